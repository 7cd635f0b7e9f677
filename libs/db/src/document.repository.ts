import type { DocumentKind, Party, PrintedFields } from '@lianshen/domain';
import { query, type Tx } from './database.js';

/** An issued document; its bytes lie in the blob store under `sha256`. */
export interface DocumentRow {
  readonly documentId: string;
  readonly caseNo: string;
  readonly kind: DocumentKind;
  /** 文号. */
  readonly number: string;
  readonly title: string;
  readonly regionCode: string;
  /** Name of the issuing agency as it stands on the document. */
  readonly issuer: string;
  readonly issuedOn: string;
  readonly sha256: string;
  readonly verificationCode: string;
  readonly size: number;
  /** Version of the region's template it was made with; null: the words of the policy pack. */
  readonly templateVersion: number | null;
  /** Of an extract, the proposal it answers; null of everything else. */
  readonly proposalId: string | null;
  readonly addressees: readonly Party[];
  /** When the issuer's seal was put; null while it awaits it. */
  readonly sealedAt: Date | null;
  /** Issued anew under the number of this one; null for every other document. */
  readonly supersedes: string | null;
  /** Of a 更正通知: the document it corrects. */
  readonly corrects: string | null;
  /** What took its place, once that was sealed. */
  readonly supersededBy: string | null;
  /** 更正通知 of it, sealed, oldest first. */
  readonly errata: readonly string[];
  /** Whether what was printed is kept, without which no slip can be judged. */
  readonly isPrinted: boolean;
  /** A reply that a rescission undid. */
  readonly isRescinded: boolean;
  /** First opening by each addressee. */
  readonly opened: readonly { readonly party: Party; readonly userId: string; readonly at: string }[];
}

/** Reads `document d`: a document and when it was sealed. */
const DOCUMENT = `document_id AS "documentId", case_no AS "caseNo", kind, number, title, region_code AS "regionCode", issuer,
  to_char(issued_on, 'YYYY-MM-DD') AS "issuedOn", sha256, verification_code AS "verificationCode", size::int AS size,
  template_version AS "templateVersion", proposal_id AS "proposalId", addressees, opened,
  (SELECT s.sealed_at FROM document_seal s WHERE s.document_id = d.document_id) AS "sealedAt",
  supersedes, corrects, printed IS NOT NULL AS "isPrinted",
  (SELECT n.document_id FROM document n JOIN document_seal USING (document_id) WHERE n.supersedes = d.document_id) AS "supersededBy",
  ARRAY(SELECT n.document_id FROM document n JOIN document_seal USING (document_id) WHERE n.corrects = d.document_id
    ORDER BY n.created_at, n.document_id) AS errata,
  kind = 'reply' AND EXISTS (SELECT FROM rescission r WHERE r.reply_case_no = d.case_no AND r.state = 'rescinded') AS "isRescinded"`;

/** What was filled in, and the pack whose words it was filled into. */
export interface PrintedRow {
  readonly policy: { readonly id: string; readonly version: string };
  readonly fields: PrintedFields;
  /** Slips in the wording that were put right since. */
  readonly wordings?: readonly { readonly wrong: string; readonly right: string }[];
}
type NewDocument = Omit<
  DocumentRow,
  'opened' | 'sealedAt' | 'supersededBy' | 'errata' | 'isPrinted' | 'isRescinded'
> & {
  /** Null of papers of a meeting: what was said is kept in the record's texts and the file, nowhere else. */
  readonly printed: PrintedRow | null;
};

/** One issuing of a document at a time: the lock ends with the transaction. */
export async function lockDocument(tx: Tx, documentId: string): Promise<void> {
  await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [documentId]);
}

/** Keeps an issued document, in the transaction that took its number. */
export async function insertDocument(tx: Tx, row: NewDocument): Promise<void> {
  await query(
    tx,
    `INSERT INTO document (document_id, case_no, kind, number, title, region_code, issuer, issued_on, sha256, verification_code, size, addressees, template_version, printed, supersedes, corrects, proposal_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      row.documentId,
      row.caseNo,
      row.kind,
      row.number,
      row.title,
      row.regionCode,
      row.issuer,
      row.issuedOn,
      row.sha256,
      row.verificationCode,
      row.size,
      JSON.stringify(row.addressees),
      row.templateVersion,
      row.printed === null ? null : JSON.stringify(row.printed),
      row.supersedes,
      row.corrects,
      row.proposalId,
    ],
  );
}

export async function findDocument(tx: Tx, documentId: string): Promise<DocumentRow | null> {
  const [row] = await query<DocumentRow>(tx, `SELECT ${DOCUMENT} FROM document d WHERE document_id = $1`, [documentId]);
  return row ?? null;
}

/** What was printed; null for a document from before that was kept. */
export async function findPrinted(tx: Tx, documentId: string): Promise<PrintedRow | null> {
  const [row] = await query<{ printed: PrintedRow | null }>(tx, 'SELECT printed FROM document WHERE document_id = $1', [
    documentId,
  ]);
  return row?.printed ?? null;
}

/** Whether another paper was issued in its place, sealed or not yet. */
export async function isReissued(tx: Tx, documentId: string): Promise<boolean> {
  return (await query(tx, 'SELECT FROM document WHERE supersedes = $1', [documentId])).length > 0;
}

/** A document and whatever was issued anew in its place, oldest first: the same document as far as its delivery goes. */
export const reissuesOf = (tx: Tx, documentId: string): Promise<DocumentRow[]> =>
  query<DocumentRow>(
    tx,
    `WITH RECURSIVE line AS (SELECT document_id FROM document WHERE document_id = $1
       UNION SELECT n.document_id FROM document n JOIN line l ON n.supersedes = l.document_id)
     SELECT ${DOCUMENT} FROM document d WHERE document_id IN (SELECT document_id FROM line) ORDER BY created_at`,
    [documentId],
  );

/** The document as it was first issued: what cases and deliveries know it by. */
export async function firstIssue(tx: Tx, documentId: string): Promise<string> {
  const [row] = await query<{ id: string }>(
    tx,
    `WITH RECURSIVE line AS (SELECT document_id, supersedes FROM document WHERE document_id = $1
       UNION SELECT o.document_id, o.supersedes FROM document o JOIN line l ON o.document_id = l.supersedes)
     SELECT document_id AS id FROM line WHERE supersedes IS NULL`,
    [documentId],
  );
  return row?.id ?? documentId;
}

/** The document a verification code stands on; codes are given to whoever holds the paper, so scope `system` may ask. */
export async function findDocumentByCode(tx: Tx, code: string): Promise<DocumentRow | null> {
  const [row] = await query<DocumentRow>(tx, `SELECT ${DOCUMENT} FROM document d WHERE verification_code = $1`, [code]);
  return row ?? null;
}

/** The document whose file has this SHA-256; whoever asks holds the file, so scope `system` may ask. */
export async function findDocumentByFile(tx: Tx, sha256: string): Promise<DocumentRow | null> {
  const [row] = await query<DocumentRow>(
    tx,
    `SELECT ${DOCUMENT} FROM document d WHERE sha256 = $1 ORDER BY created_at LIMIT 1`,
    [sha256],
  );
  return row ?? null;
}

/** Documents of a case, oldest first. The caller has made sure that its reader may see the case. */
export function documentsOfCase(tx: Tx, caseNo: string): Promise<DocumentRow[]> {
  return query<DocumentRow>(
    tx,
    `SELECT ${DOCUMENT} FROM document d WHERE case_no = $1 ORDER BY created_at, document_id`,
    [caseNo],
  );
}

/** As {@link documentsOfCase}, of several cases at once. */
export const documentsOfCases = (tx: Tx, caseNos: readonly string[]): Promise<DocumentRow[]> =>
  query<DocumentRow>(
    tx,
    `SELECT ${DOCUMENT} FROM document d WHERE case_no = ANY ($1) ORDER BY created_at, document_id`,
    [caseNos],
  );

/** 议题摘录 that bodies gave for a case, oldest first; they are documents of meetings, whoever asks has been found to be addressed. */
export const extractPapersOf = (tx: Tx, caseNo: string): Promise<DocumentRow[]> =>
  query<DocumentRow>(
    tx,
    `SELECT ${DOCUMENT} FROM document d WHERE proposal_id IN (SELECT proposal_id FROM agenda_proposal WHERE case_no = $1)
     ORDER BY created_at, document_id`,
    [caseNo],
  );

/** Notes that an addressee opened the document; false when that party had done so before. */
export async function noteOpened(
  tx: Tx,
  documentId: string,
  opening: { readonly party: Party; readonly userId: string; readonly at: string },
): Promise<boolean> {
  const rows = await query(
    tx,
    `WITH open AS (SELECT document_id FROM document WHERE document_id = $1 FOR UPDATE)
     UPDATE document d SET opened = d.opened || $3::jsonb FROM open
     WHERE d.document_id = open.document_id AND NOT d.opened @> $2::jsonb RETURNING d.document_id`,
    [documentId, JSON.stringify([{ party: opening.party }]), JSON.stringify([opening])],
  );
  return rows.length > 0;
}
