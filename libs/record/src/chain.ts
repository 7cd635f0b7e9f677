import { sm3Hex } from './sm3.js';

/** What the first entry of every stream names as the hash before it: 64 zeros. */
export const GENESIS = '0'.repeat(64);

/** The algorithm of every hash in the record, as written into `RecordEntry.algorithm`. */
export const ALGORITHM = 'SM3';

/** The hash that binds an entry to everything before it: SM3 hex of prevHash ‖ canonical (UTF-8). */
export function chainHash(prevHash: string, canonical: string): string {
  return sm3Hex(prevHash + canonical);
}
