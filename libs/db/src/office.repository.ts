import type { Party } from '@lianshen/domain';
import { CHANGE_CHANNEL, query, type Change, type Tx } from './database.js';
import { BOUNDED_AGENCIES } from './registers/register-sight.js';

/** Who a live session belongs to, with the posts of a day. */
export interface SignedRow {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly expiresAt: Date;
  readonly posts: readonly Party[];
}

/** Hours after which a session that nobody used has ended. */
const IDLE = "interval '4 hours'";
const ALIVE = `s.token_hash = $1 AND s.expires_at > now() AND s.last_seen_at > now() - ${IDLE}`;
/** That it was used is written every few minutes, not with each request. */
const SEEN = `WITH seen AS (UPDATE session s SET last_seen_at = now() WHERE ${ALIVE} AND s.last_seen_at < now() - interval '5 minutes')`;

/**
 * The person of a session that has not expired and their posts, in the one query every request needs.
 * @param isUse false where the session is only looked at, which does not keep it alive
 */
export async function findSigned(tx: Tx, tokenHash: string, on: string, isUse: boolean): Promise<SignedRow | null> {
  const [row] = await query<SignedRow>(
    tx,
    `${isUse ? SEEN : ''} SELECT u.user_id AS "userId", u.username, u.name, s.expires_at AS "expiresAt",
       coalesce((SELECT jsonb_agg(jsonb_build_object('regionCode', a.region_code, 'agency', a.agency, 'post', a.post) ORDER BY a.region_code, a.agency, a.post)
         FROM appointment a WHERE a.user_id = u.user_id AND a.from_on <= $2::date AND (a.until_on IS NULL OR a.until_on >= $2::date)), '[]') AS posts
     FROM session s JOIN app_user u USING (user_id) WHERE ${ALIVE} AND NOT u.disabled`,
    [tokenHash, on],
  );
  return row ?? null;
}

/** The accounts that a demo shows on its login page, with the names of their region and agency. */
export function listDemoAccounts(
  tx: Tx,
): Promise<{ username: string; name: string; regionCode: string; agency: string; post: string }[]> {
  return query(
    tx,
    `SELECT u.username, u.name, a.region_code AS "regionCode", a.agency, a.post FROM app_user u JOIN appointment a USING (user_id)
     WHERE u.demo AND NOT u.disabled ORDER BY a.region_code, a.agency, a.post, u.username LIMIT 1000`,
  );
}

/** Somebody of the region's authorities to whom a task may be copied, at one of their posts. */
export interface StaffRow {
  readonly userId: string;
  readonly name: string;
  readonly agency: string;
  readonly post: string;
}

/**
 * Everyone who works for an authority of the region on a day, post by post. Left out is whoever is also of an enterprise
 * (`E-…`) or holds a seat as an expert or a post of administration: what they may read is bounded by that (三员分离, 回避).
 */
export function listStaff(tx: Tx, regionCode: string, on: string): Promise<StaffRow[]> {
  return query(
    tx,
    `WITH held AS (SELECT * FROM appointment WHERE region_code = $1 AND from_on <= $2::date AND (until_on IS NULL OR until_on >= $2::date))
     SELECT u.user_id AS "userId", u.name, a.agency, a.post FROM held a JOIN app_user u USING (user_id)
     WHERE NOT u.disabled AND NOT EXISTS (SELECT FROM held o WHERE o.user_id = a.user_id
       AND (o.agency LIKE 'E-%' OR o.agency = ANY($3)))
     ORDER BY a.agency, a.post, u.user_id`,
    [regionCode, on, BOUNDED_AGENCIES],
  );
}

/** One act on a task's assignment at a time: the lock ends with the transaction. */
export async function lockTask(tx: Tx, taskId: string): Promise<void> {
  await query(tx, 'SELECT 1 FROM task WHERE task_id = $1 FOR UPDATE', [taskId]);
}

/** Tells listeners that something about a task changed that its revision does not show, such as whose hands it is in. */
export async function announceTask(tx: Tx, taskId: string): Promise<void> {
  const [task] = await query<Omit<Change, 'kind'>>(
    tx,
    'SELECT task_id AS id, case_no AS "caseNo", revision, region_code AS "regionCode", agency, post FROM task WHERE task_id = $1',
    [taskId],
  );
  if (task) await query(tx, 'SELECT pg_notify($1, $2)', [CHANGE_CHANNEL, JSON.stringify({ kind: 'task', ...task })]);
}

/** Throws a draft of a new case away. */
export async function deleteCaseDraft(tx: Tx, draftId: string): Promise<void> {
  await query(tx, 'DELETE FROM case_draft WHERE draft_id = $1', [draftId]);
}

/** Turns a draft into the case it became, once; false when it had become one already. */
export async function claimCaseDraft(tx: Tx, draftId: string, caseNo: string): Promise<boolean> {
  const [rows] = (await tx.query(
    'UPDATE case_draft SET case_no = $2 WHERE draft_id = $1 AND case_no IS NULL RETURNING draft_id',
    [draftId, caseNo],
  )) as [unknown[], number];
  return rows.length > 0;
}

/** Keeps the first success of a decision and throws away what was typed for it, in one statement. */
export async function finishDecision(
  tx: Tx,
  key: { userId: string; operation: string; resource: string; key: string },
  answer: unknown,
): Promise<void> {
  await query(
    tx,
    `WITH dropped AS (DELETE FROM task_draft WHERE task_id = $3 AND user_id = $1)
     UPDATE idempotency SET status = 200, answer = $5 WHERE user_id = $1 AND operation = $2 AND resource = $3 AND key = $4 AND status IS NULL`,
    [key.userId, key.operation, key.resource, key.key, JSON.stringify(answer)],
  );
}
