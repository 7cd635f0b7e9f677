import { Inject, Injectable } from '@nestjs/common';
import type {
  EnterpriseListQuery,
  ExpertListQuery,
  MineListQuery,
  MiningRightListQuery,
  StopOrderListQuery,
} from '@lianshen/contracts';
import {
  enterpriseNames,
  expertConflict,
  findEnterprise,
  findExperts,
  findVisibleMine,
  interestedEnterprises,
  listEnterprises,
  listMines,
  listRights,
  listStopOrders,
  mineNames,
  minesOfEnterprises,
  orderRowsOf,
  type EnterpriseRow,
  type ExpertConflict,
  type ExpertRow,
  type MineRecord,
  type MineRow,
  type MiningRightRow,
  type StopOrderRow,
  type Tx,
} from '@lianshen/db';
import { decodeCursor, encodeCursor } from '../cursor.js';
import { DATABASE, type Database } from '../database.js';
import { notFound } from '../http/refusal.js';
import type { UserScope } from '../session/scope.js';

export interface Page<T> {
  readonly rows: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
  /** Names of enterprises and mines that the rows mention. */
  readonly names: ReadonlyMap<string, string>;
}
export interface MineWithOrders {
  readonly mine: MineRecord;
  /** Of its region and the city above, released ones too. */
  readonly orders: readonly StopOrderRow[];
}
export interface ExpertWithConflict {
  readonly expert: ExpertRow;
  /** Undefined when no mine was asked about. */
  readonly conflict: ExpertConflict | null | undefined;
}
export interface EnterpriseWithMines {
  readonly enterprise: EnterpriseRow;
  readonly mines: readonly MineRow[];
}

const optional = (q: string | undefined): string | undefined => q?.trim() || undefined;
const afterOf = (cursor: string | undefined): string | undefined =>
  cursor === undefined ? undefined : decodeCursor(cursor, 'text')[0];

function pageOf<T>(
  rows: readonly T[],
  limit: number,
  total: number,
  keys: (row: T) => readonly string[],
  names: ReadonlyMap<string, string>,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? encodeCursor(...keys(last)) : null, total, names };
}

/** The registers as they are read; every read is in the reader's scope, and what it does not show does not exist. */
@Injectable()
export class RegisterStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  mines(scope: UserScope, query: MineListQuery): Promise<Page<MineWithOrders>> {
    const { regionCode, status, limit } = query;
    const filter = { regionCode, status, q: optional(query.q), after: afterOf(query.cursor), limit: limit + 1 };
    return this.database.scoped(scope, async (tx) => {
      const { mines, total } = await listMines(tx, scope, filter);
      const rows = await withOrders(tx, mines);
      return pageOf(rows, limit, total, ({ mine }) => [mine.mineId], await namesIn(tx, mines));
    });
  }

  /** @throws Refusal 404 when it is absent or not visible */
  mine(scope: UserScope, mineId: string): Promise<MineWithOrders & { readonly names: ReadonlyMap<string, string> }> {
    return this.database.scoped(scope, async (tx) => {
      const mine = await findVisibleMine(tx, scope, mineId);
      if (!mine) throw notFound();
      return { ...(await withOrders(tx, [mine]))[0]!, names: await namesIn(tx, [mine]) };
    });
  }

  rights(scope: UserScope, query: MiningRightListQuery): Promise<Page<MiningRightRow & { readonly mineName: string }>> {
    const { mineId, limit } = query;
    const filter = { mineId, q: optional(query.q), after: afterOf(query.cursor), limit: limit + 1 };
    return this.database.scoped(scope, async (tx) => {
      const { rights, total } = await listRights(tx, scope, filter);
      const holders = rights.flatMap((right) => right.holders.map(({ enterpriseId }) => enterpriseId));
      return pageOf(rights, limit, total, ({ rightId }) => [rightId], await enterpriseNames(tx, holders));
    });
  }

  /**
   * Experts of the regions where the person works, by id; with a mine what the register says against each of them.
   * @throws Refusal 404 when the mine is absent or not visible
   */
  experts(scope: UserScope, query: ExpertListQuery): Promise<Page<ExpertWithConflict>> {
    const { speciality, mineId, limit } = query;
    const after = afterOf(query.cursor);
    return this.database.scoped(scope, async (tx) => {
      const mine = mineId === undefined ? undefined : await findVisibleMine(tx, scope, mineId);
      if (mine === null) throw notFound();
      const regions = [...new Set(mine ? [mine.regionCode] : scope.regions)];
      const experts: ExpertRow[] = [];
      for (const regionCode of regions.filter((code) => query.regionCode === undefined || code === query.regionCode))
        experts.push(...(await findExperts(tx, regionCode)));
      const found = experts
        .filter(({ specialities }) => speciality === undefined || specialities.includes(speciality))
        .toSorted((a, b) => (a.expertId < b.expertId ? -1 : 1));
      const interested = mine && interestedEnterprises(mine);
      const rows = found
        .filter(({ expertId }) => after === undefined || expertId > after)
        .slice(0, limit + 1)
        .map((expert) => ({ expert, conflict: interested && expertConflict(expert, interested) }));
      const mentioned = rows.flatMap(({ expert }) => expert.pastWork.map(({ enterpriseId }) => enterpriseId));
      const names = await enterpriseNames(tx, [...mentioned, ...(interested ?? [])]);
      return pageOf(rows, limit, found.length, ({ expert }) => [expert.expertId], names);
    });
  }

  enterprises(scope: UserScope, query: EnterpriseListQuery): Promise<Page<EnterpriseWithMines>> {
    const { regionCode, limit } = query;
    const filter = { regionCode, q: optional(query.q), after: afterOf(query.cursor), limit: limit + 1 };
    return this.database.scoped(scope, async (tx) => {
      const { enterprises, total } = await listEnterprises(tx, scope, filter);
      const rows = await withMines(tx, enterprises);
      return pageOf(rows, limit, total, ({ enterprise }) => [enterprise.enterpriseId], new Map());
    });
  }

  /** @throws Refusal 404 when it is absent or not visible */
  enterprise(scope: UserScope, enterpriseId: string): Promise<EnterpriseWithMines> {
    return this.database.scoped(scope, async (tx) => {
      const enterprise = await findEnterprise(tx, scope, enterpriseId);
      if (!enterprise) throw notFound();
      return (await withMines(tx, [enterprise]))[0]!;
    });
  }

  orders(scope: UserScope, query: StopOrderListQuery): Promise<Page<StopOrderRow>> {
    const { cursor, limit, ...filter } = query;
    const [issuedOn, stopOrderId] = cursor === undefined ? [] : decodeCursor(cursor, 'moment', 'text');
    const after = issuedOn && stopOrderId ? { issuedOn, stopOrderId } : undefined;
    return this.database.scoped(scope, async (tx) => {
      const { orders, total } = await listStopOrders(tx, scope, { ...filter, after, limit: limit + 1 });
      const names = await mineNames(
        tx,
        orders.flatMap(({ mineId }) => mineId ?? []),
      );
      return pageOf(orders, limit, total, (order) => [order.issuedOn, order.stopOrderId], names);
    });
  }
}

async function withOrders(tx: Tx, mines: readonly MineRecord[]): Promise<MineWithOrders[]> {
  const byRegion = new Map<string, StopOrderRow[]>();
  for (const regionCode of new Set(mines.map((mine) => mine.regionCode)))
    byRegion.set(regionCode, await orderRowsOf(tx, regionCode));
  return mines.map((mine) => ({ mine, orders: byRegion.get(mine.regionCode)! }));
}

const namesIn = (tx: Tx, mines: readonly MineRecord[]): Promise<ReadonlyMap<string, string>> =>
  enterpriseNames(
    tx,
    mines.flatMap((mine) => mine.rights.flatMap(({ holders }) => holders.map(({ enterpriseId }) => enterpriseId))),
  );

async function withMines(tx: Tx, enterprises: readonly EnterpriseRow[]): Promise<EnterpriseWithMines[]> {
  const mines = await minesOfEnterprises(
    tx,
    enterprises.map(({ enterpriseId }) => enterpriseId),
  );
  return enterprises.map((enterprise) => ({
    enterprise,
    mines: mines.filter(({ enterpriseId }) => enterpriseId === enterprise.enterpriseId),
  }));
}
