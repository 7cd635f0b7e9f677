import { dateOf } from '@lianshen/domain';
import { In, type SelectQueryBuilder } from 'typeorm';
import { likePattern } from '../case.repository.js';
import type { Scope, Tx } from '../database.js';
import { EnterpriseEntity, type EnterpriseRow } from './enterprise.entity.js';
import {
  MineEntity,
  MinePartEntity,
  MiningRightEntity,
  OpenPartEntity,
  type MinePartRow,
  type MineRow,
  type MiningRightRow,
} from './mine.entity.js';
import { registerSight } from './register-sight.js';

/** A mine with everything the register says of it. */
export interface MineRecord extends MineRow {
  readonly enterprise: EnterpriseRow;
  /** In their order; `openCase` is the case that holds the part. */
  readonly parts: readonly (MinePartRow & { readonly openCase: string | null })[];
  readonly rights: readonly MiningRightRow[];
  /** Other holders of the rights that are registered; each has to consent to an application. */
  readonly coHolders: readonly EnterpriseRow[];
}

export interface MineFilter {
  /** Part of the mine's or the enterprise's name, or a mine id. */
  readonly q?: string | undefined;
  readonly regionCode?: string | undefined;
  readonly status?: string | undefined;
  readonly mineId?: string | undefined;
  /** Only mines that stand still: whole, or in some part. */
  readonly stopped?: boolean | undefined;
  /** Continue after this mine. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Regions seen whole with their counties, own mines, and mines under a mandate that runs today. */
function visibleMines(tx: Tx, scope: Scope, filter: MineFilter): SelectQueryBuilder<MineRow> {
  const found = tx.createQueryBuilder(MineEntity, 'm').where('true');
  const sight = registerSight(scope);
  if (sight)
    found.andWhere(
      `(m.region_code = ANY (:regions) OR m.region_code IN (SELECT code FROM region WHERE parent_code = ANY (:regions))
        OR m.enterprise_id = ANY (:enterprises)
        OR EXISTS (SELECT FROM mandate_of_enterprise d WHERE d.mine_id = m.mine_id AND d.agent_id = ANY (:enterprises)
          AND d.from_on <= :today AND d.until_on >= :today))`,
      { ...sight, today: dateOf(Date.now()) },
    );
  if (filter.mineId !== undefined) found.andWhere('m.mine_id = :mineId', { mineId: filter.mineId });
  if (filter.regionCode !== undefined) found.andWhere('m.region_code = :regionCode', { regionCode: filter.regionCode });
  if (filter.status !== undefined) found.andWhere('m.status = :status', { status: filter.status });
  if (filter.stopped)
    found.andWhere(
      "(m.status = 'suspended' OR EXISTS (SELECT FROM mine_part p WHERE p.mine_id = m.mine_id AND p.status = 'suspended'))",
    );
  if (filter.q !== undefined)
    found.andWhere(
      `(lower(m.name) LIKE :pattern OR lower(m.mine_id) LIKE :pattern
        OR m.enterprise_id IN (SELECT e.enterprise_id FROM enterprise e WHERE lower(e.name) LIKE :pattern))`,
      { pattern: likePattern(filter.q) },
    );
  return found;
}

/** Mines the scope may see, by id; `total` is exact. */
export async function listMines(
  tx: Tx,
  scope: Scope,
  filter: MineFilter,
): Promise<{ readonly mines: MineRecord[]; readonly total: number }> {
  const all = visibleMines(tx, scope, filter);
  const total = await all.getCount();
  if (filter.after !== undefined) all.andWhere('m.mine_id > :after', { after: filter.after });
  const rows = await all.orderBy('m.mineId').limit(filter.limit).getMany();
  return { mines: await complete(tx, rows), total };
}

/** One mine the scope may see; null when it is absent or not visible: the same answer for both. */
export async function findVisibleMine(tx: Tx, scope: Scope, mineId: string): Promise<MineRecord | null> {
  const rows = await visibleMines(tx, scope, { mineId, limit: 1 }).getMany();
  return (await complete(tx, rows))[0] ?? null;
}

/**
 * A mine with parts, facts, enterprise, rights and co-holders, as far as row security shows it. Whether a person may see
 * it is {@link findVisibleMine}'s question; this one is for who already may, and for scope `system`.
 */
export async function findMine(tx: Tx, mineId: string): Promise<MineRecord | null> {
  const row = await tx.findOneBy(MineEntity, { mineId });
  return row && (await complete(tx, [row]))[0]!;
}

const holdersOf = (rights: readonly MiningRightRow[]): string[] =>
  rights
    .filter(({ status }) => status === 'registered')
    .flatMap(({ holders }) => holders.map((one) => one.enterpriseId));

/** Everything that may have an interest in the mine: its enterprise and the holders of its rights. For conflicts of experts. */
export const interestedEnterprises = (mine: Pick<MineRecord, 'enterpriseId' | 'rights'>): string[] => [
  ...new Set([mine.enterpriseId, ...holdersOf(mine.rights)]),
];

async function complete(tx: Tx, rows: readonly MineRow[]): Promise<MineRecord[]> {
  if (rows.length === 0) return [];
  const mineId = In(rows.map((row) => row.mineId));
  const parts = await tx.find(MinePartEntity, { where: { mineId }, order: { mineId: 'ASC', position: 'ASC' } });
  const rights = await tx.find(MiningRightEntity, { where: { mineId }, order: { rightId: 'ASC' } });
  const held = await tx.findBy(OpenPartEntity, { partId: In(parts.map(({ partId }) => partId)) });
  const openCases = new Map(held.map(({ partId, caseNo }) => [partId, caseNo]));
  const ids = [...new Set([...rows.map(({ enterpriseId }) => enterpriseId), ...holdersOf(rights)])];
  const enterprises = new Map(
    (await tx.findBy(EnterpriseEntity, { enterpriseId: In(ids) })).map((row) => [row.enterpriseId, row]),
  );
  return rows.map((row) => {
    const own = rights.filter((right) => right.mineId === row.mineId);
    const others = interestedEnterprises({ ...row, rights: own }).filter((id) => id !== row.enterpriseId);
    return {
      ...row,
      enterprise: enterprises.get(row.enterpriseId)!,
      parts: parts
        .filter((part) => part.mineId === row.mineId)
        .map((part) => ({ ...part, openCase: openCases.get(part.partId) ?? null })),
      rights: own,
      coHolders: others.flatMap((id) => enterprises.get(id) ?? []),
    };
  });
}

export interface RightFilter {
  /** Part of the right's number or of the mine's name. */
  readonly q?: string | undefined;
  readonly mineId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Rights of the mines the scope may see, by id, each with the name of its mine; `total` is exact. */
export async function listRights(
  tx: Tx,
  scope: Scope,
  filter: RightFilter,
): Promise<{ readonly rights: (MiningRightRow & { readonly mineName: string })[]; readonly total: number }> {
  const mines = visibleMines(tx, scope, { mineId: filter.mineId, limit: 0 }).select('m.mine_id');
  const all = tx
    .createQueryBuilder(MiningRightEntity, 'r')
    .where(`r.mine_id IN (${mines.getQuery()})`)
    .setParameters(mines.getParameters());
  if (filter.q !== undefined)
    all.andWhere(
      '(lower(r.right_no) LIKE :like OR r.mine_id IN (SELECT n.mine_id FROM mine n WHERE lower(n.name) LIKE :like))',
      { like: likePattern(filter.q) },
    );
  const total = await all.getCount();
  if (filter.after !== undefined) all.andWhere('r.right_id > :after', { after: filter.after });
  const rights = await all.orderBy('r.rightId').limit(filter.limit).getMany();
  const names = await mineNames(
    tx,
    rights.map(({ mineId }) => mineId),
  );
  return { rights: rights.map((right) => ({ ...right, mineName: names.get(right.mineId) ?? right.mineId })), total };
}

/** Names by mine id, as far as row security shows them. */
export async function mineNames(tx: Tx, mineIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (mineIds.length === 0) return new Map();
  const rows = await tx.findBy(MineEntity, { mineId: In([...new Set(mineIds)]) });
  return new Map(rows.map(({ mineId, name }) => [mineId, name]));
}

/** The mines of these enterprises, by id, as far as row security shows them. */
export function minesOfEnterprises(tx: Tx, enterpriseIds: readonly string[]): Promise<MineRow[]> {
  return tx.find(MineEntity, { where: { enterpriseId: In([...enterpriseIds]) }, order: { mineId: 'ASC' } });
}
