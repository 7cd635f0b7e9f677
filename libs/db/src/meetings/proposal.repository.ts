import { query, type Tx } from '../database.js';

export type ProposalState = 'free' | 'taken' | 'settled' | 'withdrawn';

/** An item a case put before a body. */
export interface ProposalRow {
  readonly proposalId: string;
  readonly caseNo: string;
  readonly regionCode: string;
  readonly body: string;
  /** The case's title. */
  readonly title: string;
  readonly state: ProposalState;
  readonly meetingId: string | null;
  readonly proposedAt: Date;
}

const PROPOSAL = `proposal_id AS "proposalId", case_no AS "caseNo", region_code AS "regionCode", body, title, state,
  meeting_id AS "meetingId", proposed_at AS "proposedAt"`;

/** Puts an item before a body under its case's title; again is a no-op. */
export async function insertProposal(
  tx: Tx,
  { proposalId, caseNo, body }: { proposalId: string; caseNo: string; body: string },
): Promise<void> {
  await query(
    tx,
    `INSERT INTO agenda_proposal (proposal_id, case_no, region_code, body, title, state)
     SELECT $1, case_no, region_code, $3, title, 'free' FROM case_file WHERE case_no = $2 ON CONFLICT DO NOTHING`,
    [proposalId, caseNo, body],
  );
}

/** What the bodies of these regions may still take, oldest first. */
export const listFreeProposals = (tx: Tx, regions: readonly string[], body: string | null): Promise<ProposalRow[]> =>
  query(
    tx,
    `SELECT ${PROPOSAL} FROM agenda_proposal WHERE state = 'free' AND region_code = ANY ($1) AND ($2::text IS NULL OR body = $2)
     ORDER BY proposed_at, proposal_id LIMIT 1000`,
    [regions, body],
  );

export const findProposals = (tx: Tx, proposalIds: readonly string[]): Promise<ProposalRow[]> =>
  query(tx, `SELECT ${PROPOSAL} FROM agenda_proposal WHERE proposal_id = ANY ($1) ORDER BY proposal_id`, [proposalIds]);

/**
 * Takes proposals for a meeting, all or none: of two secretaries the second waits for the first and then loses.
 * @returns the proposals that are not free, absent ones included; empty when all are ours
 */
export async function takeProposals(
  tx: Tx,
  meetingId: string,
  body: { readonly regionCode: string; readonly body: string },
  proposalIds: readonly string[],
): Promise<string[]> {
  const free = await query<{ proposalId: string }>(
    tx,
    `SELECT proposal_id AS "proposalId" FROM agenda_proposal
     WHERE proposal_id = ANY ($1) AND state = 'free' AND region_code = $2 AND body = $3 ORDER BY proposal_id FOR UPDATE`,
    [proposalIds, body.regionCode, body.body],
  );
  const lost = proposalIds.filter((id) => !free.some(({ proposalId }) => proposalId === id));
  if (lost.length > 0) return lost;
  await query(tx, "UPDATE agenda_proposal SET state = 'taken', meeting_id = $2 WHERE proposal_id = ANY ($1)", [
    proposalIds,
    meetingId,
  ]);
  return [];
}

/** A cancelled meeting gives back what it had taken. */
export async function freeProposals(tx: Tx, meetingId: string): Promise<void> {
  await query(
    tx,
    "UPDATE agenda_proposal SET state = 'free', meeting_id = NULL WHERE meeting_id = $1 AND state = 'taken'",
    [meetingId],
  );
}

/** A case takes its item back. @returns the meeting that had taken it; null when none had, or it was settled first */
export async function withdrawProposal(tx: Tx, proposalId: string): Promise<string | null> {
  await endProposal(tx, proposalId, 'withdrawn');
  const [row] = await query<{ meetingId: string | null }>(
    tx,
    `SELECT meeting_id AS "meetingId" FROM agenda_proposal WHERE proposal_id = $1 AND state = 'withdrawn'`,
    [proposalId],
  );
  return row?.meetingId ?? null;
}

/** A case takes its item back, or a meeting has settled it; what is settled stays so. */
export async function endProposal(tx: Tx, proposalId: string, state: 'settled' | 'withdrawn'): Promise<void> {
  await query(tx, "UPDATE agenda_proposal SET state = $2 WHERE proposal_id = $1 AND state IN ('free', 'taken')", [
    proposalId,
    state,
  ]);
}
