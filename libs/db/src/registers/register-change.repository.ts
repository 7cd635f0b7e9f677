import { query, type Tx } from '../database.js';
import { REACHES } from './stop-order.repository.js';

/** A running case that is still to be told that an order over its mine was issued or released. */
export interface RegisterChange {
  readonly changeId: string;
  readonly caseNo: string;
}

/**
 * Notes, in the transaction that issues or releases an order, which running cases have to look at the register again: those
 * that hold a part of a mine it reaches. @returns their numbers, for whoever tells them at once
 */
export async function noteRegisterChange(tx: Tx, stopOrderId: string): Promise<string[]> {
  const rows = await query<{ caseNo: string }>(
    tx,
    `SELECT DISTINCT h.case_no AS "caseNo" FROM open_part h JOIN mine_part q USING (part_id) JOIN mine m ON m.mine_id = q.mine_id
     JOIN stop_order o ON o.stop_order_id = $1 WHERE ${REACHES('m')} ORDER BY 1`,
    [stopOrderId],
  );
  const caseNos = rows.map(({ caseNo }) => caseNo);
  await query(tx, 'INSERT INTO register_change (case_no) SELECT unnest($1::text[])', [caseNos]);
  return caseNos;
}

/** Changes that were not told yet, oldest first. */
export const untoldChanges = (tx: Tx, limit: number): Promise<RegisterChange[]> =>
  query(tx, 'SELECT change_id AS "changeId", case_no AS "caseNo" FROM register_change ORDER BY change_id LIMIT $1', [
    limit,
  ]);

export async function markChangeTold(tx: Tx, changeId: string): Promise<void> {
  await query(tx, 'DELETE FROM register_change WHERE change_id = $1', [changeId]);
}
