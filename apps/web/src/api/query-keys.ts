/** Keys by what they hold, so that a live event can name what became stale. */
export const keys = {
  session: ['session'] as const,
  tasks: ['tasks'] as const,
  task: (taskId: string) => ['task', taskId] as const,
  case: (caseNo: string) => ['case', caseNo] as const,
  entries: (caseNo: string) => ['case', caseNo, 'entries'] as const,
  cases: ['cases'] as const,
  meetings: ['meetings'] as const,
  meeting: (meetingId: string) => ['meeting', meetingId] as const,
  proposals: ['agenda-proposals'] as const,
  invitations: ['meeting-invitations'] as const,
  filings: ['filings'] as const,
  ledgers: ['ledgers'] as const,
  matters: ['decision-matters'] as const,
  notices: ['notices'] as const,
};
