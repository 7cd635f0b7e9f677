/** The policy packs at the console; works with the built packages. */
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { findPolicy, openDatabase, PolicyAlreadyPublished, publishPolicy, SYSTEM } from '@lianshen/db';
import {
  checkPacks,
  diffPacks,
  InvalidPack,
  loadPack,
  loadPacks,
  packHash,
  packRow,
  PolicyPack,
} from '@lianshen/policy';

const USAGE = `npm run policy -- validate [folder]   checks every pack
npm run policy -- publish [file]      publishes every pack that ships, or one, into DATABASE_URL
npm run policy -- diff <a> <b>        what differs; each a file or <id>@<version>, shipped or published`;

/** Something the person at the console can mend; its message is all they see. */
class Refused extends Error {}

const here = (file) => relative(process.cwd(), file) || file;

function sayInvalid({ file, path, reason, more }, say) {
  say(`✗ ${here(file)}`);
  for (const problem of [{ path, reason }, ...more]) say(`    ${problem.path || 'the whole file'}: ${problem.reason}`);
}

function validate(folder, say) {
  const packs = checkPacks(folder);
  for (const { file, result } of packs) {
    if (result instanceof InvalidPack) sayInvalid(result, say);
    else say(`✓ ${here(file)}  ${result.id}@${result.version}  ${packHash(result).slice(0, 12)}`);
  }
  const bad = packs.filter(({ result }) => result instanceof InvalidPack).length;
  say(bad === 0 ? `All ${packs.length} packs are valid.` : `${bad} of ${packs.length} packs are invalid.`);
  return bad === 0 ? 0 : 1;
}

async function inDatabase(work) {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Refused('DATABASE_URL is not set: it names the database to publish into or to read from.');
  const database = await openDatabase({ url, poolSize: 1, name: 'lianshen-policy' });
  try {
    return await database.scoped(SYSTEM, work);
  } finally {
    await database.close();
  }
}

async function publish(file, say) {
  const rows = (file ? [loadPack(file)] : loadPacks()).map(packRow);
  const done = await inDatabase(async (tx) => {
    const lines = [];
    for (const row of rows) {
      const isNew = (await findPolicy(tx, row.id, row.version)) === null;
      await publishPolicy(tx, row);
      lines.push(`${isNew ? '+ published' : '= stands'}  ${row.id}@${row.version}  ${row.hash}`);
    }
    return lines;
  });
  done.forEach((line) => say(line));
  return 0;
}

/** A pack by file, or by `<id>@<version>` among those that ship, else among those published. */
async function packNamed(name) {
  if (existsSync(name)) return loadPack(name);
  const [id, version] = name.split('@');
  if (!version) throw new Refused(`${name} is neither a file nor <id>@<version>.`);
  const shipped = loadPacks().find((pack) => pack.id === id && pack.version === version);
  if (shipped) return shipped;
  const row = await inDatabase((tx) => findPolicy(tx, id, version));
  if (!row) throw new Refused(`${name} is neither shipped nor published.`);
  return PolicyPack.parse(row.body);
}

const shown = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

function diff(from, to, say) {
  const differences = diffPacks(from, to);
  for (const difference of differences) {
    say(difference.path);
    if ('from' in difference) say(`  - ${shown(difference.from)}`);
    if ('to' in difference) say(`  + ${shown(difference.to)}`);
  }
  say(differences.length === 0 ? 'No difference.' : `${differences.length} differences.`);
  return 0;
}

/** Returns the exit code; 1 for a pack that is invalid, 2 for a command that cannot be done. */
export async function policyCommand([command, first, second], say) {
  try {
    if (command === 'validate') return validate(first, say);
    if (command === 'publish') return await publish(first, say);
    if (command === 'diff' && first && second) return diff(await packNamed(first), await packNamed(second), say);
    say(USAGE);
    return 2;
  } catch (error) {
    if (error instanceof InvalidPack) {
      sayInvalid(error, say);
      return 1;
    }
    if (!(error instanceof Refused || error instanceof PolicyAlreadyPublished)) throw error;
    say(error.message);
    return 2;
  }
}
