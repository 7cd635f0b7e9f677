import { taskKinds, type Actor, type CaseEntry, type Party, type TaskKind, type TaskState } from '@lianshen/domain';

/** A task as the record alone tells it. */
export interface FoldedTask {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly party: Party;
  readonly phase: string;
  readonly round: number;
  readonly openedAt: string;
  dueOn: string | null;
  state: TaskState;
  decidedBy: string | null;
  decidedAt: string | null;
  result: string | null;
  stands: boolean;
}

/** A case as the record alone tells it. */
export interface FoldedCase {
  startedBy: Actor | null;
  phase: string;
  round: number;
  outcome: string | null;
  closedAt: string | null;
  limitDueOn: string | null;
  /** In the order in which they were opened. */
  readonly tasks: Map<string, FoldedTask>;
}

/** The state of a case computed anew from its entries and nothing else. Throws on an entry that speaks of an unknown task. */
export function foldRecord(entries: readonly CaseEntry[]): FoldedCase {
  const kase: FoldedCase = {
    startedBy: null,
    phase: 'draft',
    round: 1,
    outcome: null,
    closedAt: null,
    limitDueOn: null,
    tasks: new Map(),
  };
  for (const entry of entries) apply(kase, entry);
  return kase;
}

function apply(kase: FoldedCase, entry: CaseEntry): void {
  switch (entry.type) {
    case 'caseStarted':
      kase.startedBy = entry.actor;
      kase.limitDueOn = entry.payload.limit?.dueOn ?? null;
      return;
    case 'phaseEntered':
      kase.phase = entry.payload.phase;
      kase.round = entry.payload.round;
      return;
    case 'taskOpened':
      return openTask(kase, entry);
    case 'taskDecided':
      return decideTask(kase, entry);
    case 'taskCancelled':
      taskOf(kase, entry.payload.taskId).state = 'cancelled';
      return;
    case 'decisionRecalled':
      taskOf(kase, entry.payload.taskId).stands = false;
      for (const taskId of entry.payload.restored ?? []) taskOf(kase, taskId).stands = true;
      return;
    case 'caseReturned':
      kase.round += 1;
      for (const taskId of entry.payload.voided) taskOf(kase, taskId).stands = false;
      return;
    case 'decisionsVoided':
      for (const taskId of entry.payload.taskIds) taskOf(kase, taskId).stands = false;
      return;
    case 'roundStarted':
      kase.round = entry.payload.round;
      return;
    case 'limitExtended':
    case 'limitResumed':
      kase.limitDueOn = entry.payload.dueOn;
      return;
    case 'limitStarted':
      kase.limitDueOn = entry.payload.limit.dueOn;
      return;
    case 'taskProlonged':
      taskOf(kase, entry.payload.taskId).dueOn = entry.payload.dueOn;
      return;
    case 'calendarAdopted':
    case 'caseContinued':
      return moveDueDays(kase, entry);
    case 'caseClosed':
      Object.assign(kase, { phase: 'closed', outcome: entry.payload.outcome, closedAt: entry.at });
      return;
    case 'signerAdded':
    case 'signerRemoved':
    case 'caseWithdrawn':
    case 'dueSoon':
    case 'taskOverdue':
    case 'caseOverdue':
    case 'escalated':
    case 'clockSuspended':
    case 'clockResumed':
    case 'calendarYearMissing':
    case 'policyAdopted':
    case 'caseHeld':
      return;
    default:
      return; // what only one procedure knows changes neither phase nor tasks
  }
}

type Entry<T extends CaseEntry['type']> = Extract<CaseEntry, { type: T }>;

function openTask(kase: FoldedCase, { at, payload }: Entry<'taskOpened'>): void {
  if (kase.tasks.has(payload.taskId)) throw new Error(`${payload.taskId} is opened twice`);
  kase.tasks.set(payload.taskId, {
    ...payload,
    phase: kase.phase,
    round: kase.round,
    openedAt: at,
    state: 'open',
    decidedBy: null,
    decidedAt: null,
    result: null,
    stands: false,
  });
}

function decideTask(kase: FoldedCase, { at, actor, payload }: Entry<'taskDecided'>): void {
  const task = taskOf(kase, payload.taskId);
  if (task.state !== 'open') throw new Error(`${payload.taskId} is decided while ${task.state}`);
  Object.assign(task, {
    state: 'decided',
    decidedBy: actor.userId,
    decidedAt: at,
    result: payload.result,
    stands: taskKinds[payload.kind].stands(payload.decision as never),
  });
}

function moveDueDays(kase: FoldedCase, { payload }: Entry<'calendarAdopted' | 'caseContinued'>): void {
  for (const { taskId, is } of payload.changed) {
    if (taskId === null) kase.limitDueOn = is;
    else taskOf(kase, taskId).dueOn = is;
  }
}

function taskOf(kase: FoldedCase, taskId: string): FoldedTask {
  const task = kase.tasks.get(taskId);
  if (!task) throw new Error(`the record speaks of ${taskId}, which it never opened`);
  return task;
}
