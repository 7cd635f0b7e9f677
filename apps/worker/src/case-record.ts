import type { CaseBatch, CaseRecord } from '@lianshen/activities';
import { insertNotices, recordCase, SYSTEM, type Database, type Tx } from '@lianshen/db';
import { parseTaskId } from '@lianshen/domain';
import type { Press } from './errand-desk.js';
import { hasher } from './hasher.js';
import { sealWhatWasSealed } from './seal-desk.js';

/** The record port on PostgreSQL: one transaction a batch, in scope `system`, with the seals that the batch tells of. */
export const databaseRecord = (database: Database, press: Press): CaseRecord => ({
  record: (batch) =>
    database.scoped(SYSTEM, async (tx) => {
      await recordCase(tx, batch, hasher);
      await sealWhatWasSealed(tx, press, batch.entries);
      await tellWhoAssembles(tx, batch);
    }),
});

/** 请示 is signed by the lead's leader, its pack put together by the lead's handler: told in the transaction that opens it. */
async function tellWhoAssembles(tx: Tx, { case: { caseNo, regionCode }, entries }: CaseBatch): Promise<void> {
  for (const entry of entries) {
    if (entry.type !== 'taskOpened') continue;
    const { taskId } = entry.payload;
    const task = parseTaskId(taskId);
    if (task?.kind !== 'agendaRequest') continue;
    const addressees = [{ regionCode, agency: task.agency, post: 'handler' }];
    const noticeId = `${taskId}.packRequested`;
    await insertNotices(tx, { noticeId, caseNo, kind: 'packRequested', addressees, data: {}, documentId: null });
  }
}
