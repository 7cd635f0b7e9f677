import { parseProposalId, RESOLUTION_RESULTS, type Extract } from './meeting.js';

/**
 * Whether a sealed extract is the answer to the proposal a case waits for: that very proposal, of this case, by the body it
 * was put before. Anything else — another body's, another case's, an older proposal's — is none. Rule `extract`, version 1.
 */
export function isAwaited(
  extract: Pick<Extract, 'proposalId' | 'caseNo' | 'body' | 'result'>,
  awaited: { readonly caseNo: string; readonly proposalId: string | null },
): boolean {
  const proposal = awaited.proposalId === null ? null : parseProposalId(awaited.proposalId);
  return (
    proposal !== null &&
    proposal.caseNo === awaited.caseNo &&
    extract.proposalId === awaited.proposalId &&
    extract.caseNo === awaited.caseNo &&
    extract.body === proposal.body &&
    RESOLUTION_RESULTS.includes(extract.result)
  );
}
