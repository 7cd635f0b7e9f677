import { query, type Tx } from '../database.js';

/** A document's seal; made once, never changed. */
export interface DocumentSealRow {
  readonly documentId: string;
  readonly caseNo: string;
  readonly keyId: string;
  readonly sealName: string;
  /** Full name of the body that sealed. */
  readonly signer: string;
  /** SM3 of the file's bytes. */
  readonly digest: string;
  readonly signature: string;
  /** Instant with offset. */
  readonly sealedAt: string;
}

const SEAL = `document_id AS "documentId", case_no AS "caseNo", key_id AS "keyId", seal_name AS "sealName", signer, digest, signature,
  to_char(sealed_at AT TIME ZONE INTERVAL '+08:00', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"') AS "sealedAt"`;

/** Keeps a seal; false when the document has one, which stands. */
export async function insertDocumentSeal(tx: Tx, row: DocumentSealRow): Promise<boolean> {
  const rows = await query(
    tx,
    `INSERT INTO document_seal (document_id, case_no, region_code, key_id, seal_name, signer, digest, signature, sealed_at)
     VALUES ($1, $2, left($2, 6), $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING document_id`,
    [row.documentId, row.caseNo, row.keyId, row.sealName, row.signer, row.digest, row.signature, row.sealedAt],
  );
  return rows.length > 0;
}

export async function findDocumentSeal(tx: Tx, documentId: string): Promise<DocumentSealRow | null> {
  const [row] = await query<DocumentSealRow>(tx, `SELECT ${SEAL} FROM document_seal WHERE document_id = $1`, [
    documentId,
  ]);
  return row ?? null;
}

/** Seals of a case's documents. The caller has made sure that its reader may see the case. */
export const sealsOfCase = (tx: Tx, caseNo: string): Promise<DocumentSealRow[]> =>
  query<DocumentSealRow>(tx, `SELECT ${SEAL} FROM document_seal WHERE case_no = $1 ORDER BY document_id`, [caseNo]);

/** The document a task is about; null when it is about none. */
export async function documentOfTask(tx: Tx, taskId: string): Promise<string | null> {
  const [row] = await query<{ documentId: string | null }>(
    tx,
    `SELECT payload->>'documentId' AS "documentId" FROM task WHERE task_id = $1`,
    [taskId],
  );
  return row?.documentId ?? null;
}
