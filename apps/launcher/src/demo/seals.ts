import {
  changeSealKey,
  findSealSecret,
  keepSeal,
  listSealKeys,
  sealIdOf,
  SYSTEM,
  writeSealSecret,
  type Database,
  type SealPurpose,
  type SealRow,
  type SealSecretSource,
  type Tx,
} from '@lianshen/db';
import { agencies, decisionBodyName, findRegion, loadPacks, regions } from '@lianshen/policy';
import { masterSecret, newLockedKey, newMasterSecret } from '@lianshen/record';

/** 公章 bears the body's own name; 案卷专用章 goes on what is carried out of the house. */
const NAMES: Readonly<Record<SealPurpose, (holder: string) => string>> = {
  official: (holder) => holder,
  archive: (holder) => `${holder}案卷专用章`,
};

type Seal = Omit<SealRow, 'sealId' | 'name'>;

/**
 * Of every region with a pack: the official seal of the body in whose name documents go out, an archive seal, and the
 * official seals of the bodies that decide, for the papers of their meetings.
 */
function seals(): Seal[] {
  const nameOf = (regionCode: string, agency: string): string =>
    agencies.find((one) => one.regionCode === regionCode && one.code === agency)?.name ??
    regions.find(({ code }) => code === regionCode)!.name;
  const ofIssuers = loadPacks().flatMap((pack): Seal[] => {
    if (pack.procedure !== 'resumption') return [];
    const seal = { regionCode: pack.regionCode, agency: pack.terms.lead, holder: pack.numbering.issuerName };
    return [
      { ...seal, purpose: 'official' },
      { ...seal, purpose: 'archive' },
      ...pack.decisionBodies.map(({ body, agency }): Seal => {
        const holder = decisionBodyName(findRegion(pack.regionCode)!.name, body).name;
        return { regionCode: pack.regionCode, agency, holder, purpose: 'official' };
      }),
    ];
  });
  const ofOthers = loadPacks()
    .map(({ regionCode }) => regionCode)
    .filter((code) => !ofIssuers.some(({ regionCode }) => regionCode === code))
    .map((code): Seal => ({ regionCode: code, agency: 'NR', holder: nameOf(code, 'NR'), purpose: 'archive' }));
  return [...ofIssuers, ...ofOthers];
}

/**
 * The secret of this installation; made once, by the very first set-up, when none is configured. Keys without their secret
 * are never covered up by new ones. @throws Error saying what to restore
 */
async function secretOf(tx: Tx, source: SealSecretSource): Promise<string> {
  const kept = await findSealSecret(source);
  if (kept !== null) return masterSecret(kept);
  if ((await listSealKeys(tx)).length > 0)
    throw new Error(
      'There are seal keys but no secret that opens them: set LIANSHEN_SEAL_SECRET, or restore seal.secret of the data folder',
    );
  const secret = newMasterSecret();
  await writeSealSecret(source, secret);
  return secret;
}

/** Every issuer has its two seals, and every seal a key. Safe to repeat. @returns how many keys were made */
export async function seedSeals(database: Database, source: SealSecretSource): Promise<number> {
  return database.scoped(SYSTEM, async (tx) => {
    const secret = await secretOf(tx, source);
    let made = 0;
    for (const one of seals()) {
      const sealId = sealIdOf(one.regionCode, one.agency, one.purpose);
      if (!(await keepSeal(tx, { ...one, sealId, name: NAMES[one.purpose](one.holder) }))) continue;
      await changeSealKey(tx, sealId, await newLockedKey(secret));
      made += 1;
    }
    return made;
  });
}
