import type { ErratumState } from '@lianshen/domain';
import { query, type Tx } from './database.js';

/** 更正 of an issued document; what is wrong and what is right stands with its case. */
export interface ErratumRow {
  readonly caseNo: string;
  readonly regionCode: string;
  readonly ofCaseNo: string;
  readonly documentId: string;
  readonly state: ErratumState;
  readonly resultDocumentId: string | null;
}

const ERRATUM = `case_no AS "caseNo", region_code AS "regionCode", of_case_no AS "ofCaseNo", document_id AS "documentId", state,
  result_document_id AS "resultDocumentId"`;

/**
 * Keeps a new erratum of a document. Of two at the same moment the second waits for the first one's transaction and loses.
 * @returns the number of the one that is open already; null when this one is kept
 */
export async function insertErratum(
  tx: Tx,
  { caseNo, regionCode, ofCaseNo, documentId }: Omit<ErratumRow, 'state' | 'resultDocumentId'>,
): Promise<string | null> {
  const kept = await query(
    tx,
    `INSERT INTO erratum (case_no, region_code, of_case_no, document_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (document_id) WHERE state = 'open' DO NOTHING RETURNING case_no`,
    [caseNo, regionCode, ofCaseNo, documentId],
  );
  if (kept.length > 0) return null;
  const [open] = await query<{ caseNo: string }>(
    tx,
    `SELECT case_no AS "caseNo" FROM erratum WHERE document_id = $1 AND state = 'open'`,
    [documentId],
  );
  return open?.caseNo ?? '';
}

export async function findErratum(tx: Tx, caseNo: string): Promise<ErratumRow | null> {
  const [row] = await query<ErratumRow>(tx, `SELECT ${ERRATUM} FROM erratum WHERE case_no = $1`, [caseNo]);
  return row ?? null;
}

export async function lockErratum(tx: Tx, caseNo: string): Promise<ErratumRow> {
  const [row] = await query<ErratumRow>(tx, `SELECT ${ERRATUM} FROM erratum WHERE case_no = $1 FOR UPDATE`, [caseNo]);
  if (!row) throw new Error(`no erratum ${caseNo}`);
  return row;
}

/**
 * Whether the reply of a case was rescinded; a rescission that is being decided at this moment is waited for, and one that is
 * decided later waits for this transaction.
 */
export async function wasRescinded(tx: Tx, replyCaseNo: string): Promise<boolean> {
  const rows = await query<{ state: string }>(tx, 'SELECT state FROM rescission WHERE reply_case_no = $1 FOR SHARE', [
    replyCaseNo,
  ]);
  return rows.some(({ state }) => state === 'rescinded');
}

export async function noteErratumIssued(tx: Tx, caseNo: string, documentId: string): Promise<void> {
  await query(tx, 'UPDATE erratum SET result_document_id = $2 WHERE case_no = $1', [caseNo, documentId]);
}

/** Ends it, so that another may be asked for; again is a no-op. False when it had ended. */
export async function endErratum(tx: Tx, caseNo: string, state: 'corrected' | 'dropped'): Promise<boolean> {
  const rows = await query(
    tx,
    `WITH ended AS (UPDATE erratum SET state = $2, ended_at = now() WHERE case_no = $1 AND state = 'open' RETURNING case_no)
     SELECT case_no FROM ended`,
    [caseNo, state],
  );
  return rows.length > 0;
}

/** Who acknowledged a case's reply, as parties, and the registrars of the bureaux it was filed with: they hear of a correction. */
export function toldOfCase(tx: Tx, caseNo: string): Promise<{ regionCode: string; agency: string; post: string }[]> {
  return query(
    tx,
    `SELECT DISTINCT region_code AS "regionCode", agency, post FROM task WHERE case_no = $1 AND kind = 'noticeAcknowledgement'
     UNION SELECT DISTINCT a.region_code, a.agency, a.post FROM filing f JOIN appointment a ON a.region_code = f.target_region
       WHERE f.case_no = $1 AND a.post = 'registrar'`,
    [caseNo],
  );
}
