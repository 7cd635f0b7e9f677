import type { Waiting } from '@lianshen/domain';
import { query, type Tx } from '../database.js';

/** What a closed case left behind: its parts wait before the next application. */
export interface CaseWaiting extends Waiting {
  readonly caseNo: string;
}

/**
 * What cases of a mine left waiting, past ones included. It is read from the cases themselves, which close and give their
 * parts back in one transaction: there is no moment in which parts are free and do not wait yet.
 */
export async function waitsOn(tx: Tx, mineId: string): Promise<CaseWaiting[]> {
  const rows = await query<{ caseNo: string; waiting: Waiting }>(
    tx,
    `SELECT case_no AS "caseNo", row #> '{view,waiting}' AS waiting FROM case_file
     WHERE row #>> '{view,waiting,mineId}' = $1 AND status = 'closed' ORDER BY case_no`,
    [mineId],
  );
  return rows.map(({ caseNo, waiting }) => ({ ...waiting, caseNo }));
}
