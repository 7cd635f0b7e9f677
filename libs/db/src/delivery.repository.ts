import type { DeliveryProof } from '@lianshen/domain';
import { query, type Tx } from './database.js';

/** 送达 of a decision that ended its case. */
export interface DeliveryRow {
  readonly caseNo: string;
  readonly ofCaseNo: string;
  readonly documentId: string;
  readonly mode: DeliveryProof['mode'] | null;
  readonly deliveredOn: string | null;
}

const DELIVERY = `case_no AS "caseNo", of_case_no AS "ofCaseNo", document_id AS "documentId", mode,
  to_char(delivered_on, 'YYYY-MM-DD') AS "deliveredOn"`;

export async function insertDelivery(
  tx: Tx,
  row: Pick<DeliveryRow, 'caseNo' | 'ofCaseNo' | 'documentId'> & { readonly regionCode: string },
): Promise<void> {
  await query(tx, 'INSERT INTO delivery (case_no, region_code, of_case_no, document_id) VALUES ($1, $2, $3, $4)', [
    row.caseNo,
    row.regionCode,
    row.ofCaseNo,
    row.documentId,
  ]);
}

/** By its own number, or by the document that it delivers. */
export async function findDelivery(
  tx: Tx,
  by: { readonly caseNo: string } | { readonly documentId: string },
): Promise<DeliveryRow | null> {
  const [column, value] = 'caseNo' in by ? ['case_no', by.caseNo] : ['document_id', by.documentId];
  const [row] = await query<DeliveryRow>(tx, `SELECT ${DELIVERY} FROM delivery WHERE ${column} = $1`, [value]);
  return row ?? null;
}

/** The delivery of the decision that ended this case; null without one. */
export async function deliveryOfCase(tx: Tx, ofCaseNo: string): Promise<DeliveryRow | null> {
  const [row] = await query<DeliveryRow>(
    tx,
    `SELECT ${DELIVERY} FROM delivery WHERE of_case_no = $1 ORDER BY opened_at DESC LIMIT 1`,
    [ofCaseNo],
  );
  return row ?? null;
}

/** Keeps the proof; the first one stands. */
export async function proveDelivery(tx: Tx, caseNo: string, { mode, on }: DeliveryProof): Promise<void> {
  await query(tx, 'UPDATE delivery SET mode = $2, delivered_on = $3 WHERE case_no = $1 AND delivered_on IS NULL', [
    caseNo,
    mode,
    on,
  ]);
}

/** What a list shows of a case: the same person and words find its delivery. */
export async function searchWordsOf(
  tx: Tx,
  caseNo: string,
): Promise<{ title: string; applicant: string; searchText: string } | null> {
  const [row] = await query<{ title: string; applicant: string; searchText: string }>(
    tx,
    'SELECT title, applicant, search_text AS "searchText" FROM case_file WHERE case_no = $1',
    [caseNo],
  );
  return row ?? null;
}
