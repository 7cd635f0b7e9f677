import {
  actingAs,
  EXPERTS,
  reject,
  RETURN_PHASES,
  returnPhases,
  sameParty,
  type Rejection,
  type ResumptionApplication,
  type ResumptionTerms,
} from '@lianshen/domain';
import type { ReportUnauthorisedWork, ReturnTo, WithdrawPass } from '../../messages.js';
import type { ProcedureAct } from '../../kernel/procedure.js';
import { lapseResolutions, resolvedRefused } from '../decide-collectively.js';
import { lead } from '../lead.js';
import { askedIn, isOutdated, itemsOf, opinionStands, unsign } from './opinions.js';
import { startRound } from './rectify.js';
import { isOneOf, type ActingResumption, type Resumption, type ResumptionFacts } from './resumption-case.js';

type Act<N extends 'withdrawPass' | 'reportUnauthorisedWork'> = ProcedureAct<
  N,
  ResumptionApplication,
  ResumptionTerms,
  ResumptionFacts
>;

/** The township's item that unauthorised work contradicts: 停产期间无擅自生产; all of the township's where the pack has no such one. */
export function contradicted({ facts }: Resumption): string[] {
  const township = facts.application.items.filter(({ agency }) => agency === 'TW').map(({ itemId }) => itemId);
  return township.includes('TW-01') ? ['TW-01'] : township;
}
/** From here on only a rescission undoes a pass; while the reply is on its way out, nothing can be said yet. */
function replied({ facts }: ActingResumption): Rejection | null {
  if (facts.reply !== null) return reject('alreadyDecided', '批复已经作出，只能依程序撤销');
  return facts.issuing ? reject('notAvailableNow', '批复正在签发，请稍后再试') : null;
}

/** Those items are judged again in a new round; what stands on them — conclusion, opinions of law, resolutions — lapses. */
function undo(
  kase: ActingResumption,
  itemIds: readonly string[],
  reason: string,
  act: WithdrawPass | ReportUnauthorisedWork,
): void {
  kase.cancelOpen(reason, act, ({ phase }) => phase !== 'jointAcceptance');
  kase.takeBack('extensionDecision', reason);
  undoConclusion(kase);
  kase.resumeLimit();
  const items = startRound(kase, itemIds, act);
  kase.cancelOpen(reason, act, (task) => isOutdated(kase, task, items));
  kase.jumpTo('jointAcceptance');
}

/** 撤回合格意见: by the head of a body from its signature until the reply, with facts (design section 4, Undoing). */
export const withdrawPass: Act<'withdrawPass'> = {
  may: (kase, act) => {
    const as = actingAs(act.actor);
    const { panel, signed, verdicts, application } = kase.facts;
    if (as.post !== 'leader' || !panel || !isOneOf(kase, as, panel.bodies))
      return reject('notYourTask', '只有参加验收单位的负责人可以撤回本单位的合格意见');
    const late = replied(kase);
    if (late) return late;
    if (!signed[as.agency]) return reject('notSigned', '本单位尚未签署意见，可直接修改');
    const foreign = act.itemIds.findIndex(
      (id, i) =>
        act.itemIds.indexOf(id) !== i ||
        verdicts[id] !== 'pass' ||
        !application.items.some((item) => item.itemId === id && item.agency === as.agency),
    );
    if (act.itemIds.length === 0 || foreign >= 0)
      return reject('unknownItem', '只能撤回本单位判为合格的事项，且不得重复', {
        errors: [{ path: `itemIds.${Math.max(foreign, 0)}`, message: '不是本单位判为合格的事项，或事项重复' }],
      });
    return null;
  },
  apply: (kase, act) => {
    const { agency } = actingAs(act.actor);
    kase.record('passWithdrawn', { agency, itemIds: act.itemIds, facts: act.facts }, act);
    undo(kase, act.itemIds, 'passWithdrawn', act);
  },
};

/** The township is judging just that and has not said yet: what was found is before it already. */
function isBeingJudged(kase: ActingResumption, itemIds: readonly string[]): boolean {
  return kase.tasks.some(({ kind, party, state, payload }) => {
    if (kind !== 'checklistReview' || party.agency !== 'TW' || state !== 'open') return false;
    const asked = askedIn(payload);
    return itemIds.every((itemId) => asked.includes(itemId));
  });
}

/**
 * 擅自生产: found by any body of the case, nothing is concluded until the township has judged the matter again. Found once
 * more meanwhile it is on record, and no further round begins.
 */
export const reportUnauthorisedWork: Act<'reportUnauthorisedWork'> = {
  may: (kase, act) => {
    const { panel } = kase.facts;
    if (!panel || !isOneOf(kase, actingAs(act.actor), [...panel.bodies, EXPERTS]))
      return reject('notYourTask', '只有参加验收的单位可以报告');
    return replied(kase);
  },
  apply: (kase, act) => {
    const { agency } = actingAs(act.actor);
    kase.record('unauthorisedWorkReported', { agency, facts: act.facts }, act);
    kase.facts.unauthorisedWork ??= { agency, on: kase.today };
    const itemIds = contradicted(kase);
    if (!isBeingJudged(kase, itemIds)) undo(kase, itemIds, 'unauthorisedWork', act);
  },
};

/** 退回: by the lead, to the joint acceptance or later; the application itself is no longer open. */
export function mayReturn(kase: ActingResumption, act: ReturnTo) {
  const as = actingAs(act.actor);
  const isLead = sameParty(as, lead(kase, 'handler')) || sameParty(as, lead(kase, 'leader'));
  if (!isLead) return reject('notYourTask', '只有牵头单位可以退回环节');
  if (replied(kase) || kase.facts.outstanding !== null)
    return reject('returnNotAllowed', '已提请会议审议或已批复，不能退回');
  const phases: readonly string[] = returnPhases(kase.facts.concludedOn, kase.today, kase.terms);
  if (phases.includes(act.toPhase)) return null;
  return reject(
    'returnNotAllowed',
    (RETURN_PHASES as readonly string[]).includes(act.toPhase)
      ? '验收结论已过有效期，只能退回到联合验收重新验收'
      : '受理之后不能退回申请；只能退回到联合验收及以后的环节',
  );
}

/** What stood on the verdicts lapses: the conclusion, the opinion of law on it, every resolution, the draft of a reply. */
export function undoConclusion(kase: Resumption): void {
  kase.facts.concludedOn = null;
  kase.facts.declaredOn = null;
  kase.reopen('conclusionConfirmation', lead(kase, 'leader'));
  kase.reopen('legalReview', kase.party('LEGAL', 'handler'));
  undoDecisions(kase);
}

function undoDecisions(kase: Resumption): void {
  lapseResolutions(kase);
  kase.reopen('documentDraft', lead(kase, 'handler'));
  kase.reopen('documentReview', lead(kase, 'office'));
  kase.reopen('replySignature', lead(kase, 'leader'));
}

/** Returned: bodies whose opinions became void judge all of their items; the conclusion stays only where nobody touched it. */
export function returned(kase: ActingResumption): void {
  const { facts } = kase;
  kase.resumeLimit();
  kase.takeBack('extensionDecision', 'caseReturned'); // of a rectification that is no longer asked for
  const again = [...facts.panel!.bodies, EXPERTS].filter((agency) => !opinionStands(kase, agency));
  for (const agency of again) {
    facts.toReview[agency] = itemsOf(kase, agency).map(({ itemId }) => itemId);
    unsign(kase, agency);
  }
  const isConfirmed = kase.tasks.some(({ kind, stands }) => kind === 'conclusionConfirmation' && stands);
  if (again.length > 0 || !isConfirmed) undoConclusion(kase);
  else undoDecisions(kase);
}

/** 撤回申请: until a meeting opens the case's item; put off or remanded, again; never once a body has resolved. */
export function withdrawalRefused(kase: ActingResumption) {
  const { facts } = kase;
  if (facts.reply !== null) return reject('alreadyDecided', '批复已经作出，不能再撤回');
  if (facts.issuing) return reject('notAvailableNow', '批复正在签发，请稍后再试');
  return facts.inSession ? reject('meetingInSession', '会议已开始审议本事项，不能撤回') : resolvedRefused(kase);
}
