import { reject, sameParty, type ResumptionApplication, type ResumptionTerms } from '@lianshen/domain';
import type { ReturnTo } from '../../messages.js';
import type { ProcedureAct } from '../../kernel/procedure.js';
import { lapseResolutions } from './decide-collectively.js';
import { EXPERTS, lead, reopenItems, type ActingResumption, type ResumptionFacts } from './resumption-case.js';

type Act<N extends 'withdrawPass' | 'reportUnauthorisedWork'> = ProcedureAct<
  N,
  ResumptionApplication,
  ResumptionTerms,
  ResumptionFacts
>;

/** The township's item that unauthorised work contradicts: 停产期间无擅自生产; all of the township's where the pack has no such one. */
function contradicted({ facts }: ActingResumption): string[] {
  const township = facts.application.items.filter(({ agency }) => agency === 'TW').map(({ itemId }) => itemId);
  return township.includes('TW-01') ? ['TW-01'] : township;
}
/** From here on only a rescission undoes a pass. */
const isReplied = ({ facts }: ActingResumption): boolean => facts.reply !== null;

/** Those items are judged again in a new round; what stands on them — conclusion, opinions of law, resolutions — lapses. */
function undo(
  kase: ActingResumption,
  itemIds: readonly string[],
  reason: string,
  act: ReturnTo | Parameters<Act<'withdrawPass'>['apply']>[1] | Parameters<Act<'reportUnauthorisedWork'>['apply']>[1],
): void {
  kase.cancelOpen(reason, act, ({ phase }) => phase !== 'jointAcceptance');
  kase.nextRound();
  undoConclusion(kase);
  kase.resumeLimit();
  reopenItems(kase, itemIds);
  kase.reopen('legalReview', kase.party('LEGAL', 'handler'));
  kase.record('roundStarted', { round: kase.round, items: itemIds }, act);
  kase.jumpTo('jointAcceptance');
}

/** 撤回合格意见: by the head of a body from its signature until the reply, with facts (design section 4, Undoing). */
export const withdrawPass: Act<'withdrawPass'> = {
  may: (kase, act) => {
    const as = act.actor.actingFor ?? act.actor.party;
    const { panel, signed, verdicts, application } = kase.facts;
    if (as.post !== 'leader' || !panel?.bodies.includes(as.agency))
      return reject('notYourTask', '只有参加验收单位的负责人可以撤回本单位的合格意见');
    if (isReplied(kase)) return reject('alreadyDecided', '批复已经作出，只能依程序撤销');
    if (!signed[as.agency]) return reject('notSigned', '本单位尚未签署意见，可直接修改');
    const foreign = act.itemIds.findIndex(
      (id) =>
        verdicts[id] !== 'pass' || !application.items.some((item) => item.itemId === id && item.agency === as.agency),
    );
    if (act.itemIds.length === 0 || foreign >= 0)
      return reject('unknownItem', '只能撤回本单位判为合格的事项', {
        errors: [{ path: `itemIds.${Math.max(foreign, 0)}`, message: '不是本单位判为合格的事项' }],
      });
    return null;
  },
  apply: (kase, act) => {
    const { agency } = act.actor.actingFor ?? act.actor.party;
    kase.record('passWithdrawn', { agency, itemIds: act.itemIds, facts: act.facts }, act);
    undo(kase, act.itemIds, 'passWithdrawn', act);
  },
};

/** 擅自生产: found by any body of the case, it holds the case until the township has judged the matter again. */
export const reportUnauthorisedWork: Act<'reportUnauthorisedWork'> = {
  may: (kase, act) => {
    const { agency } = act.actor.actingFor ?? act.actor.party;
    if (!kase.facts.panel || !(kase.facts.panel.bodies.includes(agency) || agency === EXPERTS))
      return reject('notYourTask', '只有参加验收的单位可以报告');
    return isReplied(kase) ? reject('alreadyDecided', '批复已经作出，只能依程序撤销') : null;
  },
  apply: (kase, act) => {
    const { agency } = act.actor.actingFor ?? act.actor.party;
    kase.record('unauthorisedWorkReported', { agency, facts: act.facts }, act);
    undo(kase, contradicted(kase), 'unauthorisedWork', act);
  },
};

/** 退回: by the lead, after acceptance only, to the panel or later; the application itself is no longer open. */
export function mayReturn(kase: ActingResumption, act: ReturnTo) {
  const as = act.actor.actingFor ?? act.actor.party;
  const isLead = sameParty(as, lead(kase, 'handler')) || sameParty(as, lead(kase, 'leader'));
  if (!isLead) return reject('notYourTask', '只有牵头单位可以退回环节');
  if (kase.facts.reply !== null || kase.facts.outstanding !== null)
    return reject('returnNotAllowed', '已提请会议审议或已批复，不能退回');
  return ['jointAcceptance', 'conclusion', 'legalReview'].includes(act.toPhase)
    ? null
    : reject('returnNotAllowed', '受理之后不能退回申请；只能退回到联合验收及以后的环节');
}

/** What stood on the verdicts lapses: the conclusion and every resolution. */
export function undoConclusion(kase: ActingResumption): void {
  kase.facts.concludedOn = null;
  lapseResolutions(kase);
}

/** 撤回申请: until a meeting opens the case's item; never after the reply. */
export function withdrawalRefused({ facts }: ActingResumption) {
  if (facts.reply !== null) return reject('alreadyDecided', '批复已经作出，不能再撤回');
  return facts.inSession ? reject('meetingInSession', '会议已开始审议本事项，不能撤回') : null;
}
