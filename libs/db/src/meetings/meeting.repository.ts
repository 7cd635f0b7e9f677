import type { CaseEntry, CaseRow } from '@lianshen/domain';
import { CHANGE_CHANNEL, query, type Tx } from '../database.js';
import { appendToRecord, meetingStream, type Hasher } from '../record.repository.js';

/** A meeting as it is kept: who it is for, and the row its workflow reports. */
export interface MeetingRow {
  readonly meetingId: string;
  readonly regionCode: string;
  readonly body: string;
  readonly mode: string;
  readonly capture: string;
  readonly scheduledAt: Date;
  readonly state: string;
  readonly revision: number;
  readonly row: CaseRow;
  readonly application: unknown;
}

const MEETING = `meeting_id AS "meetingId", region_code AS "regionCode", body, mode, capture, scheduled_at AS "scheduledAt", state,
  revision, row, application`;

/** `planned inSession minutes closed cancelled`; contract.md "Vocabulary". */
export const meetingState = (row: CaseRow): string => (row.status === 'closed' ? (row.outcome ?? 'closed') : row.phase);

/** Keeps a new meeting before its workflow starts. */
export async function insertMeeting(
  tx: Tx,
  meeting: Omit<MeetingRow, 'state' | 'revision' | 'scheduledAt'> & {
    readonly scheduledAt: string;
    readonly createdBy: string;
  },
): Promise<void> {
  await query(
    tx,
    `INSERT INTO meeting (meeting_id, region_code, body, mode, capture, scheduled_at, state, revision, row, application, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, 'planned', 0, $7, $8, $9)`,
    [
      meeting.meetingId,
      meeting.regionCode,
      meeting.body,
      meeting.mode,
      meeting.capture,
      meeting.scheduledAt,
      JSON.stringify(meeting.row),
      JSON.stringify(meeting.application),
      meeting.createdBy,
    ],
  );
}

/** What the workflow reported, where it is newer; tells whoever listens. */
export async function applyMeeting(tx: Tx, row: CaseRow): Promise<void> {
  await query(
    tx,
    `WITH changed AS (
       UPDATE meeting SET state = $2, revision = $3, row = $4,
         scheduled_at = coalesce(($4::jsonb #>> '{view,recorded,heldOn}')::date::timestamp AT TIME ZONE '+08', scheduled_at)
       WHERE meeting_id = $1 AND revision < $3
       RETURNING meeting_id, revision, region_code, body)
     SELECT pg_notify('${CHANGE_CHANNEL}', jsonb_build_object('kind', 'meeting', 'id', meeting_id, 'revision', revision,
       'regionCode', region_code, 'agency', CASE body WHEN 'government' THEN 'GOV' ELSE 'PARTY' END)::text) FROM changed`,
    [row.caseNo, meetingState(row), row.revision, JSON.stringify(row)],
  );
}

/** One batch of a meeting's projection loop; its record is a stream of its own (design 9). */
export async function recordMeeting(
  tx: Tx,
  batch: { readonly case: CaseRow; readonly entries: readonly CaseEntry[] },
  hasher: Hasher,
): Promise<void> {
  const items = batch.entries.map((entry) => ({
    source: 'workflow' as const,
    sourceId: String(entry.seq),
    value: entry,
    updateId: entry.updateId,
  }));
  await appendToRecord(tx, meetingStream(batch.case.caseNo), items, hasher);
  await applyMeeting(tx, batch.case);
}

export async function findMeeting(tx: Tx, meetingId: string): Promise<MeetingRow | null> {
  const [row] = await query<MeetingRow>(tx, `SELECT ${MEETING} FROM meeting WHERE meeting_id = $1`, [meetingId]);
  return row ?? null;
}

/** The bodies of the meetings that this file is the minutes extract of. */
export const bodiesOfFile = (tx: Tx, fileId: string): Promise<Pick<MeetingRow, 'regionCode' | 'body'>[]> =>
  query(
    tx,
    `SELECT region_code AS "regionCode", body FROM meeting
     WHERE $1 IN (application -> 'recorded' ->> 'fileId', row -> 'view' -> 'recorded' ->> 'fileId')`,
    [fileId],
  );

export interface MeetingFilter {
  readonly regions: readonly string[];
  readonly bodies: readonly string[];
  readonly limit: number;
  /** The last one of the page before. */
  readonly after: readonly [scheduledAt: string, meetingId: string] | null;
}

/** Meetings of bodies (`GOV`, `PARTY`) of these regions, the latest first. */
export const listMeetings = (tx: Tx, { regions, bodies, limit, after }: MeetingFilter): Promise<MeetingRow[]> =>
  query(
    tx,
    `SELECT ${MEETING} FROM meeting WHERE region_code = ANY ($1) AND body = ANY ($2)
       AND ($4::timestamptz IS NULL OR (date_trunc('milliseconds', scheduled_at), meeting_id) < ($4, $5))
     ORDER BY date_trunc('milliseconds', scheduled_at) DESC, meeting_id DESC LIMIT $3`,
    [regions, bodies, limit, after?.[0] ?? null, after?.[1] ?? null],
  );

/** Planned or later meetings to which one of these posts is invited, the next one first. */
export const invitedMeetings = (
  tx: Tx,
  posts: readonly { readonly regionCode: string; readonly agency: string; readonly post: string }[],
): Promise<MeetingRow[]> =>
  query(
    tx,
    `SELECT ${MEETING} FROM meeting m WHERE EXISTS (
       SELECT FROM jsonb_to_recordset($1::jsonb) AS p("regionCode" text, agency text, post text)
       WHERE p."regionCode" = m.region_code
         AND m.application -> 'invitees' @> jsonb_build_array(jsonb_build_object('agency', p.agency, 'post', p.post)))
     ORDER BY scheduled_at DESC, meeting_id DESC LIMIT 50`,
    [JSON.stringify(posts)],
  );
