import { publishPolicy, type Tx } from '@lianshen/db';
import { packHash, type PolicyPack } from '@lianshen/policy';

/**
 * Publishes one version for good, the whole pack under its hash; doing it again with the same pack changes nothing.
 * @throws PolicyAlreadyPublished when that version stands there with other content
 */
export const publishPack = (tx: Tx, pack: PolicyPack): Promise<void> =>
  publishPolicy(tx, {
    id: pack.id,
    version: pack.version,
    regionCode: pack.regionCode,
    procedure: pack.procedure,
    title: pack.title,
    hash: packHash(pack),
    body: pack,
    effectiveFrom: pack.effectiveFrom,
    effectiveUntil: pack.effectiveUntil ?? null,
  });
