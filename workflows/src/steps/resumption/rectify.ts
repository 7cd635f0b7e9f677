import {
  actingAs,
  addDays,
  reject,
  type Decision,
  type ResumptionApplication,
  type ResumptionTerms,
  type TaskRow,
} from '@lianshen/domain';
import type { ProcedureAct } from '../../kernel/procedure.js';
import type { Act } from '../../messages.js';
import { isContested } from './extension.js';
import { failedItems, reopenItems } from './opinions.js';
import {
  applicant,
  isApplicant,
  type ActingResumption,
  type Resumption,
  type ResumptionFacts,
} from './resumption-case.js';

type PlanWorks = ProcedureAct<'planWorks', ResumptionApplication, ResumptionTerms, ResumptionFacts>;

/**
 * 整改: measures and evidence for every failed item; the promised clock stands still while the ball is at the enterprise.
 * Done: only failed items and only their bodies reopen, in the next round. A limit that runs out decides (design section 4: limit exhausted → refused; ADR 12): an
 * extension asked for in time is decided first, a case that is held does not run out.
 */
export async function rectify(kase: Resumption): Promise<'rectified' | 'givenUp' | 'limitPassed'> {
  const failed = failedItems(kase);
  kase.pauseLimit('rectification');
  if (kase.facts.noticedRound !== kase.round) {
    kase.facts.noticedRound = kase.round;
    const days = { dueOn: kase.terms.rectificationWorkingDays };
    kase.issue('rectificationNotice', [applicant(kase, 'filer')], { round: kase.round, failed }, days);
  }
  const decision = await kase.askWithin(
    {
      kind: 'rectification',
      party: applicant(kase, 'filer'),
      payload: {
        items: failed.map(({ itemId, agency, remark }) => ({ itemId, agency, note: remark })),
      },
      workingDays: kase.terms.rectificationWorkingDays,
    },
    isContested(kase),
  );
  kase.takeBack('extensionDecision', 'settled');
  kase.resumeLimit();
  if (decision?.result !== 'done') return decision === null ? 'limitPassed' : 'givenUp';
  kase.facts.rectified++;
  startRound(
    kase,
    failed.map(({ itemId }) => itemId),
  );
  return 'rectified';
}

/**
 * The next round, whoever brought it about: these items and their bodies, nothing else but what was passed on evidence that has
 * expired meanwhile; bodies that are still judging go on. Answers what it asks.
 */
export function startRound(kase: Resumption, itemIds: readonly string[], by?: Act): readonly string[] {
  const expired = expiredItems(kase).filter((itemId) => !itemIds.includes(itemId));
  const items = [...itemIds, ...expired];
  kase.nextRound();
  if (kase.phaseName !== 'jointAcceptance') kase.facts.toReview = {};
  kase.facts.concludedOn = null;
  reopenItems(kase, items);
  kase.record('roundStarted', { round: kase.round, items, ...(expired.length > 0 ? { expired } : {}) }, by);
  return items;
}

/** Passed items stay valid until their evidence expires (design section 4, rectification); what is being judged is looked at anyhow. */
function expiredItems({ facts, terms, today }: Resumption): string[] {
  const { passValidDays } = terms;
  if (passValidDays === undefined) return [];
  return facts.application.items
    .filter(({ itemId, agency }) => facts.signed[agency] || !facts.toReview[agency]?.includes(itemId))
    .map(({ itemId }) => itemId)
    .filter((itemId) => {
      const judgedOn = facts.judgedOn?.[itemId];
      return facts.verdicts[itemId] === 'pass' && judgedOn !== undefined && addDays(judgedOn, passValidDays) < today;
    });
}

/**
 * 停产期间必要作业: repair, drainage, trial run; consent of emergency management, of public security when blasting. No plan goes
 * farther than a conclusion is good for (`conclusionValidDays`): after it everything is looked at anew, such works among it.
 */
export const planWorks: PlanWorks = {
  may: (kase, act) => {
    if (!isApplicant(kase, actingAs(act.actor))) return reject('notYourTask', '只有申请单位可以报送作业计划');
    if (kase.facts.acceptedOn === null) return reject('notAvailableNow', '受理后才能报送作业计划');
    if (kase.facts.resumedOn !== null) return reject('notAvailableNow', '已经开复工，不再报送停产期间的作业计划');
    if (act.to < act.from || act.from < kase.today)
      return reject('decisionIncomplete', '作业起止日期不正确', { errors: [{ path: 'from', message: '日期不正确' }] });
    const last = addDays(kase.today, kase.terms.conclusionValidDays);
    if (act.to > last)
      return reject('dateImplausible', `作业计划最晚到${last}，以后的作业请届时另行报送`, {
        errors: [{ path: 'to', message: `不能晚于${last}` }],
      });
    return kase.tasks.some(({ kind, state }) => kind === 'worksConsent' && state === 'open')
      ? reject('notAvailableNow', '上一份作业计划尚未答复')
      : null;
  },
  apply: (kase, act) => {
    const { plan, from, to, blasting } = act;
    kase.record('worksPlanned', { plan, from, to, blasting }, act);
    kase.facts.worksAnswers = [];
    for (const agency of blasting ? ['EM', 'PS'] : ['EM'])
      kase.openAside(
        {
          kind: 'worksConsent',
          party: kase.party(agency, 'leader'),
          payload: { plan, from, to, blasting },
          workingDays: kase.terms.opinionWorkingDays,
        },
        act,
      );
  },
};

/** 对作业计划的答复: in one paper, once every body that was asked has answered; where all agree, the township is told. */
export function answerWorks(
  kase: ActingResumption,
  { party, payload }: TaskRow,
  { result, conditions, reasons }: Decision<'worksConsent'>,
): void {
  const { worksAnswers: answers } = kase.facts;
  answers.push({ agency: party.agency, result, remark: conditions ?? reasons ?? null });
  if (kase.tasks.some(({ kind, state }) => kind === 'worksConsent' && state === 'open')) return;
  const { plan, from, to, blasting } = payload;
  const document = kase.issue('worksConsent', [applicant(kase, 'filer')], {
    answers: [...answers],
    plan,
    from,
    to,
    blasting,
  });
  if (answers.every((answer) => answer.result === 'agree'))
    kase.notify('worksAgreed', [kase.party('TW', 'handler')], { document });
}
