import { dateOf, HELD, previewReturn, reject, sameParty, taskKinds, type Party } from '@lianshen/domain';
import type {
  Act,
  AdoptPolicy,
  ChangeSigner,
  DecideTask,
  ExtendLimit,
  ProcedureActs,
  RecallDecision,
  ReturnTo,
  SuspendClock,
  UpdateName,
  Updates,
  WithdrawCase,
} from '../messages.js';
import type { Case } from './case.js';
import * as guard from './guards.js';
import { freeze, thaw } from './clock.js';
import { enter, limitFrom, remember, touch, type Task } from './state.js';

/** What an act is refused for, and what it does. Both synchronous; afterwards the handler awaits only rest. */
interface Acting<N extends UpdateName> {
  readonly may: (kase: Case, act: Updates[N]) => ReturnType<typeof guard.mayDecide>;
  readonly apply: (kase: Case, act: Updates[N]) => void;
}

/** The acts that every procedure knows. */
const acts: { readonly [N in Exclude<UpdateName, keyof ProcedureActs>]: Acting<N> } = {
  decideTask: { may: guard.mayDecide, apply: decideTask },
  recallDecision: { may: guard.mayRecall, apply: recallDecision },
  returnTo: { may: guard.mayReturn, apply: returnTo },
  withdrawCase: { may: guard.mayWithdraw, apply: withdrawCase },
  addSigner: { may: guard.mayAddSigner, apply: addSigner },
  removeSigner: { may: guard.mayRemoveSigner, apply: removeSigner },
  suspendClock: { may: guard.maySuspend, apply: suspendClock },
  resumeClock: { may: guard.mayResume, apply: resumeClock },
  extendLimit: { may: guard.mayExtend, apply: extendLimit },
  adoptPolicy: { may: guard.mayAdopt, apply: adoptPolicy },
};

/** Registers every Update of the case. Call after the first `settled()`, in the same activation. */
export function registerActs(kase: Case): void {
  const all = { ...acts, ...kase.procedure.acts } as { readonly [N in UpdateName]?: Acting<N> };
  for (const name of Object.keys(all) as UpdateName[]) registerAct(kase, name, all[name] as Acting<typeof name>);
}

function registerAct<N extends UpdateName>(kase: Case, name: N, { may, apply }: Acting<N>): void {
  const isRepeat = (act: Act): boolean => kase.state.recentActs.includes(act.updateId);
  kase.rt.onUpdate(
    name,
    (act) =>
      kase.answer(() => {
        if (isRepeat(act)) return; // accepted in an earlier history: answer with the present state
        remember(kase.state, act.updateId);
        apply(kase, act);
      }),
    (act) => {
      const rejection = isRepeat(act) ? null : kase.isClosed ? reject('caseClosed', '办件已经办结') : may(kase, act);
      if (rejection) throw kase.rt.refusal(rejection);
    },
  );
}

function decideTask(kase: Case, act: DecideTask): void {
  kase.decide(guard.findTask(kase, act.taskId)!, act.decision, act);
}

/**
 * The decision is void, what it opened is cancelled, what it made void stands again, its phase runs again; other open tasks
 * stay as they are.
 */
function recallDecision(kase: Case, act: RecallDecision): void {
  const task = guard.findTask(kase, act.taskId)!;
  const openedSince = kase.state.tasks.filter((other) => other.openedRevision > task.revision);
  const voided = kase.state.tasks.filter((other) => isVoided(other) && other.revision > task.revision);
  const restored = voided.map(({ taskId }) => taskId);
  const payload = { taskId: task.taskId, reason: act.reason, ...(restored.length > 0 ? { restored } : {}) };
  enter(kase.state, kase.rt.now(), 'decisionRecalled', payload, act);
  kase.cancelTasks(openedSince, 'decisionRecalled', act);
  for (const other of voided) Object.assign(other, { stands: true, revision: touch(kase.state) });
  kase.voidDecisions([task]);
  kase.jumpTo(task.phase);
}

/** Decided for good once, and made void since. */
const isVoided = ({ kind, state, stands, decision }: Task): boolean =>
  state === 'decided' && !stands && taskKinds[kind].stands(decision as never);

function returnTo(kase: Case, act: ReturnTo): void {
  const { state, phaseNames } = kase;
  const ofPhases = state.tasks.filter(({ kind }) => !kase.isAside(kind)); // what was answered beside the phases stays answered
  const preview = previewReturn(ofPhases, phaseNames, act.toPhase, act.then);
  enter(
    state,
    kase.rt.now(),
    'caseReturned',
    { toPhase: act.toPhase, then: act.then, reason: act.reason, voided: preview.reopened },
    act,
  );
  kase.cancelOpen('caseReturned', act);
  kase.voidDecisions(state.tasks.filter((task) => preview.reopened.includes(task.taskId)));
  state.round++;
  kase.procedure.onReturn?.(kase);
  kase.jumpTo(act.toPhase);
}

function withdrawCase(kase: Case, act: WithdrawCase): void {
  enter(kase.state, kase.rt.now(), 'caseWithdrawn', { reason: act.reason }, act);
  kase.end('withdrawn', act);
}

type Signers = { signers: { agency: string; post: string }[] };

function addSigner(kase: Case, act: ChangeSigner): void {
  (kase.facts as Signers).signers.push({ agency: act.party.agency, post: act.party.post });
  enter(kase.state, kase.rt.now(), 'signerAdded', { party: act.party, reason: act.reason }, act);
  touch(kase.state);
}

function removeSigner(kase: Case, act: ChangeSigner): void {
  const facts = kase.facts as Signers;
  const isRemoved = (party: Party): boolean => sameParty(party, act.party);
  facts.signers = facts.signers.filter(({ agency, post }) => !isRemoved(kase.party(agency, post)));
  enter(kase.state, kase.rt.now(), 'signerRemoved', { party: act.party, reason: act.reason }, act);
  const theirs = kase.state.tasks.filter((task: Task) => task.kind === 'signature' && isRemoved(task.party));
  const wasTheirTurn = theirs.some((task) => task.state === 'open');
  kase.cancelTasks(theirs, 'signerRemoved', act);
  if (wasTheirTurn) kase.jumpTo(kase.state.phase);
  touch(kase.state);
}

function suspendClock(kase: Case, act: SuspendClock): void {
  freeze(kase);
  kase.state.suspensions = [
    ...kase.state.suspensions,
    { fromOn: dateOf(kase.rt.now()), untilOn: null, cause: act.cause },
  ];
  enter(kase.state, kase.rt.now(), 'clockSuspended', { cause: act.cause, reason: act.reason }, act);
  touch(kase.state);
}

function resumeClock(kase: Case, act: Updates['resumeClock']): void {
  const untilOn = dateOf(kase.rt.now());
  kase.state.suspensions = kase.state.suspensions.map((s) =>
    s.untilOn === null && s.only === undefined && s.cause !== HELD ? { ...s, untilOn } : s,
  );
  enter(kase.state, kase.rt.now(), 'clockResumed', { reason: act.reason }, act);
  const set = kase.state.tasks.filter((task) => task.workingDays === null).map(({ taskId }) => taskId);
  for (const { taskId, is } of thaw(kase))
    if (taskId !== null && set.includes(taskId)) kase.record('taskProlonged', { taskId, dueOn: is });
  touch(kase.state);
}

function extendLimit(kase: Case, act: ExtendLimit): void {
  const { state } = kase;
  const { startedOn, workingDays, kind } = state.limit!;
  state.limit = limitFrom(state, kase.rt.now(), startedOn, workingDays + act.workingDays, kind);
  state.overdueSince = null;
  enter(state, kase.rt.now(), 'limitExtended', { dueOn: state.limit.dueOn, reason: act.reason }, act);
  touch(state);
}

/** Accepted now, taken up at the next boundary between phases. */
function adoptPolicy(kase: Case, act: AdoptPolicy): void {
  kase.state.adopting.push(act);
  const { version, hash } = act.policy;
  enter(kase.state, kase.rt.now(), 'policyAccepted', { version, hash, basis: act.basis }, act);
  touch(kase.state);
}
