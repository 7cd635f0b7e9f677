import type { Party } from '@lianshen/domain';
import { query, type Scope, type Tx } from './database.js';
import { filingSight, type FilingState } from './filing.repository.js';

/** A filing that a bureau's own system has yet to take, with the reply it reports. */
export interface PendingFiling {
  readonly filingId: string;
  readonly caseNo: string;
  readonly caseTitle: string;
  readonly regionCode: string;
  readonly targetRegion: string;
  readonly attempts: number;
  readonly reply: {
    readonly documentId: string;
    readonly number: string;
    readonly title: string;
    readonly issuer: string;
    readonly issuedOn: string;
    readonly sha256: string;
    readonly verificationCode: string;
  };
}

/**
 * Takes the filings whose time has come, for `leaseSeconds`: nobody else takes them meanwhile, and if the taker dies they are
 * due again afterwards.
 */
export const takePending = (tx: Tx, most: number, leaseSeconds: number): Promise<PendingFiling[]> =>
  query(
    tx,
    `WITH due AS (
       SELECT filing_id FROM filing WHERE state = 'pending' AND next_attempt_at <= now()
       ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED
     ), taken AS (
       UPDATE filing f SET next_attempt_at = now() + make_interval(secs => $2), attempts = attempts + 1
       FROM due WHERE f.filing_id = due.filing_id RETURNING f.*
     )
     SELECT t.filing_id AS "filingId", t.case_no AS "caseNo", c.title AS "caseTitle", t.region_code AS "regionCode",
       t.target_region AS "targetRegion", t.attempts,
       jsonb_build_object('documentId', d.document_id, 'number', d.number, 'title', d.title, 'issuer', d.issuer,
         'issuedOn', to_char(d.issued_on, 'YYYY-MM-DD'), 'sha256', d.sha256, 'verificationCode', d.verification_code) AS reply
     FROM taken t JOIN case_file c USING (case_no) JOIN document d ON d.document_id = t.document_id`,
    [most, leaseSeconds],
  );

/** The bureau's system has it; an answer that overtook this stays. */
export async function wasTaken(tx: Tx, filingId: string): Promise<void> {
  await query(tx, `UPDATE filing SET state = 'sent', last_error = NULL WHERE filing_id = $1 AND state = 'pending'`, [
    filingId,
  ]);
}

export async function postponeFiling(tx: Tx, filingId: string, error: string, seconds: number): Promise<void> {
  await query(
    tx,
    `UPDATE filing SET last_error = $2, next_attempt_at = now() + make_interval(secs => $3)
     WHERE filing_id = $1 AND state = 'pending'`,
    [filingId, error, seconds],
  );
}

/** Answers that their case has not heard, older than `graceSeconds`: until then whoever took them tells it. */
export const untold = (
  tx: Tx,
  graceSeconds: number,
  most: number,
): Promise<
  {
    readonly filingId: string;
    readonly caseNo: string;
    readonly result: 'received' | 'objected';
    readonly receiptNo: string;
  }[]
> =>
  query(
    tx,
    `SELECT filing_id AS "filingId", case_no AS "caseNo", state AS result, receipt_no AS "receiptNo" FROM filing
     WHERE answered_at < now() - make_interval(secs => $1) AND told_at IS NULL ORDER BY answered_at LIMIT $2`,
    [graceSeconds, most],
  );

export async function markTold(tx: Tx, filingId: string): Promise<void> {
  await query(tx, 'UPDATE filing SET told_at = now() WHERE filing_id = $1 AND told_at IS NULL', [filingId]);
}

/** Filings without an answer that nobody was told of yet, with whoever signed the reply they report; without one there is nobody to tell. */
export const unanswered = (
  tx: Tx,
): Promise<
  {
    readonly filingId: string;
    readonly caseNo: string;
    readonly regionCode: string;
    readonly sentAt: Date;
    readonly signer: Party;
  }[]
> =>
  query(
    tx,
    `SELECT f.filing_id AS "filingId", f.case_no AS "caseNo", f.region_code AS "regionCode", f.sent_at AS "sentAt",
       s.signer
     FROM filing f CROSS JOIN LATERAL (
       SELECT jsonb_build_object('regionCode', t.region_code, 'agency', t.agency, 'post', t.post) AS signer FROM task t
       WHERE t.case_no = f.case_no AND t.kind = 'replySignature' ORDER BY t.opened_at DESC LIMIT 1) s
     WHERE f.answered_at IS NULL AND f.escalated_at IS NULL ORDER BY f.sent_at LIMIT 500`,
  );

export async function markEscalated(tx: Tx, filingId: string): Promise<void> {
  await query(tx, 'UPDATE filing SET escalated_at = now() WHERE filing_id = $1', [filingId]);
}

/** A filing on which this system and the bureau's do not agree; null where that side knows nothing of it. */
export interface FilingDifference {
  readonly filingId: string;
  /** `receiptShared`: one side or both give another filing the same receipt number. */
  readonly kind: 'notFiled' | 'unknownThere' | 'unknownHere' | 'differs' | 'receiptShared';
  readonly regionCode: string;
  readonly caseNo: string | null;
  readonly ours: { readonly state: string; readonly receiptNo: string | null } | null;
  readonly theirs: { readonly state: string; readonly receiptNo: string | null } | null;
}
export interface FilingDifferenceRow extends FilingDifference {
  readonly targetRegion: string;
  readonly foundAt: Date;
}

/** What went to one bureau and was not settled before `days` ago, for comparing. */
export const openFilings = (
  tx: Tx,
  targetRegion: string,
  days: number,
): Promise<
  {
    readonly filingId: string;
    readonly caseNo: string;
    readonly regionCode: string;
    readonly state: FilingState;
    readonly receiptNo: string | null;
  }[]
> =>
  query(
    tx,
    `SELECT filing_id AS "filingId", case_no AS "caseNo", region_code AS "regionCode", state, receipt_no AS "receiptNo" FROM filing
     WHERE target_region = $1 AND state <> 'pending' AND (answered_at IS NULL OR answered_at > now() - make_interval(days => $2))
     ORDER BY filing_id`,
    [targetRegion, days],
  );

/** Replies of an hour ago and more that no filing reports, below one bureau; by the id their filing would have. */
export const repliesNotFiled = (
  tx: Tx,
  targetRegion: string,
): Promise<{ readonly filingId: string; readonly caseNo: string; readonly regionCode: string }[]> =>
  query(
    tx,
    `SELECT DISTINCT d.case_no || '.filing.1' AS "filingId", d.case_no AS "caseNo", d.region_code AS "regionCode"
     FROM document d JOIN region r ON r.code = d.region_code
     WHERE r.parent_code = $1 AND d.kind IN ('reply', 'rescissionDecision') AND d.supersedes IS NULL AND d.created_at < now() - interval '1 hour'
       AND NOT EXISTS (SELECT FROM filing f WHERE f.case_no = d.case_no)`,
    [targetRegion],
  );

/** Keeps what a reconciliation with one bureau found; what it no longer finds is cleared, never deleted. */
export async function keepDifferences(tx: Tx, targetRegion: string, found: readonly FilingDifference[]): Promise<void> {
  await query(
    tx,
    `INSERT INTO filing_difference AS d (filing_id, kind, region_code, target_region, case_no, ours, theirs)
     SELECT x."filingId", x.kind, x."regionCode", $1, x."caseNo", x.ours, x.theirs
     FROM jsonb_to_recordset($2::jsonb) AS x("filingId" text, kind text, "regionCode" text, "caseNo" text, ours jsonb, theirs jsonb)
     ON CONFLICT (filing_id, kind) DO UPDATE SET ours = EXCLUDED.ours, theirs = EXCLUDED.theirs, seen_at = now(), cleared_at = NULL,
       found_at = CASE WHEN d.cleared_at IS NULL THEN d.found_at ELSE now() END`,
    [targetRegion, JSON.stringify(found)],
  );
  await query(
    tx,
    `UPDATE filing_difference SET cleared_at = now() WHERE target_region = $1 AND cleared_at IS NULL
       AND (filing_id, kind) NOT IN (SELECT x."filingId", x.kind FROM jsonb_to_recordset($2::jsonb) AS x("filingId" text, kind text))`,
    [targetRegion, JSON.stringify(found)],
  );
}

/** Differences that stand, the latest first, as far as the scope shows them. */
export function listDifferences(tx: Tx, scope: Scope, limit: number): Promise<FilingDifferenceRow[]> {
  const seen = filingSight(scope);
  return query(
    tx,
    `SELECT filing_id AS "filingId", kind, region_code AS "regionCode", target_region AS "targetRegion", case_no AS "caseNo", ours, theirs,
       found_at AS "foundAt" FROM filing_difference f WHERE cleared_at IS NULL AND ${seen.sql}
     ORDER BY found_at DESC, filing_id LIMIT $4`,
    [...seen.values, limit],
  );
}
