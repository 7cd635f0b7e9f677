import { blocking, ordersInForce, type ReplyHit } from '@lianshen/domain';
import { In } from 'typeorm';
import { query, type Tx } from '../database.js';
import { MineEntity, MinePartEntity } from './mine.entity.js';
import { findMine } from './mine.repository.js';
import { lockOrders } from './order-lock.js';
import { ordersOf, REACHES, type SuspendedByOrder } from './stop-order.repository.js';

export interface ReplyScope {
  readonly mineId: string;
  readonly partIds: readonly string[];
  /** Stop orders whose issuers consented with their signature. */
  readonly releases: readonly string[];
  readonly issuedOn: string;
}

/**
 * What stands in the register against a reply at the moment it is issued. Locks the orders of the region and the parts of
 * the mine until the transaction ends, so that an order issued at the same instant comes before or after, never between.
 */
export async function guardReply(tx: Tx, { mineId, partIds, releases, issuedOn }: ReplyScope): Promise<ReplyHit[]> {
  const found = await findMine(tx, mineId);
  if (!found) throw new Error(`no mine ${mineId}`);
  await lockOrders(tx, found.regionCode);
  await query(tx, 'SELECT 1 FROM mine_part WHERE part_id = ANY ($1) ORDER BY part_id FOR UPDATE', [partIds]);
  const parts = found.parts.filter(({ partId }) => partIds.includes(partId));
  const inForce = ordersInForce(await ordersOf(tx, found.regionCode), { mineId, parts });
  return [
    ...blocking(inForce).map(({ stopOrderId }) => ({ code: 'stopOrderInForce' as const, subject: stopOrderId })),
    // 安全生产法 第六十五条第三款: whatever else lifts it, its issuer has to consent
    ...inForce
      .filter(
        ({ section65, releaseBy, stopOrderId }) =>
          section65 && releaseBy !== 'issuer' && !releases.includes(stopOrderId),
      )
      .map(({ stopOrderId }) => ({ code: 'consentMissing' as const, subject: stopOrderId })),
    ...found.rights
      .filter(({ status, validUntil }) => status === 'registered' && validUntil < issuedOn)
      .map(({ rightId }) => ({ code: 'rightExpired' as const, subject: rightId })),
  ];
}

/** Of a row of `stop_order` and a part `p`: one of those it names, where it names any. */
const STOPS_PART = '(cardinality(part_ids) = 0 OR p = ANY (part_ids))';

/** Of an order `o`: it is over a mine, and replies lifted it for every part it stops. */
const LIFTED_FOR_ALL = `(o.scope_kind = 'mine' AND o.released_parts @> CASE WHEN cardinality(o.part_ids) > 0 THEN o.part_ids
  ELSE ARRAY(SELECT q.part_id FROM mine_part q WHERE q.mine_id = o.mine_id) END)`;

/** An order that a reply lifts, as the reply names it. */
export interface LiftedOrder {
  readonly stopOrderId: string;
  readonly regionCode: string;
  readonly agency: string;
  readonly issuedOn: string;
}

/** Orders in force whose release is joint acceptance: what a reply for these parts lifts, oldest first. */
export async function liftedByReply(
  tx: Tx,
  { mineId, partIds }: Pick<ReplyScope, 'mineId' | 'partIds'>,
): Promise<LiftedOrder[]> {
  const found = (await findMine(tx, mineId))!;
  const parts = found.parts.filter(({ partId }) => partIds.includes(partId));
  const inForce = ordersInForce(await ordersOf(tx, found.regionCode), { mineId, parts });
  const lifted = inForce
    .filter(({ releaseBy }) => releaseBy === 'jointAcceptance')
    .map(({ stopOrderId }) => stopOrderId);
  return query<LiftedOrder>(
    tx,
    `SELECT stop_order_id AS "stopOrderId", region_code AS "regionCode", agency, to_char(issued_on, 'YYYY-MM-DD') AS "issuedOn"
     FROM stop_order WHERE stop_order_id = ANY ($1) ORDER BY issued_on, stop_order_id`,
    [lifted],
  );
}

/**
 * A reply lifts the orders whose release it is, for its own parts and no others (design section 4, reply). An order over the
 * mine that is lifted for all its parts is released, with this reply as its `ground`; one over a class or region never is.
 * @returns what it lifts, and what of that is released now
 */
export async function releaseByReply(
  tx: Tx,
  { caseNo, mineId, partIds, issuedOn, ground }: Omit<ReplyScope, 'releases'> & { caseNo: string; ground: string },
): Promise<{
  readonly lifted: string[];
  readonly released: Pick<LiftedOrder, 'stopOrderId' | 'regionCode' | 'agency'>[];
}> {
  const lifted = (await liftedByReply(tx, { mineId, partIds })).map(({ stopOrderId }) => stopOrderId);
  await query(
    tx,
    `UPDATE stop_order SET revision = revision + 1,
       lifted_by = lifted_by || jsonb_build_object($3::text, (SELECT to_jsonb(array_agg(p ORDER BY p)) FROM unnest($2::text[]) AS p
         WHERE p <> ALL (released_parts) AND ${STOPS_PART})),
       released_parts = (SELECT array_agg(DISTINCT p ORDER BY p) FROM unnest(released_parts || $2::text[]) AS p
         WHERE ${STOPS_PART})
     WHERE stop_order_id = ANY ($1)`,
    [lifted, partIds, caseNo],
  );
  const released = await query<LiftedOrder>(
    tx,
    `UPDATE stop_order o SET released_on = $2, release_reason = $3, released_by_case = $4
     WHERE stop_order_id = ANY ($1) AND released_on IS NULL AND ${LIFTED_FOR_ALL}
     RETURNING stop_order_id AS "stopOrderId", region_code AS "regionCode", agency`,
    [lifted, issuedOn, ground, caseNo],
  );
  return { lifted, released };
}

/**
 * 批复失效: orders that the reply of this case lifted are in force again, for the parts it lifted them for; one that its issuer
 * released stays released. Again is a no-op.
 * @returns those orders
 */
export async function lapseReply(tx: Tx, { caseNo, mineId }: { caseNo: string; mineId: string }): Promise<string[]> {
  const found = await findMine(tx, mineId);
  if (!found) throw new Error(`no mine ${mineId}`);
  await lockOrders(tx, found.regionCode);
  const rows = await query<{ stopOrderId: string }>(
    tx,
    `UPDATE stop_order SET revision = revision + 1, lifted_by = lifted_by - $1::text, released_parts = ARRAY(
         SELECT p FROM unnest(released_parts) AS p WHERE NOT jsonb_exists(lifted_by -> $1::text, p) ORDER BY p)
     WHERE jsonb_exists(lifted_by, $1::text) RETURNING stop_order_id AS "stopOrderId"`,
    [caseNo],
  );
  await query(
    tx,
    `UPDATE stop_order o SET released_on = NULL, release_reason = NULL, released_by_case = NULL
     WHERE stop_order_id = ANY ($1) AND released_by_case IS NOT NULL AND NOT ${LIFTED_FOR_ALL}`,
    [rows.map(({ stopOrderId }) => stopOrderId)],
  );
  return rows.map(({ stopOrderId }) => stopOrderId);
}

/** Orders in force on these parts that only their issuer lifts: issued meanwhile they hold the case (design section 4). */
export async function holdingOrders(
  tx: Tx,
  { mineId, partIds }: Pick<ReplyScope, 'mineId' | 'partIds'>,
): Promise<string[]> {
  const found = await findMine(tx, mineId);
  if (!found) throw new Error(`no mine ${mineId}`);
  const parts = found.parts.filter(({ partId }) => partIds.includes(partId));
  const inForce = ordersInForce(await ordersOf(tx, found.regionCode), { mineId, parts });
  return blocking(inForce).map(({ stopOrderId }) => stopOrderId);
}

/**
 * As {@link holdingOrders}, of a running case that may not have heard of them yet: it reads the register when its errands
 * before that are done. Almost always none, which one statement finds out.
 */
export async function ordersHoldingCase(tx: Tx, caseNo: string): Promise<string[]> {
  const [held] = await query<{ mineId: string; partIds: string[] }>(
    tx,
    `SELECT m.mine_id AS "mineId", array_agg(q.part_id) AS "partIds"
     FROM open_part h JOIN mine_part q USING (part_id) JOIN mine m ON m.mine_id = q.mine_id
     WHERE h.case_no = $1 AND EXISTS (SELECT FROM stop_order o
       WHERE o.released_on IS NULL AND o.release_by = 'issuer' AND ${REACHES('m')}) GROUP BY m.mine_id`,
    [caseNo],
  );
  return held ? holdingOrders(tx, held) : [];
}

/** What a resumption enters of its mine. */
export interface Resumed {
  readonly caseNo: string;
  readonly mineId: string;
  readonly partIds: readonly string[];
  readonly status: 'building' | 'producing';
}

/**
 * 开复工: the parts, and with the first of them the mine, take on the status the reply allowed. An order issued since the
 * reply holds its parts: they stay stopped and take it on when that order is lifted.
 */
export async function enterResumption(tx: Tx, { caseNo, mineId, partIds, status }: Resumed): Promise<void> {
  const found = (await findMine(tx, mineId))!;
  await lockOrders(tx, found.regionCode);
  const orders = await ordersOf(tx, found.regionCode);
  const isStopped = (partId: string): boolean =>
    ordersInForce(orders, { mineId, parts: found.parts.filter((part) => part.partId === partId) }).length > 0;
  const stopped = partIds.filter(isStopped);
  const free = partIds.filter((partId) => !stopped.includes(partId));
  await tx.update(MinePartEntity, { mineId, partId: In(stopped) }, { statusBefore: status });
  await takeOnLater(tx, caseNo, [
    ...stopped.map((partId) => ({ mineId, partId, from: status })),
    ...(free.length === 0 ? [{ mineId, partId: null, from: status }] : []),
  ]);
  if (free.length === 0) {
    await tx.update(MineEntity, { mineId }, { statusBefore: status, revision: () => 'revision + 1' });
    return;
  }
  await tx.update(MinePartEntity, { mineId, partId: In(free) }, { status, statusBefore: null });
  await tx.update(MineEntity, { mineId }, { status, statusBefore: null, revision: () => 'revision + 1' });
}

/** An open rescission of the reply remembers what its dismissal gives back. */
async function takeOnLater(tx: Tx, replyCaseNo: string, later: readonly SuspendedByOrder[]): Promise<void> {
  if (later.length === 0) return;
  await query(
    tx,
    `UPDATE rescission SET suspended = suspended || $2::jsonb WHERE reply_case_no = $1 AND state = 'open'`,
    [replyCaseNo, JSON.stringify(later)],
  );
}
