import type { TaskItem, TaskView } from '@lianshen/contracts';
import { asList } from '../../../forms/values.js';
import type { Review } from './checklist-review-model.js';

/** What can send a body back to its checklist: its own section head and leader, and the lead's leader by name. */
export const RETURNING_KINDS = ['sectionReview', 'agencySignature', 'conclusionConfirmation'] as const;

type Decided = Pick<TaskView, 'kind' | 'agencyName' | 'postTitle' | 'decidedAt' | 'decidedBy' | 'decision' | 'party'>;

interface Return {
  /** Office, post and name of whoever sent it back. */
  readonly by: string;
  readonly reason: string;
}

/** Whether a task, once decided, may have sent this body back; which bodies the lead's leader named stands in the decision alone. */
export const mayReturn = (
  { kind, result, party }: Pick<TaskItem, 'kind' | 'result' | 'party'>,
  agency: string,
): boolean => result === 'return' && (kind === 'conclusionConfirmation' || party.agency === agency);

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Why a body judges again what it had judged already; null when nobody has sent it back since it last submitted. */
export function returnOf(decided: readonly Decided[], agency: string, reviews: readonly Review[]): Return | null {
  const submittedAt = reviews.at(-1)?.task.decidedAt ?? '';
  const last = decided.findLast(
    ({ kind, party, decision, decidedAt }) =>
      decision?.['result'] === 'return' &&
      (decidedAt ?? '') > submittedAt &&
      (kind === 'conclusionConfirmation' ? asList(decision['bodies']).includes(agency) : party.agency === agency),
  );
  if (!last || submittedAt === '') return null;
  return {
    by: [last.agencyName, last.postTitle, last.decidedBy?.name].filter(Boolean).join(' '),
    reason: textOf(last.decision?.['opinion']) || textOf(last.decision?.['summary']),
  };
}
