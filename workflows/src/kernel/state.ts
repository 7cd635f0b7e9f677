import { CalendarYearMissing, dateOf, dueAfter, HELD, isHeld as isHeldBy, isoInstant } from '@lianshen/domain';
import type {
  Actor,
  Calendar,
  CaseEntry,
  CaseRow,
  Decision,
  EntryPayloads,
  EntryType,
  Errand,
  Limit,
  DeskErrand,
  PolicyPin,
  Suspension,
  TaskRow,
} from '@lianshen/domain';
import { SYSTEM_ACTOR } from '@lianshen/domain';
import type { AdoptPolicy, CaseInput } from '../messages.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A task as the kernel holds it: the row others see, plus what only the kernel needs. */
export interface Task extends Mutable<TaskRow> {
  decision: Decision | null;
  /** The Update that decided it. */
  decidedByAct: string | null;
  /** Revision of the case at which it was opened. */
  openedRevision: number;
  /** Working days it was given; null without a limit, or with a day that somebody set. */
  workingDays: number | null;
  /** When somebody set its day; absent: when it was opened. */
  setOn?: string;
  /** Nobody may decide it once its limit has passed: the procedure's rule follows instead. */
  lapses: boolean;
}

/** Everything a case is; serialisable, so that it can be carried into a fresh history. */
export interface CaseState {
  readonly schema: 1;
  phase: string;
  round: number;
  outcome: string | null;
  revision: number;
  seq: number;
  facts: object;
  tasks: Task[];
  suspensions: Suspension[];
  /** Since when every clock has stood still; null while they run. */
  frozenOn: string | null;
  limit: Limit | null;
  overdueSince: string | null;
  /** The day on which the limit was done with; absent while it runs. */
  limitEndedOn?: string;
  policy: PolicyPin;
  terms: unknown;
  rules: Readonly<Record<string, number>>;
  calendar: Calendar;
  closedAt: string | null;
  /** The latest accepted act, for recall. */
  lastAct: string | null;
  /** Acts accepted lately, oldest first: deduplication by Temporal does not cross continue-as-new (stack.md A12). */
  recentActs: string[];
  /** Policies accepted and not yet taken up. */
  adopting: AdoptPolicy[];
  /** What is to be done outside, oldest first. */
  errands: (Errand | DeskErrand)[];
  /** How many documents and notices of each kind there have been. */
  errandsSoFar: Record<string, number>;
  /** {@link errandCount} before the latest accepted act. */
  errandsAtLastAct: number;
  /** Entries not yet projected. */
  pending: CaseEntry[];
  /** Revision up to which rows were projected. */
  projected: number;
}

export const CLOSED_PHASE = 'closed';
const REMEMBERED_ACTS = 64;

/** Whether every clock of the case stands still. */
export const isSuspended = (state: CaseState): boolean =>
  state.suspensions.some((s) => s.untilOn === null && s.only === undefined);

/** Whether something outside holds the case where it stands. */
export const isHeld = (state: CaseState): boolean => isHeldBy(state.suspensions);

/** Whether an official has suspended the clocks. */
export const isSuspendedByAct = (state: CaseState): boolean =>
  state.suspensions.some((s) => s.untilOn === null && s.only === undefined && s.cause !== HELD);

/** Whether the limit of the whole case stands still. */
export const isLimitPaused = (state: CaseState): boolean => state.suspensions.some((s) => s.untilOn === null);

/** Appends an entry to the record of the case; numbered here, written by the projection loop. */
export function enter<T extends EntryType>(
  state: CaseState,
  now: number,
  type: T,
  payload: EntryPayloads[T],
  by?: { actor: Actor; updateId: string },
): void {
  const entry = {
    seq: ++state.seq,
    type,
    at: isoInstant(now),
    actor: by?.actor ?? SYSTEM_ACTOR,
    ...(by ? { updateId: by.updateId } : {}),
    payload,
  };
  state.pending.push(entry as unknown as CaseEntry);
}

/** Marks a change of the case; every change of a task is one of the case too. */
export const touch = (state: CaseState): number => ++state.revision;

/** How many documents and notices the case has had made so far. */
export const errandCount = (state: CaseState): number =>
  Object.values(state.errandsSoFar).reduce((sum, n) => sum + n, 0);

export function remember(state: CaseState, updateId: string): void {
  state.lastAct = updateId;
  state.errandsAtLastAct = errandCount(state);
  state.recentActs.push(updateId);
  if (state.recentActs.length > REMEMBERED_ACTS) state.recentActs.shift();
}

/** The day `workingDays` after `startedOn` under this case's calendar and suspensions; null, and on the record, when the year is not loaded. */
export function dueDate(
  state: CaseState,
  now: number,
  startedOn: string,
  workingDays: number,
  taskId: string | null,
): { dueOn: string; provisional: boolean } | null {
  const suspensions = taskId === null ? state.suspensions : state.suspensions.filter((s) => s.only === undefined);
  const due = computed(state, startedOn, workingDays, suspensions);
  if (!(due instanceof CalendarYearMissing)) return due;
  enter(state, now, 'calendarYearMissing', { taskId, year: due.year });
  return null;
}

function computed(
  { calendar }: CaseState,
  startedOn: string,
  workingDays: number,
  suspensions: readonly Suspension[],
): ReturnType<typeof dueAfter> | CalendarYearMissing {
  try {
    return dueAfter(calendar, startedOn, workingDays, suspensions);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return error;
    throw error;
  }
}

/** The days a paper names, so many working days after `from`; null while one of them lies in a year that is not loaded. */
export function daysAfter(
  state: CaseState,
  from: string,
  workingDays: Readonly<Record<string, number>>,
): Readonly<Record<string, string>> | null {
  const days: Record<string, string> = {};
  for (const name of Object.keys(workingDays)) {
    const due = computed(state, from, workingDays[name]!, state.suspensions);
    if (due instanceof CalendarYearMissing) return null;
    days[name] = due.dueOn;
  }
  return days;
}

/** Its day is null, and that on the record, where a year is not loaded; the days given are kept. */
export function limitFrom(
  state: CaseState,
  now: number,
  startedOn: string,
  workingDays: number,
  kind: Limit['kind'],
): Limit {
  const due = dueDate(state, now, startedOn, workingDays, null);
  return {
    kind,
    startedOn,
    workingDays,
    dueOn: due?.dueOn ?? null,
    calendarVersion: state.calendar.version,
    provisional: due?.provisional ?? false,
  };
}

/** The case as others see it. */
export function caseRow(input: CaseInput, state: CaseState, view?: unknown): CaseRow {
  const holders = state.tasks.filter((task) => task.state === 'open').map((task) => task.party.agency);
  return {
    caseNo: input.caseNo,
    procedure: input.procedure,
    regionCode: input.regionCode,
    status: state.outcome === null ? 'running' : 'closed',
    phase: state.phase,
    round: state.round,
    outcome: state.outcome,
    revision: state.revision,
    policy: state.policy,
    rules: state.rules,
    holders: [...new Set(holders)],
    clock: {
      limit: state.limit,
      suspensions: state.suspensions,
      overdueSince: state.overdueSince,
      ...(state.limitEndedOn === undefined ? {} : { endedOn: state.limitEndedOn }),
    },
    startedBy: input.startedBy,
    startedAt: input.startedAt,
    closedAt: state.closedAt,
    ...(view === undefined ? {} : { view }),
  };
}

/** A task as others see it: without its decision's content. */
export function taskRow(task: Task): TaskRow {
  const {
    decision: _decision,
    decidedByAct: _act,
    openedRevision: _opened,
    workingDays: _days,
    lapses: _lapses,
    setOn: _setOn,
    ...row
  } = task;
  return row;
}

export const today = (now: number): string => dateOf(now);
