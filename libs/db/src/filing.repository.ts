import { query, type Tx } from './database.js';

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
}

const FILING = `filing_id AS "filingId", case_no AS "caseNo", region_code AS "regionCode", target_region AS "targetRegion",
  document_id AS "documentId", state, receipt_no AS "receiptNo", note, sent_at AS "sentAt", answered_at AS "answeredAt"`;

/** Sends a filing to the city above the case's region; again is a no-op. @returns that region; null when none stands above */
export async function insertFiling(
  tx: Tx,
  { filingId, caseNo, documentId }: { filingId: string; caseNo: string; documentId: string },
): Promise<string | null> {
  const [row] = await query<{ target: string }>(
    tx,
    `INSERT INTO filing (filing_id, case_no, region_code, target_region, document_id, state)
     SELECT $1, $2, code, parent_code, $3, 'sent' FROM region WHERE code = left($2, 6) AND parent_code IS NOT NULL
     ON CONFLICT (filing_id) DO UPDATE SET filing_id = EXCLUDED.filing_id RETURNING target_region AS target`,
    [filingId, caseNo, documentId],
  );
  return row?.target ?? null;
}

export const listFilings = (tx: Tx, state: FilingState | null, limit: number): Promise<FilingRow[]> =>
  query(
    tx,
    `SELECT ${FILING} FROM filing WHERE ($1::text IS NULL OR state = $1) ORDER BY sent_at DESC, filing_id DESC LIMIT $2`,
    [state, limit],
  );

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
