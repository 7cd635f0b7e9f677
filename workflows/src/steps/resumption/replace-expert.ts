import { actingAs, EXPERTS, expertRuleFor, expertsRefused, reject, sameParty } from '@lianshen/domain';
import type { ResumptionApplication, ResumptionTerms } from '@lianshen/domain';
import type { ProcedureAct } from '../../kernel/procedure.js';
import { issueNotice } from './convene-panel.js';
import { reopenOpinion, seatOf, unsign } from './opinions.js';
import { lead, type ResumptionFacts } from './resumption-case.js';

type Act = ProcedureAct<'replaceExpert', ResumptionApplication, ResumptionTerms, ResumptionFacts>;

/**
 * 更换专家: whoever stands back or cannot come is replaced by the lead while the acceptance is under way, by the same rules as the
 * panel was set up (重大行政决策程序暂行条例 第十九条). What the one who leaves has said is void. What the others signed stands, unless
 * it is the group leader who leaves: the new one judges anew, and nobody has signed that.
 */
export const replaceExpert: Act = {
  may: (kase, { actor, expertId, replacement }) => {
    const { panel, application } = kase.facts;
    if (!sameParty(actingAs(actor), lead(kase, 'handler')))
      return reject('notYourTask', '只有牵头单位经办人可以更换专家');
    if (panel === null || kase.phaseName !== 'jointAcceptance')
      return reject('notAvailableNow', '只有联合验收期间可以更换专家');
    if (kase.facts.toReview[EXPERTS] === undefined)
      return reject('notAvailableNow', '本轮没有需要专家组验收的事项，不能更换专家');
    const at = panel.experts.findIndex((one) => one.expertId === expertId);
    if (at < 0)
      return reject('expertRulesNotMet', '这名专家不在本次专家组', {
        errors: [{ path: 'expertId', message: '不在本次专家组' }],
      });
    const refused = expertsRefused(
      expertRuleFor(kase.terms.expertRules, application.parts),
      panel.experts.map((one, i) => (i === at ? replacement : one)),
    );
    return refused && { ...refused, errors: [{ path: 'replacementId', message: refused.message }] };
  },
  apply: (kase, act) => {
    const { facts } = kase;
    const { expertId, replacement, reason } = act;
    const panel = facts.panel!;
    const leaving = seatOf(kase, expertId);
    const wasLeader = panel.groupLeader === expertId;
    if (wasLeader) reopenOpinion(kase, EXPERTS);
    else kase.reopen('expertSignature', leaving);
    unsign(kase, EXPERTS);
    kase.cancelOpen(
      'expertReplaced',
      act,
      ({ party }) => sameParty(party, leaving) || (wasLeader && party.agency === EXPERTS),
    );
    const now = (facts.panel = {
      ...panel,
      experts: panel.experts.map((one) => (one.expertId === expertId ? replacement : one)),
      groupLeader: wasLeader ? replacement.expertId : panel.groupLeader,
    });
    kase.record('expertReplaced', { expertId, by: replacement.expertId, reason }, act);
    const document = issueNotice(kase, now, true);
    kase.notify('jointVisit', [seatOf(kase, replacement.expertId)], { visitAt: panel.visit.at, document });
    kase.jumpTo('jointAcceptance');
  },
};
