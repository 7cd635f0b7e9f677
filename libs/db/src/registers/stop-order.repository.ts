import { dateOf, type StopOrder } from '@lianshen/domain';
import { In, type SelectQueryBuilder } from 'typeorm';
import { query, type Scope, type Tx } from '../database.js';
import { MineEntity, MinePartEntity, type MineStatus } from './mine.entity.js';
import { lockOrders } from './order-lock.js';
import { registerSight } from './register-sight.js';
import { StopOrderEntity, type StopOrderRow } from './stop-order.entity.js';

/** The order in the shape that the rules take. */
export function stopOrderOf(row: StopOrderRow): StopOrder & Pick<StopOrderRow, 'legalBasis'> {
  return {
    stopOrderId: row.stopOrderId,
    issuer: { regionCode: row.regionCode, agency: row.agency },
    scope: scopeOfOrder(row),
    stops: row.stops,
    releaseBy: row.releaseBy,
    section65: row.section65,
    issuedOn: row.issuedOn,
    releasedOn: row.releasedOn,
    releasedParts: row.releasedParts,
    legalBasis: row.legalBasis,
  };
}

function scopeOfOrder({ scopeKind, mineId, partIds, mineClass }: StopOrderRow): StopOrder['scope'] {
  switch (scopeKind) {
    case 'mine':
      return { kind: 'mine', mineId: mineId!, partIds };
    case 'class':
      return { kind: 'class', class: mineClass! };
    case 'region':
      return { kind: 'region' };
  }
}

/**
 * Every order, in force or released, that may reach mines of a region: its own and those of the city above it. Which of
 * them reach an application is `ordersInForce` of the domain.
 */
export async function ordersOf(tx: Tx, regionCode: string): Promise<ReturnType<typeof stopOrderOf>[]> {
  return (await orderRowsOf(tx, regionCode)).map(stopOrderOf);
}

/** As {@link ordersOf}, as they are kept. */
export function orderRowsOf(tx: Tx, regionCode: string): Promise<StopOrderRow[]> {
  return tx
    .createQueryBuilder(StopOrderEntity, 'o')
    .where('o.region_code = :regionCode OR o.region_code = (SELECT parent_code FROM region WHERE code = :regionCode)', {
      regionCode,
    })
    .orderBy('o.issuedOn')
    .addOrderBy('o.stopOrderId')
    .getMany();
}

export interface StopOrderFilter {
  readonly regionCode?: string | undefined;
  /** Orders that reach this mine's region, class and name it or all. */
  readonly mineId?: string | undefined;
  readonly agency?: string | undefined;
  readonly state?: 'inForce' | 'released' | undefined;
  readonly after?: { readonly issuedOn: string; readonly stopOrderId: string } | undefined;
  readonly limit: number;
}

/** Whether the order `o` reaches a mine. */
export const REACHES = (mine: string): string => `(o.mine_id = ${mine}.mine_id OR (o.mine_id IS NULL
  AND (o.region_code = ${mine}.region_code OR o.region_code = (SELECT parent_code FROM region WHERE code = ${mine}.region_code))
  AND (o.mine_class IS NULL OR EXISTS (SELECT FROM mine_part p WHERE p.mine_id = ${mine}.mine_id
    AND CASE o.mine_class WHEN 'tailings' THEN p.kind = 'tailingsPond' ELSE p.method = o.mine_class END))))`;

/** Mines of the regions, of the enterprises, and those the enterprises hold a mandate for today. */
const IN_SIGHT = (
  mine: string,
): string => `(${mine}.region_code = ANY (:regions) OR ${mine}.enterprise_id = ANY (:enterprises)
  OR EXISTS (SELECT FROM mandate_of_enterprise d WHERE d.mine_id = ${mine}.mine_id AND d.agent_id = ANY (:enterprises)
    AND d.from_on <= :today AND d.until_on >= :today))`;

/** Authorities see the orders of their region, of its counties and of the city above; an enterprise those that reach a mine of its own or under a mandate. */
function visibleOrders(tx: Tx, scope: Scope, filter: StopOrderFilter): SelectQueryBuilder<StopOrderRow> {
  const found = tx.createQueryBuilder(StopOrderEntity, 'o').where('true');
  const sight = registerSight(scope);
  if (sight)
    found.andWhere(
      `(o.region_code = ANY (:regions) OR o.region_code IN (SELECT code FROM region WHERE parent_code = ANY (:regions))
        OR EXISTS (SELECT FROM mine m WHERE ${IN_SIGHT('m')} AND ${REACHES('m')}))`,
      { ...sight, today: dateOf(Date.now()) },
    );
  if (filter.regionCode !== undefined) found.andWhere('o.region_code = :regionCode', { regionCode: filter.regionCode });
  if (filter.agency !== undefined) found.andWhere('o.agency = :agency', { agency: filter.agency });
  if (filter.state !== undefined)
    found.andWhere(filter.state === 'inForce' ? 'o.released_on IS NULL' : 'o.released_on IS NOT NULL');
  if (filter.mineId !== undefined)
    found.andWhere(`EXISTS (SELECT FROM mine n WHERE n.mine_id = :mineId AND ${REACHES('n')})`, {
      mineId: filter.mineId,
    });
  return found;
}

/** Orders the scope may see, newest first; `total` is exact. */
export async function listStopOrders(
  tx: Tx,
  scope: Scope,
  filter: StopOrderFilter,
): Promise<{ readonly orders: StopOrderRow[]; readonly total: number }> {
  const all = visibleOrders(tx, scope, filter);
  const total = await all.getCount();
  if (filter.after) all.andWhere('(o.issued_on, o.stop_order_id) < (:issuedOn, :stopOrderId)', { ...filter.after });
  const newestFirst = all.orderBy('o.issuedOn', 'DESC').addOrderBy('o.stopOrderId', 'DESC');
  return { orders: await newestFirst.limit(filter.limit).getMany(), total };
}

/** One order the scope may see, locked until the transaction ends; null when it is absent or not visible. */
export async function lockStopOrder(tx: Tx, scope: Scope, stopOrderId: string): Promise<StopOrderRow | null> {
  await query(tx, 'SELECT 1 FROM stop_order WHERE stop_order_id = $1 FOR UPDATE', [stopOrderId]);
  return visibleOrders(tx, scope, { limit: 1 }).andWhere('o.stop_order_id = :stopOrderId', { stopOrderId }).getOne();
}

/** Whether a file belongs to an order the scope may see: the order itself or its release. */
export async function isFileOfVisibleOrder(tx: Tx, scope: Scope, fileId: string): Promise<boolean> {
  const found = visibleOrders(tx, scope, { limit: 1 });
  return found.andWhere('(o.file_id = :fileId OR o.release_file_id = :fileId)', { fileId }).getExists();
}

const STOPPABLE: readonly MineStatus[] = ['preparing', 'building', 'producing'];
const NEXT = (): string => 'revision + 1';
const SUSPENDED = { status: 'suspended' as const, statusBefore: () => 'status' };

/** What an order has stopped, by code; `from` is the status it had. */
export interface SuspendedByOrder {
  readonly mineId: string;
  readonly partId: string | null;
  readonly from: MineStatus;
}

/**
 * Writes an order and suspends what it stops, remembering the former status (procedures.md 9, 19): the named parts, or
 * every mine it reaches with all its parts. A mine with a part that goes on stays as it is. Orders over explosives or power
 * alone suspend nothing.
 * @returns what was suspended; null when an order with this id stands there already: nothing was written
 */
export async function insertStopOrder(tx: Tx, order: StopOrderRow): Promise<SuspendedByOrder[] | null> {
  await lockOrders(tx, order.regionCode);
  const { raw } = await tx
    .createQueryBuilder()
    .insert()
    .into(StopOrderEntity)
    .values({ ...order, partIds: [...order.partIds], stops: [...order.stops], releasedParts: [] })
    .orIgnore()
    .returning(['stopOrderId'])
    .execute();
  if ((raw as unknown[]).length === 0) return null;
  if (!order.stops.includes('production') && !order.stops.includes('construction')) return [];
  const mineIds = await reachedMines(tx, order.stopOrderId);
  if (mineIds.length === 0) return [];
  const mineId = In(mineIds);
  const running = { mineId, status: In([...STOPPABLE]) };
  const parts = await tx.find(MinePartEntity, {
    where: { ...running, ...(order.partIds.length > 0 ? { partId: In([...order.partIds]) } : {}) },
    order: { partId: 'ASC' },
  });
  await tx.update(MinePartEntity, { partId: In(parts.map(({ partId }) => partId)) }, SUSPENDED);
  const goingOn = new Set((await tx.findBy(MinePartEntity, running)).map((part) => part.mineId));
  const mines = (await tx.find(MineEntity, { where: running, order: { mineId: 'ASC' } })).filter(
    (mine) => !goingOn.has(mine.mineId),
  );
  await tx.update(MineEntity, { mineId: In(mines.map((mine) => mine.mineId)) }, { ...SUSPENDED, revision: NEXT });
  return [
    ...mines.map((mine) => ({ mineId: mine.mineId, partId: null, from: mine.status })),
    ...parts.map((part) => ({ mineId: part.mineId, partId: part.partId, from: part.status })),
  ];
}

async function reachedMines(tx: Tx, stopOrderId: string): Promise<string[]> {
  const rows = await tx
    .createQueryBuilder(MineEntity, 'm')
    .where(`EXISTS (SELECT FROM stop_order o WHERE o.stop_order_id = :stopOrderId AND ${REACHES('m')})`, {
      stopOrderId,
    })
    .getMany();
  return rows.map(({ mineId }) => mineId);
}

/** Marks a locked order as released. What it stopped stays suspended: only a resumption reply changes that (procedures.md 19). */
export async function releaseStopOrder(
  tx: Tx,
  order: StopOrderRow,
  release: Pick<StopOrderRow, 'releasedOn' | 'releasedBy' | 'releaseReason' | 'releaseFileId'>,
): Promise<StopOrderRow> {
  const { stopOrderId } = order;
  await tx.update(StopOrderEntity, { stopOrderId }, { ...release, revision: order.revision + 1 });
  return { ...order, ...release, revision: order.revision + 1 };
}
