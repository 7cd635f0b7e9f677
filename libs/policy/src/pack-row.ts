import { packHash } from './pack-hash.js';
import type { PolicyPack } from './policy-pack.js';

/** A pack as it is published: the whole of it under its hash. */
export const packRow = (pack: PolicyPack) => ({
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
