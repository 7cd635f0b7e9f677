import type { Hasher } from '@lianshen/db';
import { ALGORITHM, canonicalJson, chainHash, frame, GENESIS } from '@lianshen/record';

/** How this product hashes its record. */
export const hasher: Hasher = {
  algorithm: ALGORITHM,
  genesis: GENESIS,
  canonical: (...framed) => canonicalJson(frame(...framed)),
  chain: chainHash,
};
