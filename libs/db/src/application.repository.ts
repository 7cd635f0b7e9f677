import type { FrozenItem, Party } from '@lianshen/domain';
import { query, type Tx } from './database.js';

/** An application as it was filed; a correction is the next version, nothing is overwritten. */
export interface ApplicationVersionRow {
  readonly caseNo: string;
  /** From 1. */
  readonly n: number;
  readonly mineId: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly slot: string; readonly fileId: string }[];
  readonly items: readonly FrozenItem[];
  /** SM3 of the canonical form and files. */
  readonly hash: string;
  readonly filedBy: string;
  readonly filedAt: Date;
}

const VERSION = `case_no AS "caseNo", n, mine_id AS "mineId", form, files, items, hash, filed_by AS "filedBy", filed_at AS "filedAt"`;

/** Keeps the next version; the same hash as the last one is that one again. @returns its number */
export async function addApplicationVersion(
  tx: Tx,
  version: Omit<ApplicationVersionRow, 'n' | 'filedAt'>,
): Promise<number> {
  const [row] = await query<{ n: number }>(
    tx,
    `WITH last AS (SELECT n, hash FROM application_version WHERE case_no = $1 ORDER BY n DESC LIMIT 1), added AS (
       INSERT INTO application_version (case_no, n, region_code, mine_id, form, files, items, hash, filed_by)
       SELECT $1, COALESCE((SELECT n FROM last), 0) + 1, left($1, 6), $2, $3, $4, $5, $6, $7
       WHERE NOT EXISTS (SELECT FROM last WHERE hash = $6) RETURNING n)
     SELECT COALESCE((SELECT n FROM added), (SELECT n FROM last)) AS n`,
    [
      version.caseNo,
      version.mineId,
      JSON.stringify(version.form),
      JSON.stringify(version.files),
      JSON.stringify(version.items),
      version.hash,
      version.filedBy,
    ],
  );
  return row!.n;
}

/** Every version of a case's application, oldest first. */
export const applicationVersions = (tx: Tx, caseNo: string): Promise<ApplicationVersionRow[]> =>
  query(tx, `SELECT ${VERSION} FROM application_version WHERE case_no = $1 ORDER BY n`, [caseNo]);

/** The latest application that was filed for a mine, whatever became of it. */
export async function lastApplicationOf(tx: Tx, mineId: string): Promise<ApplicationVersionRow | null> {
  const [row] = await query<ApplicationVersionRow>(
    tx,
    `SELECT ${VERSION} FROM application_version WHERE mine_id = $1 ORDER BY filed_at DESC, n DESC LIMIT 1`,
    [mineId],
  );
  return row ?? null;
}

export interface RecusalRow {
  readonly caseNo: string;
  readonly userId: string;
  readonly reason: string;
  readonly recusedBy: string;
  readonly recusedAt: Date;
}
const RECUSAL = `case_no AS "caseNo", user_id AS "userId", reason, recused_by AS "recusedBy", recused_at AS "recusedAt"`;

/** 回避: from now on the person has no hand in the case. False when they were recused before. */
export async function insertRecusal(tx: Tx, recusal: Omit<RecusalRow, 'recusedAt'>): Promise<boolean> {
  const rows = await query(
    tx,
    `INSERT INTO recusal (case_no, user_id, region_code, reason, recused_by) VALUES ($1, $2, left($1, 6), $3, $4)
     ON CONFLICT DO NOTHING RETURNING user_id`,
    [recusal.caseNo, recusal.userId, recusal.reason, recusal.recusedBy],
  );
  return rows.length > 0;
}

/** One person at a time stands back from a case: the last two of a post cannot both, each counting on the other. */
export async function lockRecusals(tx: Tx, caseNo: string): Promise<void> {
  await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [`recusal/${caseNo}`]);
}

/**
 * Posts of agencies with a part in the case that nobody else holds on that day but who stands back from it already. Seats of
 * experts are not among them: the lead replaces an expert.
 */
export const postsHeldAlone = (
  tx: Tx,
  { userId, caseNo, on }: { readonly userId: string; readonly caseNo: string; readonly on: string },
): Promise<Party[]> =>
  query<Party>(
    tx,
    `SELECT own.region_code AS "regionCode", own.agency, own.post FROM appointment own
     WHERE own.user_id = $1 AND own.agency <> 'EX' AND own.from_on <= $3::date AND (own.until_on IS NULL OR own.until_on >= $3::date)
       AND EXISTS (SELECT FROM task t WHERE t.case_no = $2 AND t.region_code = own.region_code AND t.agency = own.agency)
       AND NOT EXISTS (SELECT FROM appointment a JOIN app_user u USING (user_id)
         WHERE a.region_code = own.region_code AND a.agency = own.agency AND a.post = own.post AND a.user_id <> $1 AND NOT u.disabled
           AND a.from_on <= $3::date AND (a.until_on IS NULL OR a.until_on >= $3::date)
           AND NOT EXISTS (SELECT FROM recusal r WHERE r.case_no = $2 AND r.user_id = a.user_id))
     ORDER BY own.agency, own.post`,
    [userId, caseNo, on],
  );

export const recusalsOf = (tx: Tx, caseNo: string): Promise<RecusalRow[]> =>
  query(tx, `SELECT ${RECUSAL} FROM recusal WHERE case_no = $1 ORDER BY recused_at`, [caseNo]);

/** Whether a person is recused from a case. */
export async function isRecused(tx: Tx, caseNo: string, userId: string): Promise<boolean> {
  return (await query(tx, 'SELECT 1 FROM recusal WHERE case_no = $1 AND user_id = $2', [caseNo, userId])).length > 0;
}
