import {
  kindTitleIn,
  phaseTitles,
  procedureTitles,
  titleOf,
  type ActAnswerView,
  type CaseItem,
  type CaseFilingView,
  type HolderView,
  type PhaseStep,
  type TaskItem,
} from '@lianshen/contracts';
import { isHeld, parseCaseNo, PHASES, lightOf, RESUMPTION_ASIDE, type CaseRow, type TaskRow } from '@lianshen/domain';
import type { Names } from '../reference/directory.js';

/** A case with what the office knows of it. */
export interface StoredCase {
  readonly row: CaseRow;
  /** 事由 of a consultation. */
  readonly title: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly files: readonly {
    readonly slot: string;
    readonly fileId: string;
    readonly name: string;
    readonly size: number;
    readonly mediaType: string;
  }[];
}

/** A task with its case's title and clock, and whose hands it is in. */
export interface StoredTask {
  readonly row: TaskRow;
  readonly caseTitle: string;
  readonly caseStartedBy: CaseRow['startedBy'];
  readonly clock: CaseRow['clock'];
  readonly assigneeId: string | null;
  readonly delegatedById: string | null;
}

/** What stops the limits of tasks; a pause of the whole limit alone does not. */
const stopsTasks = ({ suspensions }: CaseRow['clock']) => suspensions.filter(({ only }) => only !== 'limit');

/** Whether the workflow would refuse its decision because something outside holds the case. */
export const isTaskHeld = ({ row, clock }: Pick<StoredTask, 'row' | 'clock'>): boolean =>
  row.state === 'open' && isHeld(clock.suspensions) && !RESUMPTION_ASIDE.includes(row.kind);

const isSuspended = (clock: CaseRow['clock']): boolean => clock.suspensions.some((s) => s.untilOn === null);

export function taskItem(stored: StoredTask, names: Names, now: number): TaskItem {
  const { row } = stored;
  const { regionCode, agency, post } = row.party;
  const isOpen = row.state === 'open';
  return {
    taskId: row.taskId,
    kind: row.kind,
    kindTitle: kindTitleIn(parseCaseNo(row.caseNo)?.procedure, row.kind),
    caseNo: row.caseNo,
    caseTitle: stored.caseTitle,
    applicant: names.agency(stored.caseStartedBy.party.regionCode, stored.caseStartedBy.party.agency),
    phase: row.phase,
    phaseTitle: titleOf(phaseTitles, row.phase),
    round: row.round,
    party: { regionCode, agency, post },
    agencyName: names.agency(regionCode, agency),
    postTitle: names.post(post),
    openedAt: row.openedAt,
    dueOn: row.dueOn,
    light: isOpen ? lightOf(row, now, stopsTasks(stored.clock)) : row.overdueSince === null ? 'green' : 'red',
    remainingWorkingDays: isOpen ? names.remaining(regionCode, row.dueOn, now) : null,
    held: isTaskHeld(stored),
    state: row.state,
    result: row.result,
    stands: row.stands,
    decidedBy: row.decidedBy ? names.actor(row.decidedBy) : null,
    decidedAt: row.decidedAt,
    assignee: stored.assigneeId === null ? null : { userId: stored.assigneeId, name: names.person(stored.assigneeId) },
    revision: row.revision,
  };
}

export function caseItem(stored: Pick<StoredCase, 'row' | 'title'>, names: Names, now: number): CaseItem {
  const { row } = stored;
  const { limit, overdueSince, suspensions, endedOn } = row.clock;
  const dueOn = limit?.dueOn ?? null;
  const isOver = row.status === 'closed' || endedOn !== undefined;
  return {
    caseNo: row.caseNo,
    title: stored.title,
    procedure: row.procedure,
    procedureTitle: procedureTitles[row.procedure],
    regionCode: row.regionCode,
    regionName: names.region(row.regionCode),
    applicant: names.agency(row.startedBy.party.regionCode, row.startedBy.party.agency),
    status: row.status,
    phase: row.phase,
    round: row.round,
    outcome: row.outcome,
    revision: row.revision,
    holder: row.holders.map((agency) => ({ agency, name: names.agency(row.regionCode, agency) })),
    dueOn,
    light: isOver
      ? overdueSince === null
        ? 'green'
        : 'red'
      : lightOf({ dueOn, dueSoonSince: null, overdueSince }, now, suspensions),
    startedAt: row.startedAt,
    closedAt: row.closedAt,
  };
}

/** Who holds the ball, each since its oldest open task; a bureau above whose receipt is awaited, since it was told. */
export function holdersOf(
  row: CaseRow,
  tasks: readonly StoredTask[],
  filings: readonly CaseFilingView[],
  names: Names,
): HolderView[] {
  const here = row.holders.map((agency) => {
    const opened = tasks.filter((task) => task.row.state === 'open' && task.row.party.agency === agency);
    const since = opened.map((task) => task.row.openedAt).sort()[0];
    return { agency, name: names.agency(row.regionCode, agency), ...(since === undefined ? {} : { since }) };
  });
  const awaited = row.status === 'closed' ? [] : filings.filter(({ state }) => state === 'pending' || state === 'sent');
  const above = awaited.map(({ target, sentAt }) => ({
    agency: 'NR',
    name: names.agency(target, 'NR'),
    since: sentAt,
  }));
  return [...here, ...above];
}

export function caseClock(row: CaseRow, names: Names, now: number) {
  const { limit, suspensions, overdueSince, endedOn = null } = row.clock;
  const runs = row.status !== 'closed' && endedOn === null;
  return {
    startedOn: limit?.startedOn ?? null,
    workingDays: limit?.workingDays ?? null,
    limitKind: limit?.kind ?? null,
    dueOn: limit?.dueOn ?? null,
    remainingWorkingDays: runs ? names.remaining(row.regionCode, limit?.dueOn ?? null, now) : null,
    suspended: isSuspended(row.clock),
    provisional: limit?.provisional ?? false,
    overdueSince,
    endedOn,
    suspensions: suspensions.map(({ fromOn, untilOn, cause }) => ({ fromOn, untilOn, cause })),
  };
}

/** Names of the agencies and posts that stand in a form by code, wherever in it. */
export function namesIn(form: unknown, regionCode: string, names: Names): Record<string, string> {
  if (typeof form === 'string') {
    const found = [names.agency(regionCode, form), names.post(form)].find((name) => name !== form);
    return found === undefined ? {} : { [form]: found };
  }
  if (typeof form !== 'object' || form === null) return {};
  const parts = Object.values(form).map((part) => Object.entries(namesIn(part, regionCode, names)));
  return Object.fromEntries(parts.flat());
}

/** Outcomes of a case that went all its way. */
const FULL_WAY: readonly (string | null)[] = ['resumed', 'filed', 'rescinded', 'delivered', 'corrected'];

/**
 * The phases of the procedure in the document's order with where the case stands. A phase without tasks was passed by (a
 * rectification when all passed at once); the last phase of a case that ended before its goal is stopped if work was open in it.
 */
export function phaseSteps(row: CaseRow, tasks: readonly Pick<TaskRow, 'phase' | 'state' | 'openedAt'>[]): PhaseStep[] {
  const isClosed = row.status === 'closed';
  const phases = PHASES[row.procedure];
  const at = isClosed ? phases.length : phases.indexOf(row.phase);
  const [last] = [...tasks].sort((a, b) => b.openedAt.localeCompare(a.openedAt));
  const stateOf = (phase: string, i: number): PhaseStep['state'] => {
    if (i >= at) return i === at ? 'current' : 'ahead';
    const own = tasks.filter((task) => task.phase === phase);
    if (own.length === 0) return 'skipped';
    const isCut = isClosed && !FULL_WAY.includes(row.outcome) && last?.phase === phase;
    return isCut && own.some(({ state }) => state === 'cancelled') ? 'stopped' : 'done';
  };
  return [
    ...phases.map((code, i) => ({ code, title: titleOf(phaseTitles, code), state: stateOf(code, i) })),
    { code: 'closed', title: titleOf(phaseTitles, 'closed'), state: isClosed ? 'done' : 'ahead' },
  ];
}

const brief = (row: TaskRow): ActAnswerView['opened'][number] => ({
  taskId: row.taskId,
  kind: row.kind,
  phase: row.phase,
  round: row.round,
  party: { regionCode: row.party.regionCode, agency: row.party.agency, post: row.party.post },
  state: row.state,
  result: row.result,
  dueOn: row.dueOn,
  revision: row.revision,
});

/** The answer to an act: the task acted on, the case, and the tasks that are open because of it. */
export function actAnswerView(row: CaseRow, tasks: readonly TaskRow[], taskId: string | null): ActAnswerView {
  const acted = tasks.find((task) => task.taskId === taskId);
  return {
    task: acted ? brief(acted) : null,
    case: {
      caseNo: row.caseNo,
      status: row.status,
      phase: row.phase,
      round: row.round,
      outcome: row.outcome,
      revision: row.revision,
    },
    opened: tasks.filter((task) => task.state === 'open' && task.taskId !== taskId).map(brief),
  };
}
