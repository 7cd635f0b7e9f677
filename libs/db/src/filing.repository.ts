import { caseSight } from './case.repository.js';
import { query, type Scope, type Tx } from './database.js';

export type FilingState = 'pending' | 'sent' | 'received' | 'objected';

/** A reply reported to the city bureau. */
export interface FilingRow {
  readonly filingId: string;
  readonly caseNo: string;
  readonly regionCode: string;
  readonly targetRegion: string;
  readonly documentId: string;
  readonly state: FilingState;
  readonly receiptNo: string | null;
  readonly note: string | null;
  readonly sentAt: Date;
  readonly answeredAt: Date | null;
  /** How often it was offered to the bureau's own system, and why that did not take it the last time. */
  readonly attempts: number;
  readonly lastError: string | null;
}

const FILING = `filing_id AS "filingId", case_no AS "caseNo", region_code AS "regionCode", target_region AS "targetRegion",
  document_id AS "documentId", state, receipt_no AS "receiptNo", note, sent_at AS "sentAt", answered_at AS "answeredAt",
  attempts, last_error AS "lastError"`;

/**
 * Sends a filing to the city above the case's region; again is a no-op. At the bureau's desk it lies at once; where the bureau
 * has a system of its own (`systems`: their regions) it is pending until that has taken it.
 * @returns that region; null when none stands above
 */
export async function insertFiling(
  tx: Tx,
  { filingId, caseNo, documentId }: { filingId: string; caseNo: string; documentId: string },
  systems: readonly string[],
): Promise<string | null> {
  const [row] = await query<{ target: string }>(
    tx,
    `INSERT INTO filing (filing_id, case_no, region_code, target_region, document_id, state)
     SELECT $1, $2, code, parent_code, $3, CASE WHEN parent_code = ANY ($4) THEN 'pending' ELSE 'sent' END FROM region WHERE code = left($2, 6) AND parent_code IS NOT NULL
     ON CONFLICT (filing_id) DO UPDATE SET filing_id = EXCLUDED.filing_id RETURNING target_region AS target`,
    [filingId, caseNo, documentId, systems],
  );
  return row?.target ?? null;
}

/** The bureaux whose filings the person receives: where they hold the registrar's post. */
export const bureausOf = (scope: Scope): string[] =>
  scope.kind === 'system'
    ? []
    : [...new Set(scope.parties.filter(({ post }) => post === 'registrar').map(({ regionCode }) => regionCode))];

/**
 * Which rows `f` about filings the scope may see, over `$1` to `$3`: what is for a bureau of theirs, and what is about a case
 * they see. Row security by region is the second wall, not the first: a county's fire brigade has no part in most filings.
 */
export function filingSight(scope: Scope): { readonly sql: string; readonly values: readonly unknown[] } {
  const cases = caseSight(scope);
  const sql = `($3::text[] IS NOT NULL AND (f.target_region = ANY ($3)
    OR EXISTS (SELECT FROM case_file c WHERE c.case_no = f.case_no AND ${cases.sql})))`;
  return { sql, values: [...cases.values, bureausOf(scope)] };
}

export interface FilingPage {
  readonly rows: readonly FilingRow[];
  /** Of the state asked for, whatever page this is. */
  readonly total: number;
}

/** One page of what the scope may see, the latest first; `after` is the last row of the page before. */
export async function listFilings(
  tx: Tx,
  scope: Scope,
  filter: {
    readonly state: FilingState | null;
    readonly after: { readonly sentAt: string; readonly filingId: string } | null;
    readonly limit: number;
  },
): Promise<FilingPage> {
  const { state, after, limit } = filter;
  const seen = filingSight(scope);
  const [{ total }] = (await query<{ total: string }>(
    tx,
    `SELECT count(*) AS total FROM filing f WHERE ${seen.sql} AND ($4::text IS NULL OR f.state = $4)`,
    [...seen.values, state],
  )) as [{ total: string }];
  const rows = await query<FilingRow>(
    tx,
    `SELECT ${FILING} FROM filing f
     WHERE ${seen.sql} AND ($4::text IS NULL OR f.state = $4)
       AND ($5::timestamptz IS NULL OR (date_trunc('milliseconds', sent_at), filing_id) < ($5, $6))
     ORDER BY date_trunc('milliseconds', sent_at) DESC, filing_id DESC LIMIT $7`,
    [...seen.values, state, after?.sentAt ?? null, after?.filingId ?? null, limit],
  );
  return { rows, total: Number(total) };
}

/** Whether the case was filed with a bureau of these regions. */
export async function isFiledWith(tx: Tx, caseNo: string, regions: readonly string[]): Promise<boolean> {
  const rows = await query(tx, 'SELECT FROM filing WHERE case_no = $1 AND target_region = ANY ($2) LIMIT 1', [
    caseNo,
    regions,
  ]);
  return rows.length > 0;
}

export const filingsOfCase = (tx: Tx, caseNo: string): Promise<FilingRow[]> =>
  query(tx, `SELECT ${FILING} FROM filing WHERE case_no = $1 ORDER BY sent_at`, [caseNo]);

export async function lockFiling(tx: Tx, filingId: string): Promise<FilingRow | null> {
  const [row] = await query<FilingRow>(tx, `SELECT ${FILING} FROM filing WHERE filing_id = $1 FOR UPDATE`, [filingId]);
  return row ?? null;
}

/** One filing, as far as the scope shows it. */
export async function findFiling(tx: Tx, scope: Scope, filingId: string): Promise<FilingRow | null> {
  const seen = filingSight(scope);
  const [row] = await query<FilingRow>(tx, `SELECT ${FILING} FROM filing f WHERE ${seen.sql} AND filing_id = $4`, [
    ...seen.values,
    filingId,
  ]);
  return row ?? null;
}

/**
 * Takes a receipt number of the bureau for a filing, for good; of two at the same moment the second waits for the first one's
 * transaction. @returns the filing that holds it: this one, or the one that has it already
 */
export async function takeReceiptNo(
  tx: Tx,
  { targetRegion, receiptNo, filingId }: { targetRegion: string; receiptNo: string; filingId: string },
): Promise<string> {
  await query(
    tx,
    'INSERT INTO filing_receipt (target_region, receipt_no, filing_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [targetRegion, receiptNo, filingId],
  );
  return (await receiptHolders(tx, targetRegion, [receiptNo])).get(receiptNo)!;
}

/** The filings of one bureau that hold these receipt numbers; a number that nobody holds is left out. */
export async function receiptHolders(
  tx: Tx,
  targetRegion: string,
  receiptNos: readonly string[],
): Promise<Map<string, string>> {
  const rows = await query<{ receiptNo: string; filingId: string }>(
    tx,
    `SELECT receipt_no AS "receiptNo", filing_id AS "filingId" FROM filing_receipt
     WHERE target_region = $1 AND receipt_no = ANY ($2)`,
    [targetRegion, receiptNos],
  );
  return new Map(rows.map(({ receiptNo, filingId }) => [receiptNo, filingId]));
}

/** Keeps the bureau's answer; the first one counts. */
export async function answerFiling(
  tx: Tx,
  answer: {
    readonly filingId: string;
    readonly result: 'received' | 'objected';
    readonly receiptNo: string;
    readonly note: string | null;
    readonly answeredBy: string;
  },
): Promise<void> {
  await query(
    tx,
    `UPDATE filing SET state = $2, receipt_no = $3, note = $4, answered_by = $5, answered_at = now()
     WHERE filing_id = $1 AND answered_at IS NULL`,
    [answer.filingId, answer.result, answer.receiptNo, answer.note, answer.answeredBy],
  );
}
