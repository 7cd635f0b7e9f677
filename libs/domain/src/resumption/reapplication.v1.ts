import { addMonths } from '../clock/dates.js';

/** What keeps the parts of a mine waiting: a refusal, or a withdrawal after a failed round (design section 4). */
export type WaitingCause = 'refused' | 'withdrawnAfterFail';

/** These parts cannot be applied for again before a day. */
export interface Waiting {
  readonly mineId: string;
  readonly partIds: readonly string[];
  readonly cause: WaitingCause;
  /** First day on which they may be applied for again, +08:00. */
  readonly reapplyOn: string;
}

/** The day on which one may apply again after a case ended on `endedOn`; null where the policy has nobody wait. */
export const reapplyOn = (endedOn: string, months: number): string | null =>
  months > 0 ? addMonths(endedOn, months) : null;

/**
 * What still keeps any of these parts waiting today, the longest first: whoever applies, for the parts are what failed.
 * Rule `reapplication`, version 1.
 */
export function waitingFor<T extends Waiting>(waits: readonly T[], partIds: readonly string[], today: string): T[] {
  return waits
    .filter((wait) => today < wait.reapplyOn && wait.partIds.some((partId) => partIds.includes(partId)))
    .toSorted((a, b) => b.reapplyOn.localeCompare(a.reapplyOn));
}
