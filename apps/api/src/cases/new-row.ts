import type { CaseRow } from '@lianshen/domain';
import type { CaseInput } from '@lianshen/workflows/messages';

/** A case or meeting until its workflow reports: revision 0, nobody holds it. */
export function newRow(input: CaseInput, phase: string): CaseRow {
  const { caseNo, procedure, regionCode, policy, rules, startedBy, startedAt } = input;
  return {
    caseNo,
    procedure,
    regionCode,
    status: 'running',
    phase,
    round: 1,
    outcome: null,
    revision: 0,
    policy,
    rules,
    holders: [],
    clock: { limit: null, suspensions: [], overdueSince: null },
    startedBy,
    startedAt,
    closedAt: null,
  };
}
