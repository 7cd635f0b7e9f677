import { ordersInForce, type RescissionState } from '@lianshen/domain';
import { query, type Tx } from '../database.js';
import { findMine } from './mine.repository.js';
import { lapseReply } from './reply.repository.js';
import { lockOrders } from './order-lock.js';
import { insertStopOrder, ordersOf, type SuspendedByOrder } from './stop-order.repository.js';
import { IN_FORCE, type StopOrderRow } from './stop-order.entity.js';

export interface RescissionRow {
  readonly caseNo: string;
  readonly regionCode: string;
  readonly replyCaseNo: string;
  readonly replyDocumentId: string;
  readonly state: RescissionState;
  readonly stopOrderId: string | null;
  readonly suspended: readonly SuspendedByOrder[];
  readonly decisionDocumentId: string | null;
  readonly openedAt: Date;
  readonly endedAt: Date | null;
}

const COLUMNS = `case_no AS "caseNo", region_code AS "regionCode", reply_case_no AS "replyCaseNo", reply_document_id AS "replyDocumentId",
  state, stop_order_id AS "stopOrderId", suspended, decision_document_id AS "decisionDocumentId", opened_at AS "openedAt", ended_at AS "endedAt"`;

/**
 * Keeps a new rescission of a reply. Of two at the same moment the second waits for the first one's transaction and loses.
 * @returns the rescission that is open or was decided already; null when this one is kept
 */
export async function insertRescission(
  tx: Tx,
  row: Pick<RescissionRow, 'caseNo' | 'regionCode' | 'replyCaseNo' | 'replyDocumentId'>,
): Promise<Pick<RescissionRow, 'caseNo' | 'state'> | null> {
  const kept = await query(
    tx,
    `INSERT INTO rescission (case_no, region_code, reply_case_no, reply_document_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (reply_document_id) WHERE state IN ('open', 'rescinded') DO NOTHING RETURNING case_no`,
    [row.caseNo, row.regionCode, row.replyCaseNo, row.replyDocumentId],
  );
  if (kept.length > 0) return null;
  const [other] = await query<Pick<RescissionRow, 'caseNo' | 'state'>>(
    tx,
    `SELECT case_no AS "caseNo", state FROM rescission WHERE reply_document_id = $1 AND state IN ('open', 'rescinded')`,
    [row.replyDocumentId],
  );
  return other!;
}

/** Rescissions of a case's reply, newest first. */
export const rescissionsOf = (tx: Tx, replyCaseNo: string): Promise<RescissionRow[]> =>
  query(tx, `SELECT ${COLUMNS} FROM rescission WHERE reply_case_no = $1 ORDER BY opened_at DESC, case_no DESC`, [
    replyCaseNo,
  ]);

export async function findRescission(tx: Tx, caseNo: string): Promise<RescissionRow | null> {
  const [row] = await query<RescissionRow>(tx, `SELECT ${COLUMNS} FROM rescission WHERE case_no = $1`, [caseNo]);
  return row ?? null;
}

/** The open rescission that a stop order belongs to: only that procedure lifts it. */
export async function openRescissionOfOrder(tx: Tx, stopOrderId: string): Promise<string | null> {
  const [row] = await query<{ caseNo: string }>(
    tx,
    `SELECT case_no AS "caseNo" FROM rescission WHERE stop_order_id = $1 AND state = 'open'`,
    [stopOrderId],
  );
  return row?.caseNo ?? null;
}

export async function lockRescission(tx: Tx, caseNo: string): Promise<RescissionRow> {
  const [row] = await query<RescissionRow>(tx, `SELECT ${COLUMNS} FROM rescission WHERE case_no = $1 FOR UPDATE`, [
    caseNo,
  ]);
  if (!row) throw new Error(`no rescission ${caseNo}`);
  return row;
}

/** 责令停止: an order over the parts of the reply, lifted by nobody but the rescission while it is open. */
export async function stopByRescission(
  tx: Tx,
  { caseNo }: RescissionRow,
  order: Omit<StopOrderRow, 'releaseBy' | 'section65' | 'fileId' | keyof typeof IN_FORCE>,
): Promise<SuspendedByOrder[]> {
  const written = { ...order, releaseBy: 'issuer' as const, section65: false, fileId: null, ...IN_FORCE };
  const suspended = (await insertStopOrder(tx, written)) ?? [];
  await query(tx, 'UPDATE rescission SET stop_order_id = $2, suspended = $3 WHERE case_no = $1', [
    caseNo,
    order.stopOrderId,
    JSON.stringify(suspended),
  ]);
  return suspended;
}

/** Locks what an order over the mine and a rescission of its reply both change. */
export async function lockMineForRescission(tx: Tx, regionCode: string, partIds: readonly string[]): Promise<void> {
  await lockOrders(tx, regionCode);
  await query(tx, 'SELECT 1 FROM mine_part WHERE part_id = ANY ($1) ORDER BY part_id FOR UPDATE', [partIds]);
}

/**
 * The reply is undone: its parts are stopped whatever they were, and the order lasts until a new joint acceptance
 * (procedures.md 19: only a resumption makes a mine work). What the reply had lifted it lifts no more: those orders are in
 * force again for the parts it lifted them for, as when it lapses (ADR 14).
 * @returns the orders that are in force again
 */
export async function completeRescission(
  tx: Tx,
  { caseNo, stopOrderId, replyCaseNo }: RescissionRow,
  { mineId, partIds, decisionDocumentId }: { mineId: string; partIds: readonly string[]; decisionDocumentId: string },
): Promise<string[]> {
  await query(
    tx,
    `UPDATE rescission SET state = 'rescinded', decision_document_id = $2, ended_at = now() WHERE case_no = $1`,
    [caseNo, decisionDocumentId],
  );
  await query(
    tx,
    `UPDATE stop_order SET release_by = 'jointAcceptance', revision = revision + 1 WHERE stop_order_id = $1`,
    [stopOrderId],
  );
  await query(
    tx,
    `UPDATE mine_part SET status_before = status, status = 'suspended' WHERE part_id = ANY ($1) AND status IN ('building', 'producing')`,
    [partIds],
  );
  await query(
    tx,
    `UPDATE mine SET status_before = status, status = 'suspended', revision = revision + 1
     WHERE mine_id = $1 AND status IN ('building', 'producing')
       AND NOT EXISTS (SELECT FROM mine_part WHERE mine_id = $1 AND status IN ('building', 'producing'))`,
    [mineId],
  );
  return lapseReply(tx, { caseNo: replyCaseNo, mineId });
}

/**
 * Dismissed: its order is lifted, and what the order alone had stopped is again what it was: the reply never ceased to
 * hold. What another order reaches stays stopped. Twice is once.
 */
export async function liftByRescission(
  tx: Tx,
  { caseNo, stopOrderId, suspended, regionCode }: RescissionRow,
  { on, by, reason }: { readonly on: string; readonly by: string; readonly reason: string },
): Promise<void> {
  await query(tx, `UPDATE rescission SET state = 'dismissed', ended_at = now() WHERE case_no = $1`, [caseNo]);
  if (stopOrderId === null) return;
  await query(
    tx,
    `UPDATE stop_order SET released_on = $2, released_by = $3, release_reason = $4, revision = revision + 1
     WHERE stop_order_id = $1 AND released_on IS NULL`,
    [stopOrderId, on, by, reason],
  );
  const mineId = suspended[0]?.mineId;
  const mine = mineId === undefined ? null : await findMine(tx, mineId);
  if (!mine) return;
  const orders = await ordersOf(tx, regionCode);
  const isFree = (parts: typeof mine.parts): boolean =>
    ordersInForce(orders, { mineId: mine.mineId, parts }).length === 0;
  const free = mine.parts.filter((part) => isFree([part])).map(({ partId }) => partId);
  const back = suspended.filter(({ partId }) => partId !== null && free.includes(partId));
  await query(
    tx,
    `UPDATE mine_part SET status = b.status, status_before = NULL
     FROM unnest($1::text[], $2::text[]) AS b (id, status) WHERE part_id = b.id AND mine_part.status = 'suspended'`,
    [back.map(({ partId }) => partId), back.map(({ from }) => from)],
  );
  const whole = suspended.find(({ partId }) => partId === null);
  if (!whole || back.length === 0) return;
  await query(
    tx,
    `UPDATE mine SET status = $2, status_before = NULL, revision = revision + 1 WHERE mine_id = $1 AND status = 'suspended'`,
    [mine.mineId, whole.from],
  );
}
