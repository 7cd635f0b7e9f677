/** The keys of the seals at the console; works with the built packages. */
import { changeSealKey, listSealKeys, openDatabase, readSealSecret, revokeSealKey, SYSTEM } from '@lianshen/db';
import { masterSecret, newLockedKey } from '@lianshen/record';

const USAGE = `npm run seals -- list                   every seal and every key it ever had
npm run seals -- rotate <seal>          a new key for a seal; what the old one signed stays valid
npm run seals -- revoke <key> <reason>  nothing the key signed is believed any more; then rotate the seal
They work on DATABASE_URL; rotate needs LIANSHEN_SEAL_SECRET, LIANSHEN_SEAL_SECRET_FILE or LIANSHEN_DATA.`;

const stateOf = ({ retiredAt, revokedAt, revokeReason }) => {
  if (revokedAt) return `revoked ${revokedAt.toISOString()}: ${revokeReason}`;
  return retiredAt ? `retired ${retiredAt.toISOString()}` : 'in use';
};

async function list(tx, say) {
  for (const key of await listSealKeys(tx))
    say(`${key.sealId}  ${key.sealName}  ${key.keyId}  since ${key.createdAt.toISOString()}  ${stateOf(key)}`);
  return 0;
}

async function rotate(tx, sealId, say) {
  const keys = await listSealKeys(tx);
  if (!keys.some((key) => key.sealId === sealId)) {
    say(`There is no seal ${sealId}; npm run seals -- list names them.`);
    return 2;
  }
  const secret = masterSecret(
    await readSealSecret({ ...process.env, LIANSHEN_DATA: process.env.LIANSHEN_DATA || '.data' }),
  );
  const key = await newLockedKey(secret);
  await changeSealKey(tx, sealId, key);
  say(`${sealId} is put with ${key.keyId} from now on.`);
  return 0;
}

async function revoke(tx, keyId, reason, say) {
  const isDone = await revokeSealKey(tx, keyId, reason);
  say(
    isDone ? `${keyId} is revoked; give its seal a new key.` : `${keyId} is no key of a seal, or was revoked before.`,
  );
  return isDone ? 0 : 2;
}

/** Returns the exit code; 2 for a command that cannot be done. */
export async function sealsCommand([command, subject, ...rest], say) {
  const url = process.env.DATABASE_URL;
  const reason = rest.join(' ').trim();
  const work = {
    list: (tx) => list(tx, say),
    ...(subject ? { rotate: (tx) => rotate(tx, subject, say) } : {}),
    ...(subject && reason ? { revoke: (tx) => revoke(tx, subject, reason, say) } : {}),
  }[command];
  if (!url || !work) {
    say(work ? 'DATABASE_URL is not set: it names the database whose seals are meant.' : USAGE);
    return 2;
  }
  const database = await openDatabase({ url, poolSize: 1, name: 'lianshen-seals' });
  try {
    return await database.scoped(SYSTEM, work);
  } finally {
    await database.close();
  }
}
