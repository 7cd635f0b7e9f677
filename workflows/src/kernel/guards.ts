import { reject, sameParty, taskKinds } from '@lianshen/domain';
import type { Actor, Party, Rejection } from '@lianshen/domain';
import type {
  Act,
  AdoptPolicy,
  ChangeSigner,
  DecideTask,
  ExtendLimit,
  RecallDecision,
  ReturnTo,
  SuspendClock,
} from '../messages.js';
import type { Case } from './case.js';
import { isPast } from './clock.js';
import { errandCount, isHeld, isSuspendedByAct, taskRow, type Task } from './state.js';

/**
 * What each act is refused for. Pure, synchronous, run by the Update validators before anything enters history.
 * Null means: accepted.
 */
type Guard<T extends Act> = (kase: Case, act: T) => Rejection | null;

const first = (...checks: (() => Rejection | null)[]): Rejection | null => {
  for (const check of checks) {
    const rejection = check();
    if (rejection) return rejection;
  }
  return null;
};

export const findTask = (kase: Case, taskId: string): Task | undefined =>
  kase.state.tasks.find((task) => task.taskId === taskId);

/** Whether the actor acts as this party, in person or under a mandate. */
const actsAs = (actor: Actor, party: Party): boolean => sameParty(actor.actingFor ?? actor.party, party);

function openTaskOf(kase: Case, act: Act & { taskId: string }): Rejection | null {
  const task = findTask(kase, act.taskId);
  if (!task) return reject('taskNotFound', '没有这项任务');
  if (!actsAs(act.actor, task.party)) return reject('notYourTask', '这项任务不属于您的岗位');
  if (task.state !== 'open') return reject('taskClosed', '这项任务已经办结或取消', { current: taskRow(task) });
  return null;
}

/** While something outside holds the case nobody takes it further; who started it may still withdraw it. */
const held = (kase: Case): Rejection | null =>
  isHeld(kase.state) ? reject('caseHeld', '有停产停建决定未解除，办件暂停办理；解除后继续') : null;

export const mayDecide: Guard<DecideTask> = (kase, act) =>
  first(
    () => openTaskOf(kase, act),
    () => (kase.isAside(findTask(kase, act.taskId)!.kind) ? null : held(kase)),
    () => {
      const task = findTask(kase, act.taskId)!;
      if (task.revision !== act.revision)
        return reject('staleRevision', '任务内容已更新，请刷新后再办理', { current: taskRow(task) });
      if (isPast(kase, task)) return reject('limitPassed', `期限${task.dueOn}已过，不能再办理`);
      const { payload, dueOn } = task;
      return taskKinds[task.kind].validate(act.decision as never, { payload, now: kase.now, dueOn });
    },
  );

/** 撤回: only by whoever decided, only while nothing else has been accepted since. */
export const mayRecall: Guard<RecallDecision> = (kase, act) => {
  const task = findTask(kase, act.taskId);
  if (!task) return reject('taskNotFound', '没有这项任务');
  if (task.decidedBy?.userId !== act.actor.userId) return reject('notYourTask', '只能撤回本人作出的办理');
  if (task.state !== 'decided' || task.decidedByAct !== kase.state.lastAct) {
    return reject('notRecallable', '之后已有其他办理，不能撤回', { current: taskRow(task) });
  }
  const { recallable } = kase.procedure;
  if (recallable && !recallable.includes(task.kind)) return reject('notRecallable', '这项办理不能撤回');
  if (errandCount(kase.state) !== kase.state.errandsAtLastAct)
    return reject('notRecallable', '已经出具文书或发出通知，不能撤回');
  return null;
};

/** 退回: by the holder of an open task, to an earlier phase of this procedure. */
export const mayReturn: Guard<ReturnTo> = (kase, act) =>
  first(
    () => openTaskOf(kase, act),
    () => held(kase),
    () => {
      const target = kase.phaseNames.indexOf(act.toPhase);
      if (target < 0) return reject('noSuchPhase', '没有这个环节');
      if (act.then !== 'back' && act.then !== 'redo') return reject('returnNotAllowed', '请选择退回后的办理方式');
      if (target >= kase.phaseNames.indexOf(kase.state.phase))
        return reject('returnNotAllowed', '只能退回到之前的环节');
      return kase.procedure.mayReturn?.(kase, act) ?? null;
    },
  );

/** 撤回申请: by the starter, until the decision the procedure names stands. */
export const mayWithdraw: Guard<Act> = (kase, act) => {
  const { starter, procedure, state } = kase;
  const as = act.actor.actingFor ?? act.actor.party;
  const isTheirs =
    procedure.withdrawableBy === 'starter'
      ? sameParty(as, starter)
      : as.regionCode === starter.regionCode && as.agency === starter.agency;
  if (!isTheirs) return reject('notYourTask', '只有发起方可以撤回申请');
  const decided = state.tasks.some((task) => task.kind === procedure.withdrawableUntil && task.stands);
  return decided ? reject('alreadyDecided', '已经作出决定，不能再撤回') : (procedure.withdrawalRefused?.(kase) ?? null);
};

const signers = (kase: Case): Party[] =>
  ((kase.facts as { signers?: { agency: string; post: string }[] }).signers ?? []).map(({ agency, post }) =>
    kase.party(agency, post),
  );

/** 加签、减签: by the starter or by the signer whose turn it is, until the sequence is through. */
function maySignersChange(kase: Case, act: ChangeSigner): Rejection | null {
  const { signerPhase } = kase.procedure;
  const task = findTask(kase, act.taskId);
  if (!task) return reject('taskNotFound', '没有这项任务');
  if (signerPhase === undefined) return reject('notAvailableNow', '这类办件没有会签环节，不能加签、减签');
  const isSignersTurn = task.phase === signerPhase && actsAs(act.actor, task.party);
  if (!isSignersTurn && !actsAs(act.actor, kase.starter)) return reject('notYourTask', '这项任务不属于您的岗位');
  if (task.state !== 'open') return reject('taskClosed', '这项任务已经办结或取消', { current: taskRow(task) });
  if (kase.phaseNames.indexOf(kase.state.phase) > kase.phaseNames.indexOf(signerPhase)) {
    return reject('returnNotAllowed', '会签环节已经结束');
  }
  return null;
}

export const mayAddSigner: Guard<ChangeSigner> = (kase, act) =>
  first(
    () => maySignersChange(kase, act),
    () =>
      signers(kase).some((party) => sameParty(party, act.party))
        ? reject('duplicateSigner', '该岗位已在会签名单中')
        : null,
  );

export const mayRemoveSigner: Guard<ChangeSigner> = (kase, act) =>
  first(
    () => maySignersChange(kase, act),
    () => {
      if (!signers(kase).some((party) => sameParty(party, act.party)))
        return reject('noSuchSigner', '该岗位不在会签名单中');
      const signed = kase.state.tasks.some(
        (task) => task.kind === 'signature' && task.stands && sameParty(task.party, act.party),
      );
      return signed ? reject('signerHasSigned', '该岗位已经签署，不能减签') : null;
    },
  );

export const maySuspend: Guard<SuspendClock> = (kase) =>
  isSuspendedByAct(kase.state) ? reject('clockSuspended', '计时已经中止') : null;

export const mayResume: Guard<Act> = (kase) =>
  isSuspendedByAct(kase.state) ? null : reject('clockNotSuspended', '计时没有中止');

/** 延长期限 only ever lengthens. */
export const mayExtend: Guard<ExtendLimit> = (kase, act) =>
  kase.state.limit !== null &&
  kase.state.limitEndedOn === undefined &&
  Number.isInteger(act.workingDays) &&
  act.workingDays > 0
    ? null
    : reject('limitNotLater', '延长的工作日数应当是正整数，且本办件的期限尚未结束');

/** 采用新版政策: taken up between phases, so never in the last one. */
export const mayAdopt: Guard<AdoptPolicy> = (kase, act) => {
  const { policy, adopting, phase } = kase.state;
  const { version } = adopting.at(-1)?.policy ?? policy;
  if (act.policy.id !== policy.id || act.policy.version === version)
    return reject('policyNotNewer', '只能采用同一政策包的另一版本');
  return phase === kase.phaseNames.at(-1) ? reject('notAvailableNow', '办件已到最后环节，不再采用新版政策') : null;
};
