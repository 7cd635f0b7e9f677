import { expertRuleFor, expertsRefused, reject, sameParty } from '@lianshen/domain';
import type { ResumptionApplication, ResumptionTerms } from '@lianshen/domain';
import type { ProcedureAct } from '../../kernel/procedure.js';
import { EXPERTS, lead, type ActingResumption, type ResumptionFacts } from './resumption-case.js';

type Act = ProcedureAct<'replaceExpert', ResumptionApplication, ResumptionTerms, ResumptionFacts>;

const seat = (kase: ActingResumption, expertId: string) => kase.party(EXPERTS, `expert-${expertId}`);

/**
 * 更换专家: whoever stands back or cannot come is replaced by the lead while the acceptance is under way, by the same rules as the
 * panel was set up (重大行政决策程序暂行条例 第十九条). What the one who leaves has said is void; what others said stands.
 */
export const replaceExpert: Act = {
  may: (kase, { actor, expertId, replacement }) => {
    const { panel, application } = kase.facts;
    if (!sameParty(actor.actingFor ?? actor.party, lead(kase, 'handler')))
      return reject('notYourTask', '只有牵头单位经办人可以更换专家');
    if (panel === null || kase.phaseName !== 'jointAcceptance')
      return reject('notAvailableNow', '只有联合验收期间可以更换专家');
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
    const leaving = seat(kase, expertId);
    const wasLeader = panel.groupLeader === expertId;
    kase.reopen('expertSignature', leaving);
    if (wasLeader) kase.reopen('checklistReview', leaving);
    kase.cancelOpen('expertReplaced', act, ({ party }) => sameParty(party, leaving));
    facts.panel = {
      ...panel,
      experts: panel.experts.map((one) => (one.expertId === expertId ? replacement : one)),
      groupLeader: wasLeader ? replacement.expertId : panel.groupLeader,
    };
    if (facts.signed[EXPERTS]) facts.signed[EXPERTS] = false;
    kase.record('expertReplaced', { expertId, by: replacement.expertId, reason }, act);
    kase.notify('jointVisit', [seat(kase, replacement.expertId)], { visitAt: panel.visit.at });
    kase.jumpTo('jointAcceptance');
  },
};
