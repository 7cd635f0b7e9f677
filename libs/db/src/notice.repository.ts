import { partyKey, type NoticeKind, type Party } from '@lianshen/domain';
import { CHANGE_CHANNEL, plannedQuery, query, type Scope, type Tx } from './database.js';

/** What somebody is told besides their tasks. */
export interface NoticeRow {
  readonly noticeId: string;
  readonly caseNo: string;
  readonly caseTitle: string;
  readonly kind: NoticeKind;
  /** Codes, dates and references; never texts. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly documentId: string | null;
  readonly sentAt: Date;
  readonly readAt: Date | null;
}

/** Tells every addressee once, and whoever listens; again is a no-op. */
export async function insertNotices(
  tx: Tx,
  notice: {
    readonly noticeId: string;
    readonly caseNo: string;
    readonly kind: NoticeKind;
    readonly addressees: readonly Party[];
    readonly data: Readonly<Record<string, unknown>>;
    readonly documentId: string | null;
  },
): Promise<void> {
  await query(
    tx,
    `WITH sent AS (
       INSERT INTO notice (notice_id, case_no, kind, region_code, agency, post, data, document_id)
       SELECT DISTINCT $1, $2, $3, x."regionCode", x.agency, x.post, $4::jsonb, $5
       FROM jsonb_to_recordset($6::jsonb) AS x("regionCode" text, agency text, post text)
       ON CONFLICT DO NOTHING RETURNING region_code, agency, post)
     SELECT pg_notify('${CHANGE_CHANNEL}', jsonb_build_object('kind', 'notice', 'id', $1::text, 'caseNo', $2::text, 'revision', 1,
       'regionCode', region_code, 'agency', agency, 'post', post)::text) FROM sent`,
    [
      notice.noticeId,
      notice.caseNo,
      notice.kind,
      JSON.stringify(notice.data),
      notice.documentId,
      JSON.stringify(notice.addressees),
    ],
  );
}

const partiesOf = (scope: Scope): string[] => (scope.kind === 'user' ? scope.parties.map(partyKey) : []);
const userOf = (scope: Scope): string => (scope.kind === 'user' ? scope.userId : '');

/** Notices to the post `key`, in the order of the index `notice_inbox`. */
const TO_POST = `n.region_code = split_part(key, '.', 1) AND n.agency = split_part(key, '.', 2) AND n.post = split_part(key, '.', 3)`;
const UNREAD = 'NOT EXISTS (SELECT FROM notice_read r WHERE r.user_id = $2 AND r.notice_id = n.notice_id)';

/** Notices to the person's posts, newest first; one to several of them stands once. A page costs a page of each post. */
export function listNotices(
  tx: Tx,
  scope: Scope,
  filter: {
    readonly isUnread: boolean;
    readonly limit: number;
    readonly after?: { readonly sentAt: string; readonly noticeId: string } | undefined;
  },
): Promise<NoticeRow[]> {
  const values: unknown[] = [partiesOf(scope), userOf(scope), filter.limit];
  if (filter.after) values.push(filter.after.sentAt, filter.after.noticeId);
  return plannedQuery<NoticeRow>(
    tx,
    `SELECT m.notice_id AS "noticeId", m.case_no AS "caseNo", m.kind, m.data, m.document_id AS "documentId", m.sent_at AS "sentAt",
       r.read_at AS "readAt", coalesce(c.title, '') AS "caseTitle"
     FROM (
       SELECT DISTINCT ON (p.sent_at, p.notice_id) p.* FROM unnest($1::text[]) AS key CROSS JOIN LATERAL (
         SELECT n.* FROM notice n WHERE ${TO_POST}${filter.isUnread ? ` AND ${UNREAD}` : ''}
           ${filter.after ? 'AND (n.sent_at, n.notice_id) < ($4::timestamptz, $5)' : ''}
         ORDER BY n.sent_at DESC, n.notice_id DESC LIMIT $3) p
       ORDER BY p.sent_at DESC, p.notice_id DESC LIMIT $3) m
     LEFT JOIN notice_read r ON r.notice_id = m.notice_id AND r.user_id = $2
     LEFT JOIN case_file c ON c.case_no = m.case_no
     ORDER BY m.sent_at DESC, m.notice_id DESC`,
    values,
  );
}

/**
 * How many notices the person has not read. `OFFSET 0` keeps the posts outside: beside the rows, row security would hold their
 * split for leaky and read every notice of the region first.
 */
export async function countUnreadNotices(tx: Tx, scope: Scope): Promise<number> {
  const [row] = await query<{ n: number }>(
    tx,
    `SELECT count(DISTINCT u.notice_id)::int AS n FROM unnest($1::text[]) AS key CROSS JOIN LATERAL (
       SELECT n.notice_id FROM notice n WHERE ${TO_POST} AND ${UNREAD} OFFSET 0) u`,
    [partiesOf(scope), userOf(scope)],
  );
  return row!.n;
}

/** Marks a notice read; the time of the first reading stays. Null when it was not sent to this person. */
export async function markNoticeRead(tx: Tx, scope: Scope, noticeId: string): Promise<Date | null> {
  const [mine] = await query(
    tx,
    `SELECT FROM unnest($1::text[]) AS key JOIN notice n ON ${TO_POST} WHERE n.notice_id = $2 LIMIT 1`,
    [partiesOf(scope), noticeId],
  );
  if (!mine) return null;
  await query(tx, 'INSERT INTO notice_read (notice_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    noticeId,
    userOf(scope),
  ]);
  const [read] = await query<{ at: Date }>(
    tx,
    'SELECT read_at AS at FROM notice_read WHERE notice_id = $1 AND user_id = $2',
    [noticeId, userOf(scope)],
  );
  return read!.at;
}
