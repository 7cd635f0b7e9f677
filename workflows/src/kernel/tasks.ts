import { dateOf, isoInstant, taskId, taskKinds, type Actor, type Decision, type TaskKind } from '@lianshen/domain';
import type { Request } from './procedure.js';
import { dueDate, enter, touch, type CaseState, type Task } from './state.js';

/** Who caused it, when it was an act. */
type By = { readonly actor: Actor; readonly updateId: string } | undefined;

/** Opens the n-th task of that kind and party in the case. */
export function openTask<K extends TaskKind>(
  state: CaseState,
  now: number,
  caseNo: string,
  request: Request<K>,
  n: number,
  by?: By,
): Task {
  const id = taskId(caseNo, request.kind, request.party, n);
  const due = request.workingDays === null ? null : dueDate(state, now, dateOf(now), request.workingDays, id);
  const dueOn = due?.dueOn ?? request.dueOn ?? null;
  const task: Task = {
    taskId: id,
    caseNo,
    kind: request.kind,
    party: request.party,
    phase: state.phase,
    round: state.round,
    payload: request.payload ?? {},
    openedAt: isoInstant(now),
    dueOn,
    dueSoonSince: null,
    overdueSince: null,
    state: 'open',
    revision: touch(state),
    decidedBy: null,
    decidedAt: null,
    result: null,
    stands: false,
    decision: null,
    decidedByAct: null,
    openedRevision: state.revision,
    workingDays: request.workingDays,
    lapses: request.lapses === true,
  };
  state.tasks.push(task);
  enter(state, now, 'taskOpened', { taskId: id, kind: task.kind, party: task.party, dueOn: task.dueOn }, by);
  return task;
}

/** Decides an open task; the validator has already agreed. */
export function decideTask(state: CaseState, now: number, task: Task, decision: Decision, by: NonNullable<By>): void {
  const rules = taskKinds[task.kind];
  const result = rules.result(decision as never);
  Object.assign(task, {
    state: 'decided',
    decision,
    decidedBy: by.actor,
    decidedByAct: by.updateId,
    decidedAt: isoInstant(now),
    result,
    stands: rules.stands(decision as never),
    revision: touch(state),
  } satisfies Partial<Task>);
  enter(state, now, 'taskDecided', { taskId: task.taskId, kind: task.kind, result, decision }, by);
}

/** Of these tasks, those that are open are cancelled. */
export function cancelTasks(state: CaseState, now: number, tasks: readonly Task[], reason: string, by?: By): void {
  for (const task of tasks) {
    if (task.state !== 'open') continue;
    task.state = 'cancelled';
    task.revision = touch(state);
    enter(state, now, 'taskCancelled', { taskId: task.taskId, kind: task.kind, reason }, by);
  }
}

/** Makes decisions void, so that entering their phase asks anew. */
export function voidDecisions(state: CaseState, tasks: readonly Task[]): void {
  for (const task of tasks) {
    task.stands = false;
    task.revision = touch(state);
  }
}
