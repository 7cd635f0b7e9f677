import { query, type Scope, type Tx } from '../database.js';
import { agencyOfEnterprise, registerSight } from './register-sight.js';

/** A line of 开复工台账: an application that was submitted, and what became of it. */
export interface ResumptionLedgerRow {
  readonly caseNo: string;
  readonly regionCode: string;
  readonly regionName: string;
  readonly mineId: string;
  readonly mineName: string;
  readonly township: string;
  readonly enterpriseName: string;
  readonly kind: string;
  readonly parts: readonly string[];
  readonly phase: string;
  /** The outcome of a closed case, of an open one `replied` or `underway`; `rescinded` once its reply is. */
  readonly status: string;
  readonly submittedOn: string;
  readonly year: number;
  readonly acceptedOn: string | null;
  readonly concludedOn: string | null;
  readonly replyNumber: string | null;
  readonly repliedOn: string | null;
  readonly deliveredOn: string | null;
  readonly filing: 'received' | 'objected' | null;
  readonly resumedOn: string | null;
}

export interface ResumptionLedgerFilter {
  readonly regionCode?: string | undefined;
  /** Of submission. */
  readonly year?: number | undefined;
  readonly status?: string | undefined;
  readonly kind?: string | undefined;
}
export const RESUMPTION_FACETS = ['regionCode', 'year', 'status', 'kind'] as const;
export type ResumptionFacet = (typeof RESUMPTION_FACETS)[number];

/** $1 regions seen whole with their counties, $2 agencies of own enterprises; both null: everything. */
const LEDGER = `WITH ledger AS (
  SELECT c.case_no AS "caseNo", c.region_code AS "regionCode", r.name AS "regionName", m.mine_id AS "mineId", m.name AS "mineName", m.township,
    e.name AS "enterpriseName", v.form->>'kind' AS kind, c.phase,
    coalesce((SELECT jsonb_agg(p.name ORDER BY p.position) FROM json_array_elements_text(v.form->'parts') AS f(id)
      JOIN mine_part p ON p.part_id = f.id AND p.mine_id = m.mine_id), '[]') AS parts,
    CASE WHEN EXISTS (SELECT FROM rescission x WHERE x.reply_case_no = c.case_no AND x.state = 'rescinded') THEN 'rescinded' ELSE coalesce(c.outcome, CASE WHEN c.row #>> '{view,reply,number}' IS NULL THEN 'underway' ELSE 'replied' END) END AS status,
    c.row #>> '{view,submittedOn}' AS "submittedOn", left(c.row #>> '{view,submittedOn}', 4)::int AS year,
    c.row #>> '{view,acceptedOn}' AS "acceptedOn", c.row #>> '{view,concludedOn}' AS "concludedOn",
    c.row #>> '{view,reply,number}' AS "replyNumber", c.row #>> '{view,reply,issuedOn}' AS "repliedOn",
    c.row #>> '{view,deliveredOn}' AS "deliveredOn", c.row #>> '{view,filing,result}' AS filing, c.row #>> '{view,resumedOn}' AS "resumedOn"
  FROM case_file c JOIN region r ON r.code = c.region_code
    JOIN LATERAL (SELECT * FROM application_version a WHERE a.case_no = c.case_no
      ORDER BY a.n = (c.row #>> '{view,version}')::int DESC NULLS LAST, a.n DESC LIMIT 1) v ON true
    JOIN mine m ON m.mine_id = v.mine_id JOIN enterprise e ON e.enterprise_id = m.enterprise_id
  WHERE c.procedure = 'resumption' AND c.row #>> '{view,submittedOn}' IS NOT NULL
    AND ($1::text[] IS NULL OR c.region_code = ANY ($1) OR r.parent_code = ANY ($1) OR c.started_by_agency = ANY ($2::text[])))`;

const COLUMN: Readonly<Record<ResumptionFacet, string>> = {
  regionCode: '"regionCode"',
  year: 'year',
  status: 'status',
  kind: 'kind',
};

function sightOf(scope: Scope): [readonly string[] | null, readonly string[] | null] {
  const sight = registerSight(scope);
  return sight ? [sight.regions, sight.enterprises.map(agencyOfEnterprise)] : [null, null];
}

function conditions(scope: Scope, filter: ResumptionLedgerFilter, without?: ResumptionFacet) {
  const values: unknown[] = [...sightOf(scope)];
  const where = RESUMPTION_FACETS.filter((facet) => facet !== without && filter[facet] !== undefined).map((facet) => {
    values.push(filter[facet]);
    return `${COLUMN[facet]} = $${values.length}`;
  });
  return { where: where.length === 0 ? 'true' : where.join(' AND '), values };
}

/**
 * Lines of the ledger that the posts of `scope` show, latest submission first: whole regions with their counties, of an
 * enterprise its own. Read in scope `system`, since a county's cases are beyond a city's row security.
 */
export async function resumptionLedger(
  tx: Tx,
  scope: Scope,
  filter: ResumptionLedgerFilter,
  page: {
    readonly limit: number;
    readonly after?: { readonly submittedOn: string; readonly caseNo: string } | undefined;
  },
): Promise<ResumptionLedgerRow[]> {
  const { where, values } = conditions(scope, filter);
  const next = page.after ? ` AND ("submittedOn", "caseNo") < ($${values.length + 1}, $${values.length + 2})` : '';
  const more = page.after ? [page.after.submittedOn, page.after.caseNo] : [];
  const sql = `${LEDGER} SELECT * FROM ledger WHERE ${where}${next} ORDER BY "submittedOn" DESC, "caseNo" DESC LIMIT ${Math.trunc(page.limit)}`;
  return query<ResumptionLedgerRow>(tx, sql, [...values, ...more]);
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** How many lines there are to each value of one column, under the other filters: as many as its list has. */
export async function countLedgerBy(
  tx: Tx,
  scope: Scope,
  filter: ResumptionLedgerFilter,
  facet: ResumptionFacet,
): Promise<FacetCount[]> {
  const { where, values } = conditions(scope, filter, facet);
  const sql = `${LEDGER} SELECT ${COLUMN[facet]}::text AS value, count(*)::int AS count FROM ledger WHERE ${where} GROUP BY 1 ORDER BY 1`;
  return query<FacetCount>(tx, sql, values);
}

/** What an enterprise last said of its standstill when it applied, by mine; only of applications that were submitted. */
export interface LastStopRow {
  readonly mineId: string;
  readonly stoppedOn: string | null;
  readonly stopCause: string | null;
}

export const lastStopsOf = (tx: Tx, mineIds: readonly string[]): Promise<LastStopRow[]> =>
  query<LastStopRow>(
    tx,
    `SELECT DISTINCT ON (v.mine_id) v.mine_id AS "mineId", v.form->>'stoppedOn' AS "stoppedOn", v.form->>'stopCause' AS "stopCause"
     FROM application_version v JOIN case_file c USING (case_no)
     WHERE v.mine_id = ANY ($1) AND c.row #>> '{view,submittedOn}' IS NOT NULL ORDER BY v.mine_id, v.filed_at DESC, v.n DESC`,
    [mineIds],
  );
