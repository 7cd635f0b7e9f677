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

/** To one of the person's posts ($1); how far the person ($2) has read. */
const MINE = `FROM notice n LEFT JOIN notice_read r ON r.notice_id = n.notice_id AND r.user_id = $2
  WHERE n.region_code || '.' || n.agency || '.' || n.post = ANY ($1)`;

/** Notices to the person's posts, newest first; one to several of them stands once. */
export function listNotices(
  tx: Tx,
  scope: Scope,
  filter: {
    readonly isUnread: boolean;
    readonly limit: number;
    readonly after?: { readonly sentAt: string; readonly noticeId: string } | undefined;
  },
): Promise<NoticeRow[]> {
  const values: unknown[] = [partiesOf(scope), userOf(scope)];
  if (filter.after) values.push(filter.after.sentAt, filter.after.noticeId);
  return plannedQuery<NoticeRow>(
    tx,
    `SELECT m.*, coalesce(c.title, '') AS "caseTitle" FROM (
       SELECT DISTINCT ON (n.notice_id) n.notice_id AS "noticeId", n.case_no AS "caseNo", n.kind, n.data, n.document_id AS "documentId",
         n.sent_at AS "sentAt", r.read_at AS "readAt" ${MINE}${filter.isUnread ? ' AND r.read_at IS NULL' : ''}
       ORDER BY n.notice_id) m LEFT JOIN case_file c ON c.case_no = m."caseNo"
     ${filter.after ? 'WHERE (m."sentAt", m."noticeId") < ($3::timestamptz, $4)' : ''}
     ORDER BY m."sentAt" DESC, m."noticeId" DESC LIMIT ${Math.trunc(filter.limit)}`,
    values,
  );
}

/** How many notices the person has not read. */
export async function countUnreadNotices(tx: Tx, scope: Scope): Promise<number> {
  const [row] = await query<{ n: number }>(
    tx,
    `SELECT count(DISTINCT n.notice_id)::int AS n ${MINE} AND r.read_at IS NULL`,
    [partiesOf(scope), userOf(scope)],
  );
  return row!.n;
}

/** Marks a notice read; the time of the first reading stays. Null when it was not sent to this person. */
export async function markNoticeRead(tx: Tx, scope: Scope, noticeId: string): Promise<Date | null> {
  const values = [partiesOf(scope), userOf(scope), noticeId];
  const [mine] = await query(tx, `SELECT 1 ${MINE} AND n.notice_id = $3 LIMIT 1`, values);
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
