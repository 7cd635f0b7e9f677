import type { Suspension } from '../case/case-row.js';

/** The cause of a suspension that is no act of an official: something outside holds the case. */
export const HELD = 'held';

/** Whether something outside holds a case where it stands: nobody takes it further, who started it may still withdraw it. */
export const isHeld = (suspensions: readonly Suspension[]): boolean =>
  suspensions.some(({ untilOn, cause }) => untilOn === null && cause === HELD);
