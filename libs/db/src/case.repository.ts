import { EXPERTS, partyKey, type CaseRow } from '@lianshen/domain';
import { plannedQuery, query, type Scope, type Tx } from './database.js';

export interface CaseListRow {
  readonly row: CaseRow;
  readonly title: string;
  readonly applicant: string;
}

export interface CaseFilter {
  readonly procedure?: string | undefined;
  readonly phase?: string | undefined;
  readonly q?: string | undefined;
  /** `todo`: with an open task of the person's posts; `done`: in which the person decided; `started`, `copied`: by, to the person. */
  readonly box?: 'todo' | 'done' | 'started' | 'copied' | undefined;
  readonly caseNo?: string | undefined;
  /** Continue after this row of the previous page. */
  readonly after?: { readonly startedAt: string; readonly caseNo: string } | undefined;
  readonly limit: number;
}

/**
 * A user's bodies as `region.agency`, and the regions it supervises (督查 reads its whole region). Every seat of the experts
 * is a body of its own, `region.EX.post`: what one of them takes part in is no business of the others.
 */
export function sight(scope: Scope): { readonly agencies: string[]; readonly supervised: string[] } {
  if (scope.kind === 'system') return { agencies: [], supervised: [] };
  const agencies = scope.parties
    .filter((party) => party.agency !== 'SUP')
    .map((party) => (party.agency === EXPERTS ? partyKey(party) : `${party.regionCode}.${party.agency}`));
  return {
    agencies: [...new Set(agencies)],
    supervised: scope.parties.filter((party) => party.agency === 'SUP').map((party) => party.regionCode),
  };
}

/** The body of a task as {@link sight} names it. */
const BODY = `t.region_code || '.' || t.agency || CASE t.agency WHEN '${EXPERTS}' THEN '.' || t.post ELSE '' END`;

/** Whether the seat of a task is one that the panel of its case has given to another expert. */
const seatWasLeft = (
  kase: string,
): string => `(t.agency = '${EXPERTS}' AND ${kase}.row #> '{view,panel,experts}' IS NOT NULL
  AND NOT jsonb_exists(${kase}.row #> '{view,panel,experts}', substr(t.post, length('expert-') + 1)))`;

/**
 * Seen by those whose agency started the case or has or had a task in it, by the decision bodies it was put before, and by
 * the region's supervision; a rescission that was opened also by everyone who took part in the case whose reply it undoes.
 */
const visibleByPost = (
  counts: (kase: string) => string,
): string => `(c.region_code = ANY ($2) OR c.region_code || '.' || c.started_by_agency = ANY ($1)
  OR EXISTS (SELECT FROM task t WHERE t.case_no = c.case_no AND ${BODY} = ANY ($1)${counts('c')})
  OR EXISTS (SELECT FROM agenda_proposal p WHERE p.case_no = c.case_no
    AND p.region_code || CASE p.body WHEN 'government' THEN '.GOV' ELSE '.PARTY' END = ANY ($1))
  OR (c.procedure = 'rescission' AND EXISTS (SELECT FROM rescission r JOIN task t ON t.case_no = r.reply_case_no
      JOIN case_file rc ON rc.case_no = r.reply_case_no
    WHERE r.case_no = c.case_no AND r.stop_order_id IS NOT NULL AND ${BODY} = ANY ($1)${counts('rc')}))
  OR EXISTS (SELECT FROM task_holder h JOIN task t USING (task_id)
    WHERE t.case_no = c.case_no AND h.user_id = current_setting('lianshen.user', true)${counts('c')}))`;
const VISIBLE_BY_POST = visibleByPost(() => '');
/** And by whom a task of it was copied to (抄送). */
const VISIBLE = `(${VISIBLE_BY_POST}
  OR EXISTS (SELECT FROM task_copy k JOIN task t USING (task_id) WHERE t.case_no = c.case_no AND k.user_id = current_setting('lianshen.user', true)))`;

/** An expert sees a case from the day the panel has the seat, whatever was copied to them, and nothing of it any more after standing back (回避) or once another has the seat (更换). */
const VISIBLE_TO_EXPERT = `((${visibleByPost((kase) => ` AND NOT ${seatWasLeft(kase)}`)} OR EXISTS (SELECT FROM jsonb_array_elements_text(c.row -> 'view' -> 'panel' -> 'experts') AS x
    WHERE c.region_code || '.${EXPERTS}.expert-' || x = ANY ($1)))
  AND NOT EXISTS (SELECT FROM recusal b WHERE b.case_no = c.case_no AND b.user_id = current_setting('lianshen.user', true)))`;

const visibleTo = (scope: Scope): string => {
  if (scope.kind === 'system') return ANY_CASE;
  return scope.parties.some(({ agency }) => agency === EXPERTS) ? VISIBLE_TO_EXPERT : VISIBLE;
};

const ANY_CASE = '($1::text[] IS NOT NULL AND $2::text[] IS NOT NULL)';
const LIST = 'c.row, c.title, c.applicant';

const likePattern = (q: string): string => `%${q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
export { likePattern };

/** Which cases `c` the scope may see, over the parameters `$1` and `$2`: for every statement about what belongs to cases. */
export function caseSight(scope: Scope): { readonly sql: string; readonly values: readonly [string[], string[]] } {
  const { agencies, supervised } = sight(scope);
  return { sql: visibleTo(scope), values: [agencies, supervised] };
}

function conditions(scope: Scope, filter: Partial<CaseFilter>): { where: string; values: unknown[] } {
  const seen = caseSight(scope);
  const values: unknown[] = [...seen.values];
  const where = [seen.sql];
  const add = (sql: (n: string) => string, value: unknown): void => {
    values.push(value);
    where.push(sql(`$${values.length}`));
  };
  if (filter.caseNo !== undefined) add((n) => `c.case_no = ${n}`, filter.caseNo);
  if (filter.procedure !== undefined) add((n) => `c.procedure = ${n}`, filter.procedure);
  if (filter.phase !== undefined) add((n) => `c.phase = ${n}`, filter.phase);
  const userId = scope.kind === 'user' ? scope.userId : '';
  if (filter.box === 'started') add((n) => `c.started_by_user = ${n}`, userId);
  if (filter.box === 'done')
    add(
      (n) =>
        `EXISTS (SELECT FROM task t WHERE t.case_no = c.case_no AND t.state = 'decided' AND t.decided_by_user = ${n})`,
      userId,
    );
  if (filter.box === 'copied')
    add(
      (n) =>
        `EXISTS (SELECT FROM task_copy k JOIN task t USING (task_id) WHERE t.case_no = c.case_no AND k.user_id = ${n})`,
      userId,
    );
  if (filter.box === 'todo') {
    add(
      (n) =>
        `EXISTS (SELECT FROM task t WHERE t.case_no = c.case_no AND t.state = 'open' AND t.region_code || '.' || t.agency || '.' || t.post = ANY (${n}))`,
      partyKeys(scope),
    );
  }
  if (filter.q !== undefined) add((n) => `c.case_no IN (SELECT search_cases(${n}))`, likePattern(filter.q));
  return { where: where.join(' AND '), values };
}

/** Cases the scope may see, newest first; keyset paging, never offset. */
export async function listCases(tx: Tx, scope: Scope, filter: CaseFilter): Promise<CaseListRow[]> {
  const { where, values } = conditions(scope, filter);
  const after = filter.after ? ` AND (c.started_at, c.case_no) < ($${values.length + 1}, $${values.length + 2})` : '';
  const more = filter.after ? [filter.after.startedAt, filter.after.caseNo] : [];
  const sql = `SELECT ${LIST} FROM case_file c WHERE ${where}${after} ORDER BY c.started_at DESC, c.case_no DESC LIMIT ${Math.trunc(filter.limit)}`;
  const ask = filter.caseNo === undefined ? plannedQuery : query; // one case has one plan
  return ask<CaseListRow>(tx, sql, [...values, ...more]);
}

export async function countCases(tx: Tx, scope: Scope, filter: CaseFilter): Promise<number> {
  const { where, values } = conditions(scope, filter);
  const [row] = await plannedQuery<{ n: string }>(tx, `SELECT count(*) AS n FROM case_file c WHERE ${where}`, values);
  return Number(row!.n);
}

/** One case, or null when it is absent or not visible: the same answer for both. */
export async function findCase(tx: Tx, scope: Scope, caseNo: string): Promise<CaseListRow | null> {
  const [row] = await listCases(tx, scope, { caseNo, limit: 1 });
  return row ?? null;
}

/** Which of these cases the scope may see. */
export async function visibleCases(tx: Tx, scope: Scope, caseNos: readonly string[]): Promise<ReadonlySet<string>> {
  const { where, values } = conditions(scope, {});
  const rows = await query<{ caseNo: string }>(
    tx,
    `SELECT c.case_no AS "caseNo" FROM case_file c WHERE ${where} AND c.case_no = ANY ($3)`,
    [...values, caseNos],
  );
  return new Set(rows.map(({ caseNo }) => caseNo));
}

/** Titles by number. Whoever asks has been found to read something that names these cases. */
export async function titlesOfCases(tx: Tx, caseNos: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ caseNo: string; title: string }>(
    tx,
    'SELECT case_no AS "caseNo", title FROM case_file WHERE case_no = ANY ($1)',
    [caseNos],
  );
  return new Map(rows.map(({ caseNo, title }) => [caseNo, title]));
}

/** Who of these users may see the case now; for the stream. */
export async function mayUserSee(tx: Tx, scope: Scope, caseNo: string): Promise<boolean> {
  return (await findCase(tx, scope, caseNo)) !== null;
}

export const partyKeys = (scope: Scope): string[] => (scope.kind === 'user' ? scope.parties.map(partyKey) : []);
