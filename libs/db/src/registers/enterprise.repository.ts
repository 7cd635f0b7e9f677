import { In, LessThanOrEqual, MoreThanOrEqual, type SelectQueryBuilder, Not } from 'typeorm';
import { likePattern } from '../case.repository.js';
import { query, type Scope, type Tx } from '../database.js';
import { EnterpriseEntity, MandateEntity, type EnterpriseRow, type MandateRow } from './enterprise.entity.js';
import { registerSight } from './register-sight.js';

export interface EnterpriseFilter {
  /** Part of the name, or a credit code. */
  readonly q?: string | undefined;
  readonly regionCode?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

function visibleEnterprises(tx: Tx, scope: Scope, filter: EnterpriseFilter): SelectQueryBuilder<EnterpriseRow> {
  const found = tx.createQueryBuilder(EnterpriseEntity, 'e').where('true');
  const sight = registerSight(scope);
  if (sight)
    found.andWhere(
      `(e.region_code = ANY (:regions) OR e.region_code IN (SELECT code FROM region WHERE parent_code = ANY (:regions))
        OR e.enterprise_id = ANY (:enterprises))`,
      { ...sight },
    );
  if (filter.enterpriseId !== undefined) found.andWhere('e.enterprise_id = :id', { id: filter.enterpriseId });
  if (filter.regionCode !== undefined) found.andWhere('e.region_code = :regionCode', { regionCode: filter.regionCode });
  if (filter.q !== undefined)
    found.andWhere('(lower(e.name) LIKE :pattern OR e.credit_code = :code)', {
      pattern: likePattern(filter.q),
      code: filter.q.toUpperCase(),
    });
  return found;
}

/** Enterprises the scope may see, by id; `total` is exact. */
export async function listEnterprises(
  tx: Tx,
  scope: Scope,
  filter: EnterpriseFilter,
): Promise<{ readonly enterprises: EnterpriseRow[]; readonly total: number }> {
  const all = visibleEnterprises(tx, scope, filter);
  const total = await all.getCount();
  if (filter.after !== undefined) all.andWhere('e.enterprise_id > :after', { after: filter.after });
  return { enterprises: await all.orderBy('e.enterpriseId').limit(filter.limit).getMany(), total };
}

/** One enterprise the scope may see; null when it is absent or not visible. */
export function findEnterprise(tx: Tx, scope: Scope, enterpriseId: string): Promise<EnterpriseRow | null> {
  return visibleEnterprises(tx, scope, { enterpriseId, limit: 1 }).getOne();
}

/** As {@link findEnterprise}, one change at a time: the lock ends with the transaction. */
export async function lockEnterprise(tx: Tx, scope: Scope, enterpriseId: string): Promise<EnterpriseRow | null> {
  await query(tx, 'SELECT 1 FROM enterprise WHERE enterprise_id = $1 FOR UPDATE', [enterpriseId]);
  return findEnterprise(tx, scope, enterpriseId);
}

/** Whether the register holds an enterprise with this credit code, in any region: asked in scope `system`. */
export function hasCreditCode(tx: Tx, creditCode: string, except: string): Promise<boolean> {
  return tx.existsBy(EnterpriseEntity, { creditCode, enterpriseId: Not(except) });
}

export type EnterpriseChange = Partial<
  Pick<EnterpriseRow, 'name' | 'creditCode' | 'legalRepresentative' | 'principal' | 'address'>
>;

/** Writes a change of a locked enterprise and counts its revision. */
export async function changeEnterprise(
  tx: Tx,
  before: EnterpriseRow,
  change: EnterpriseChange,
): Promise<EnterpriseRow> {
  const { enterpriseId } = before;
  await tx.update(EnterpriseEntity, { enterpriseId }, { ...change, revision: before.revision + 1 });
  if (change.name !== undefined)
    await query(tx, 'UPDATE agency SET name = $3 WHERE region_code = $1 AND code = $2', [
      before.regionCode,
      `E-${enterpriseId}`,
      change.name,
    ]);
  return (await tx.findOneBy(EnterpriseEntity, { enterpriseId }))!;
}

/**
 * The mandate 授权委托书 under which an enterprise may apply for a mine of another on a day; null: not mandated.
 * @param enterpriseId the agent @param on calendar date +08:00
 */
export function mandateFor(tx: Tx, enterpriseId: string, mineId: string, on: string): Promise<MandateRow | null> {
  return tx.findOne(MandateEntity, {
    where: { agentId: enterpriseId, mineId, fromOn: LessThanOrEqual(on), untilOn: MoreThanOrEqual(on) },
    order: { untilOn: 'DESC', mandateId: 'ASC' },
  });
}

/** Names by enterprise id, as far as row security shows them. */
export async function enterpriseNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.findBy(EnterpriseEntity, { enterpriseId: In([...new Set(ids)]) });
  return new Map(rows.map(({ enterpriseId, name }) => [enterpriseId, name]));
}
