import { actingAs, EXPERTS, expertRuleFor, reject, sameParty, visitRefused, type Party } from '@lianshen/domain';
import type { ProcedureAct } from '../../kernel/procedure.js';
import { lead } from '../lead.js';
import { itemsOf, seatOf } from './opinions.js';
import {
  applicant,
  type ActingResumption,
  type Panel,
  type Resumption,
  type ResumptionFacts,
} from './resumption-case.js';
import type { ResumptionApplication, ResumptionTerms } from '@lianshen/domain';

/** Everyone who has a part in the acceptance, the applicant included. */
function participants(kase: Resumption, panel: Panel): Party[] {
  return [
    ...panel.bodies.flatMap((agency) => [kase.party(agency, 'handler'), kase.party(agency, 'leader')]),
    ...panel.experts.map(({ expertId }) => seatOf(kase, expertId)),
    applicant(kase, 'filer'),
    applicant(kase, 'principal'),
  ];
}

/**
 * 组织验收: the lead convenes every body of the policy, others as needed and wherever one of them has a veto item to
 * examine, experts by the rules, one joint visit; all are told (中卫市矿产资源开采治理整顿工作方案 二(三): 应急、环保、公安、水务、乡镇等部门及相关专家).
 */
export async function convenePanel(kase: Resumption): Promise<void> {
  const { bodies, expertRules, budgetWorkingDays } = kase.terms;
  const isNeeded = ({ agency, mandatory }: (typeof bodies)[number]): boolean =>
    mandatory || itemsOf(kase, agency).some(({ level }) => level === 'veto');
  const setup = await kase.ask({
    kind: 'panelSetup',
    party: lead(kase, 'handler'),
    payload: {
      mandatoryBodies: bodies.filter(isNeeded).map(({ agency }) => agency),
      optionalBodies: bodies.filter((body) => !isNeeded(body)).map(({ agency }) => agency),
      expertRules: expertRuleFor(expertRules, kase.facts.application.parts),
    },
    workingDays: budgetWorkingDays.panel,
  });
  if (kase.facts.panel !== null) return;
  const { bodies: convened, groupLeader, acceptanceLeader, experts, visit } = setup;
  const panel: Panel = (kase.facts.panel = { bodies: convened, experts, groupLeader, acceptanceLeader, visit });
  kase.facts.toReview = Object.fromEntries(
    [...panel.bodies, EXPERTS].map((agency) => [agency, itemsOf(kase, agency).map(({ itemId }) => itemId)]),
  );
  kase.notify('jointVisit', participants(kase, panel), { visitAt: visit.at, document: issueNotice(kase, panel) });
}

/** 联合验收通知 to everyone; issued again when time, place or experts have changed, in place of the one before. */
export function issueNotice(kase: Resumption, panel: Panel, again = false): string {
  const { visit, acceptanceLeader, bodies, experts, groupLeader } = panel;
  return kase.issue('panelNotice', participants(kase, panel), {
    visit,
    acceptanceLeader,
    bodies,
    experts: experts.map(({ expertId }) => expertId),
    groupLeader,
    ...(again ? { again } : {}),
  });
}

/** 改期 of a visit that is not recorded yet: another time or place, no new round; everybody is told. */
export const rescheduleVisit: ProcedureAct<'rescheduleVisit', ResumptionApplication, ResumptionTerms, ResumptionFacts> =
  {
    may: (kase: ActingResumption, act) => {
      if (!sameParty(actingAs(act.actor), lead(kase, 'handler')))
        return reject('notYourTask', '只有牵头单位经办人可以改期');
      const isAhead = kase.tasks.some(({ kind, state }) => kind === 'siteVisitRecord' && state === 'open');
      if (kase.facts.panel === null || !isAhead) return reject('notAvailableNow', '现在没有待进行的联合踏勘');
      return visitRefused(act.visit.at, kase.now);
    },
    apply: (kase: ActingResumption, act) => {
      const { panel } = kase.facts;
      const { at, meetingPoint, contact } = act.visit;
      panel!.visit = act.visit;
      kase.record('visitRescheduled', { at, meetingPoint, contact, reason: act.reason }, act);
      const document = issueNotice(kase, panel!, true);
      kase.notify('visitRescheduled', participants(kase, panel!), { visitAt: at, document });
    },
  };
