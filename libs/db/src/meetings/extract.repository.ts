import { query, type Tx } from '../database.js';

/** The sealed result of one item: its canonical text and the hash over it. */
export interface ExtractRow {
  readonly proposalId: string;
  readonly caseNo: string;
  readonly meetingId: string;
  readonly canonical: string;
  readonly hash: string;
}

const EXTRACT = 'proposal_id AS "proposalId", case_no AS "caseNo", meeting_id AS "meetingId", canonical, hash';

/** Seals an extract once; a repeat answers what was sealed the first time. */
export async function sealExtract(tx: Tx, extract: ExtractRow): Promise<ExtractRow> {
  await query(
    tx,
    `INSERT INTO meeting_extract (proposal_id, case_no, region_code, meeting_id, canonical, hash)
     VALUES ($1, $2, left($2, 6), $3, $4, $5) ON CONFLICT DO NOTHING`,
    [extract.proposalId, extract.caseNo, extract.meetingId, extract.canonical, extract.hash],
  );
  return (await findExtract(tx, extract.proposalId))!;
}

/** Every extract a case got, oldest first. */
export const extractsOfCase = (tx: Tx, caseNo: string): Promise<ExtractRow[]> =>
  query(tx, `SELECT ${EXTRACT} FROM meeting_extract WHERE case_no = $1 ORDER BY sealed_at, proposal_id`, [caseNo]);

export async function findExtract(tx: Tx, proposalId: string): Promise<ExtractRow | null> {
  const [row] = await query<ExtractRow>(tx, `SELECT ${EXTRACT} FROM meeting_extract WHERE proposal_id = $1`, [
    proposalId,
  ]);
  return row ?? null;
}
