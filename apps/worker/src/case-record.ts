import type { CaseRecord } from '@lianshen/activities';
import { recordCase, SYSTEM, type Database, type Hasher } from '@lianshen/db';
import { ALGORITHM, canonicalJson, chainHash, frame, GENESIS } from '@lianshen/record';

/** How this product hashes its record. */
export const hasher: Hasher = {
  algorithm: ALGORITHM,
  genesis: GENESIS,
  canonical: (...framed) => canonicalJson(frame(...framed)),
  chain: chainHash,
};

/** The record port on PostgreSQL: one transaction a batch, in scope `system`. */
export const databaseRecord = (database: Database): CaseRecord => ({
  record: (batch) => database.scoped(SYSTEM, (tx) => recordCase(tx, batch, hasher)),
});
