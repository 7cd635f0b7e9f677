import type { CaseRecord } from '@lianshen/activities';
import { recordCase, SYSTEM, type Database } from '@lianshen/db';
import type { Press } from './errand-desk.js';
import { hasher } from './hasher.js';
import { sealWhatWasSealed } from './seal-desk.js';

/** The record port on PostgreSQL: one transaction a batch, in scope `system`, with the seals that the batch tells of. */
export const databaseRecord = (database: Database, press: Press): CaseRecord => ({
  record: (batch) =>
    database.scoped(SYSTEM, async (tx) => {
      await recordCase(tx, batch, hasher);
      await sealWhatWasSealed(tx, press, batch.entries);
    }),
});
