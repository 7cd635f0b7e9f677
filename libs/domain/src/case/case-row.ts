import type { Actor, Party } from './party.js';
import type { ProcedureCode } from './ids.js';
import type { TaskKind } from '../task/kinds/index.js';

export type CaseStatus = 'running' | 'closed';
export type TaskState = 'open' | 'decided' | 'cancelled';

/** The policy pack a case was accepted under; pinned at submission (design 1.2). */
export interface PolicyPin {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
}

/** A day on which something is due and how it was found; the proof (days counted) is recomputed on demand. */
export interface Limit {
  /** `statutory` 法定, `promised` 承诺, `benchmark` 参照. */
  readonly kind: 'statutory' | 'promised' | 'benchmark';
  /** First day is the day after this one (民法典 第二百零一条: 开始的当日不计入). */
  readonly startedOn: string;
  readonly workingDays: number;
  /** Null while a year it runs into is not loaded. */
  readonly dueOn: string | null;
  readonly calendarVersion: string;
  /** True when the span runs into a year whose holiday arrangement is not published. */
  readonly provisional: boolean;
}

/** An interval in which the clock stood still: [from, until), `until` null while it still stands. Calendar dates +08:00. */
export interface Suspension {
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly cause: string;
  /** Only the limit of the whole case stands still; limits of tasks run on. */
  readonly only?: 'limit' | undefined;
}

export interface CaseClock {
  readonly limit: Limit | null;
  readonly suspensions: readonly Suspension[];
  readonly overdueSince: string | null;
  /** The day on which what the limit runs to was done; from then on nothing is late any more. */
  readonly endedOn?: string;
}

/** The case as the workflow reports it. `revision` grows with every change of the case or of any of its tasks. */
export interface CaseRow {
  readonly caseNo: string;
  readonly procedure: ProcedureCode;
  readonly regionCode: string;
  readonly status: CaseStatus;
  readonly phase: string;
  readonly round: number;
  readonly outcome: string | null;
  readonly revision: number;
  readonly policy: PolicyPin;
  readonly rules: Readonly<Record<string, number>>;
  /** Who holds the ball: agencies with open tasks, in task order, without repeats. */
  readonly holders: readonly string[];
  readonly clock: CaseClock;
  readonly startedBy: Actor;
  readonly startedAt: string;
  readonly closedAt: string | null;
  /** What the procedure shows of itself beside phase and tasks: codes, numbers and references only. */
  readonly view?: unknown;
}

/** A case or meeting until its workflow reports: revision 0, nobody holds it. */
export const newCaseRow = (
  {
    caseNo,
    procedure,
    regionCode,
    policy,
    rules,
    startedBy,
    startedAt,
  }: Pick<CaseRow, 'caseNo' | 'procedure' | 'regionCode' | 'policy' | 'rules' | 'startedBy' | 'startedAt'>,
  phase: string,
): CaseRow => ({
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
});

/** A task as the workflow reports it: codes, numbers and dates only; texts stay in PostgreSQL. */
export interface TaskRow {
  readonly taskId: string;
  readonly caseNo: string;
  readonly kind: TaskKind;
  readonly party: Party;
  readonly phase: string;
  readonly round: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly openedAt: string;
  readonly dueOn: string | null;
  readonly dueSoonSince: string | null;
  readonly overdueSince: string | null;
  readonly state: TaskState;
  readonly revision: number;
  readonly decidedBy: Actor | null;
  readonly decidedAt: string | null;
  /** What was decided (`agree`, `return` …), without texts. */
  readonly result: string | null;
  /** False once a return, recall or jump made the decision void. */
  readonly stands: boolean;
}
