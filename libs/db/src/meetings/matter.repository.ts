import { query, type Tx } from '../database.js';

/** One line of the yearly list of collective decisions: what a sealed extract says, with the day of its meeting. */
export interface MatterRow {
  /** Place in the list asked for, from 1. */
  readonly no: number;
  readonly proposalId: string;
  readonly caseNo: string;
  readonly title: string;
  readonly meetingId: string;
  readonly heldAt: Date;
  readonly canonical: string;
}

export interface MatterFilter {
  readonly regionCode: string;
  readonly body: string;
  readonly year: number;
  /** Only cases whose pinned pack names this agency as the lead. Null: all of the body. */
  readonly lead: string | null;
}

/** The list that a filter describes, numbered in the order in which the meetings were held. Years are those of +08:00. */
const LISTED = `
  SELECT (row_number() OVER (ORDER BY m.scheduled_at, x.proposal_id))::int AS no, x.proposal_id AS "proposalId",
    x.case_no AS "caseNo", p.title, x.meeting_id AS "meetingId", m.scheduled_at AS "heldAt", x.canonical
  FROM meeting_extract x JOIN agenda_proposal p USING (proposal_id) JOIN meeting m ON m.meeting_id = x.meeting_id
    JOIN case_file c ON c.case_no = x.case_no
  WHERE x.region_code = $1 AND p.body = $2
    AND m.scheduled_at >= make_timestamptz($3::int, 1, 1, 0, 0, 0, '+08')
    AND m.scheduled_at < make_timestamptz($3::int + 1, 1, 1, 0, 0, 0, '+08')
    AND ($4::text IS NULL OR EXISTS (SELECT FROM policy_pack k WHERE k.id = c.row -> 'policy' ->> 'id'
      AND k.version = c.row -> 'policy' ->> 'version' AND k.body #>> '{terms,lead}' = $4))`;

/** A page of the list after a line, keyset on the meeting's day and the proposal. */
export const listMatters = (
  tx: Tx,
  { regionCode, body, year, lead }: MatterFilter,
  page: { readonly limit: number; readonly after: { readonly heldAt: string; readonly proposalId: string } | null },
): Promise<MatterRow[]> =>
  query(
    tx,
    `SELECT * FROM (${LISTED}) listed WHERE $5::timestamptz IS NULL OR ("heldAt", "proposalId") > ($5, $6::text)
     ORDER BY "heldAt", "proposalId" LIMIT $7`,
    [regionCode, body, year, lead, page.after?.heldAt ?? null, page.after?.proposalId ?? null, page.limit],
  );

export async function countMatters(tx: Tx, { regionCode, body, year, lead }: MatterFilter): Promise<number> {
  const [row] = await query<{ n: number }>(tx, `SELECT count(*)::int AS n FROM (${LISTED}) listed`, [
    regionCode,
    body,
    year,
    lead,
  ]);
  return row!.n;
}
