import { dateOf, HELD } from '@lianshen/domain';
import type { Case } from './case.js';
import { freeze, recompute, thaw } from './clock.js';
import type { CaseLimit } from './procedure.js';
import { isHeld, limitFrom, touch } from './state.js';

/** Starts the limit of the whole case today. */
export function startLimit(kase: Case, { kind, workingDays }: CaseLimit): void {
  const { state, rt } = kase;
  const limit = (state.limit = limitFrom(state, rt.now(), dateOf(rt.now()), workingDays, kind));
  kase.record('limitStarted', { limit });
}

/** What the limit runs to is done, in time or late: from here on it moves and strikes no more. Once only. */
export function endLimit(kase: Case): void {
  const { state, today } = kase;
  if (state.limit === null || state.limitEndedOn !== undefined) return;
  state.limitEndedOn = today;
  kase.record('limitEnded', { on: today });
}

const isPaused = ({ state }: Case): boolean => state.suspensions.some((s) => s.only === 'limit' && s.untilOn === null);

/** Pauses the limit of the whole case, once; limits of tasks run on. */
export function pauseLimit(kase: Case, cause: string): void {
  if (isPaused(kase)) return;
  const { state, today } = kase;
  state.suspensions = [...state.suspensions, { fromOn: today, untilOn: null, cause, only: 'limit' }];
  kase.record('limitPaused', { cause });
}

export function resumeLimit(kase: Case): void {
  if (!isPaused(kase)) return;
  const { state, today } = kase;
  state.suspensions = state.suspensions.map((s) =>
    s.only === 'limit' && s.untilOn === null ? { ...s, untilOn: today } : s,
  );
  recompute(kase);
  kase.record('limitResumed', { dueOn: state.limit?.dueOn ?? null });
}

/** Gives an open task a later day; a closed one keeps its own. */
export function prolong(kase: Case, taskId: string, until: string): void {
  const task = kase.state.tasks.find((other) => other.taskId === taskId);
  if (task?.state !== 'open') return;
  Object.assign(task, { dueOn: until, setOn: kase.today, dueSoonSince: null, overdueSince: null, workingDays: null });
  task.revision = touch(kase.state);
  kase.record('taskProlonged', { taskId, dueOn: until });
}

/** Something outside holds the case where it stands; once only. */
export function holdCase(kase: Case): void {
  if (isHeld(kase.state)) return;
  freeze(kase);
  kase.state.suspensions = [...kase.state.suspensions, { fromOn: kase.today, untilOn: null, cause: HELD }];
  touch(kase.state);
}

/** Nothing holds it any more: days in which it stood do not count. Answers what moved. */
export function continueCase(kase: Case): ReturnType<typeof thaw> {
  if (!isHeld(kase.state)) return [];
  const { state, today } = kase;
  state.suspensions = state.suspensions.map((s) =>
    s.untilOn === null && s.cause === HELD ? { ...s, untilOn: today } : s,
  );
  touch(state);
  return thaw(kase);
}
