import {
  addDays,
  dateOf,
  daysBetween,
  isoInstant,
  startOfDay,
  workingDayBefore,
  CalendarYearMissing,
} from '@lianshen/domain';
import type { Calendar } from '@lianshen/domain';
import type { Case } from './case.js';
import { dueDate, enter, isLimitPaused, isSuspended, limitFrom, touch, type CaseState, type Task } from './state.js';

/**
 * The legal clock of a case (design 7): one loop, one lazy timer. Only an earlier limit re-arms it; a later one lets it
 * fire and sleep on. Overdue is a fact, recorded and escalated, never a decision.
 */
export async function runClock(kase: Case): Promise<void> {
  while (!kase.isClosed) {
    const armedAt = nextWake(kase);
    if (armedAt === Infinity) {
      await kase.rt.condition(() => kase.isClosed || nextWake(kase) < Infinity);
      continue;
    }
    const wait = armedAt - kase.rt.now();
    const hasFired =
      wait > 0 && !(await kase.rt.conditionWithin(() => kase.isClosed || nextWake(kase) < armedAt, wait));
    if (hasFired) await kase.rest.untilWritten();
    if (kase.isClosed) return;
    strike(kase);
    // a limit that decides may close the case: a timer armed before it has would be started and cancelled at once
    if (kase.state.tasks.some((task) => task.state === 'open' && isPast(kase, task))) await kase.settled();
  }
}

/** Overdue from 00:00+08:00 of the day after the due day. */
const overdueAt = (dueOn: string): number => startOfDay(addDays(dueOn, 1));

function dueSoonAt(kase: Case, task: Task): number {
  const days = kase.procedure.dueSoon(kase.terms) as number;
  try {
    return startOfDay(workingDayBefore(kase.state.calendar, task.dueOn!, days));
  } catch (error) {
    if (error instanceof CalendarYearMissing) return Infinity; // counted backwards out of the loaded years: overdue still strikes
    throw error;
  }
}

function wakeOf(kase: Case, task: Task): number {
  if (task.state !== 'open' || task.dueOn === null || task.overdueSince !== null) return Infinity;
  return task.dueSoonSince === null ? Math.min(dueSoonAt(kase, task), overdueAt(task.dueOn)) : overdueAt(task.dueOn);
}

/** Infinity where the limit of the whole case cannot be passed now. */
function caseOverdueAt(state: CaseState): number {
  const { limit, limitEndedOn, overdueSince } = state;
  if (!limit?.dueOn || limitEndedOn !== undefined || overdueSince !== null || isLimitPaused(state)) return Infinity;
  return overdueAt(limit.dueOn);
}

/** The next instant at which something becomes due soon or overdue; Infinity while the clock is suspended. */
function nextWake(kase: Case): number {
  const { state } = kase;
  if (isSuspended(state)) return Infinity;
  const ofCase = caseOverdueAt(state);
  return state.tasks.reduce((least, task) => Math.min(least, wakeOf(kase, task)), ofCase);
}

/** Records what has become due soon or overdue by now. */
function strike(kase: Case): void {
  const { state, rt } = kase;
  const now = rt.now();
  if (isSuspended(state)) return;
  for (const task of state.tasks) {
    if (wakeOf(kase, task) > now) continue;
    if (overdueAt(task.dueOn!) <= now) strikeOverdue(kase, task, now);
    else {
      task.dueSoonSince = isoInstant(now);
      task.revision = touch(state);
      enter(state, now, 'dueSoon', { taskId: task.taskId, dueOn: task.dueOn! });
    }
  }
  if (caseOverdueAt(state) <= now) {
    state.overdueSince = isoInstant(now);
    touch(state);
    enter(state, now, 'caseOverdue', { dueOn: state.limit!.dueOn! });
  }
}

/** 超期即督办: put before the leader of the agency that owes it. */
function strikeOverdue(kase: Case, task: Task, now: number): void {
  task.overdueSince = isoInstant(now);
  task.revision = touch(kase.state);
  enter(kase.state, now, 'taskOverdue', { taskId: task.taskId, dueOn: task.dueOn! });
  enter(kase.state, now, 'escalated', { taskId: task.taskId, to: kase.party(task.party.agency, 'leader') });
}

/** Computes every open due date anew (after a suspension ended or the calendar changed); answers what moved. */
export function recompute(kase: Case): { taskId: string | null; was: string; is: string }[] {
  const { state, rt } = kase;
  const now = rt.now();
  const moved: { taskId: string | null; was: string; is: string }[] = [];
  for (const task of state.tasks) {
    if (task.state !== 'open' || task.workingDays === null) continue;
    const due = dueDate(state, now, dateOf(task.openedAt), task.workingDays, task.taskId);
    if (!due || due.dueOn === task.dueOn) continue;
    moved.push({ taskId: task.taskId, was: task.dueOn ?? '', is: due.dueOn });
    Object.assign(task, { dueOn: due.dueOn, dueSoonSince: null, overdueSince: null, revision: touch(state) });
  }
  if (state.limit && state.limitEndedOn === undefined) {
    const { startedOn, workingDays, kind, dueOn } = state.limit;
    const limit = limitFrom(state, now, startedOn, workingDays, kind);
    if (limit.dueOn !== null && limit.dueOn !== dueOn) {
      moved.push({ taskId: null, was: dueOn ?? '', is: limit.dueOn });
      state.limit = limit;
      state.overdueSince = null;
      touch(state);
    }
  }
  return moved;
}

/** Remembers since when every clock stands still; call it before the suspension begins. */
export function freeze(kase: Case): void {
  if (!isSuspended(kase.state)) kase.state.frozenOn = kase.today;
}

/**
 * A suspension ended: what is counted in working days is counted anew; a day that somebody set moves by the calendar days in
 * which every clock stood still. Answers what moved.
 */
export function thaw(kase: Case): ReturnType<typeof recompute> {
  const { state, today } = kase;
  const moved = recompute(kase);
  if (isSuspended(state) || state.frozenOn === null) return moved;
  for (const task of state.tasks) {
    if (task.state !== 'open' || task.workingDays !== null || task.dueOn === null || task.overdueSince !== null)
      continue;
    const since = [state.frozenOn, dateOf(task.openedAt), task.setOn ?? ''].toSorted().at(-1)!;
    const days = daysBetween(since, today);
    if (days === 0) continue;
    const is = addDays(task.dueOn, days);
    moved.push({ taskId: task.taskId, was: task.dueOn, is });
    Object.assign(task, { dueOn: is, dueSoonSince: null, revision: touch(state) });
  }
  state.frozenOn = null;
  return moved;
}

/** Whether the limit of a task that lapses has passed, struck already or about to be. */
export const isPast = ({ state, rt }: Case, task: Task): boolean =>
  task.lapses && task.dueOn !== null && !isSuspended(state) && overdueAt(task.dueOn) <= rt.now();

/** A holiday notice was loaded: new due dates beside the old ones, on the record. After the end only papers may wait for it. */
export function adoptCalendar(kase: Case, calendar: Calendar): void {
  if (calendar.version === kase.state.calendar.version) return;
  kase.state.calendar = calendar;
  if (kase.isClosed) return;
  const changed = recompute(kase);
  enter(kase.state, kase.rt.now(), 'calendarAdopted', { version: calendar.version, changed });
  touch(kase.state);
}
