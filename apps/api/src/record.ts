import type { Hasher } from '@lianshen/db';
import {
  ALGORITHM,
  canonicalJson,
  chainHash,
  entryValue,
  frame,
  GENESIS,
  newSalt,
  sm3Hex,
  textRef,
} from '@lianshen/record';

/** How this product hashes its record; the same as the worker's. */
export const hasher: Hasher = {
  algorithm: ALGORITHM,
  genesis: GENESIS,
  canonical: (...framed) => canonicalJson(frame(...framed)),
  chain: chainHash,
};
export { canonicalJson, entryValue, newSalt, sm3Hex, textRef };
/** SM3 (hex) of the canonical JSON of a value. */
export const digest = (value: unknown): string => sm3Hex(canonicalJson(value));
