import {
  addDays,
  dateOf,
  reject,
  type Decision,
  type ResumptionApplication,
  type ResumptionTerms,
  type TaskRow,
} from '@lianshen/domain';
import type { ProcedureAct } from '../../kernel/procedure.js';
import {
  applicant,
  failedItems,
  lead,
  reopenItems,
  type ActingResumption,
  type Resumption,
  type ResumptionFacts,
} from './resumption-case.js';

type Act<N extends 'planWorks' | 'requestExtension'> = ProcedureAct<
  N,
  ResumptionApplication,
  ResumptionTerms,
  ResumptionFacts
>;

/**
 * 整改: measures and evidence for every failed item; the promised clock stands still while the ball is at the enterprise.
 * Done: only failed items and only their bodies reopen, in the next round. False when the enterprise gives up.
 */
export async function rectify(kase: Resumption): Promise<boolean> {
  const failed = failedItems(kase);
  kase.pauseLimit('rectification');
  if (kase.facts.noticedRound !== kase.round) {
    kase.facts.noticedRound = kase.round;
    const dueOn = kase.dueOn(kase.terms.rectificationWorkingDays);
    kase.issue('rectificationNotice', [applicant(kase, 'filer')], { round: kase.round, dueOn, failed });
  }
  const { result } = await kase.ask({
    kind: 'rectification',
    party: applicant(kase, 'filer'),
    payload: {
      items: failed.map(({ itemId, agency, remark }) => ({ itemId, agency, note: remark })),
    },
    workingDays: kase.terms.rectificationWorkingDays,
  });
  kase.resumeLimit();
  if (result === 'giveUp') return false;
  kase.facts.rectified++;
  startRound(
    kase,
    failed.map(({ itemId }) => itemId),
  );
  return true;
}

/** The next round: these items and their bodies, nothing else. */
export function startRound(kase: Resumption, itemIds: readonly string[]): void {
  kase.nextRound();
  kase.facts.toReview = {};
  kase.facts.concludedOn = null;
  reopenItems(kase, itemIds);
  kase.record('roundStarted', { round: kase.round, items: itemIds });
}

/** 停产期间必要作业: repair, drainage, trial run; consent of emergency management, of public security when blasting. */
export const planWorks: Act<'planWorks'> = {
  may: (kase, act) => {
    if ((act.actor.actingFor ?? act.actor.party).agency !== kase.starter.agency)
      return reject('notYourTask', '只有申请单位可以报送作业计划');
    if (kase.facts.acceptedOn === null) return reject('notAvailableNow', '受理后才能报送作业计划');
    if (act.to < act.from || act.from < kase.today)
      return reject('decisionIncomplete', '作业起止日期不正确', { errors: [{ path: 'from', message: '日期不正确' }] });
    return kase.tasks.some(({ kind, state }) => kind === 'worksConsent' && state === 'open')
      ? reject('notAvailableNow', '上一份作业计划尚未答复')
      : null;
  },
  apply: (kase, act) => {
    const { plan, from, to, blasting } = act;
    kase.record('worksPlanned', { plan, from, to, blasting }, act);
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

/** 对作业计划的答复: the enterprise gets what each body decided in writing. */
export function answerWorks(
  kase: ActingResumption,
  { party, payload }: TaskRow,
  { result, conditions, reasons }: Decision<'worksConsent'>,
): void {
  const { plan, from, to, blasting } = payload;
  const data = { agency: party.agency, result, plan, from, to, blasting };
  kase.issue('worksConsent', [applicant(kase, 'filer')], {
    ...data,
    ...(conditions ? { conditions } : {}),
    ...(reasons ? { reasons } : {}),
  });
}

/** 申请延期 of an open rectification; decided by the lead's leader. */
export const requestExtension: Act<'requestExtension'> = {
  may: (kase, act) => {
    const task = openRectification(kase);
    if ((act.actor.actingFor ?? act.actor.party).agency !== kase.starter.agency)
      return reject('notYourTask', '只有申请单位可以申请延期');
    if (!task) return reject('notAvailableNow', '现在没有可以延期的整改');
    if (act.until <= (task.dueOn ?? '') || act.until > addDays(dateOf(kase.now), 366))
      return reject('limitNotLater', '新期限应当晚于原期限', {
        errors: [{ path: 'until', message: '应当晚于原期限' }],
      });
    return kase.tasks.some(({ kind, state }) => kind === 'extensionDecision' && state === 'open')
      ? reject('notAvailableNow', '上一次延期申请尚未决定')
      : null;
  },
  apply: (kase, act) => {
    const { until, reason } = act;
    kase.record('extensionRequested', { until, reason }, act);
    kase.openAside(
      {
        kind: 'extensionDecision',
        party: lead(kase, 'leader'),
        payload: { until, reason, dueOn: openRectification(kase)!.dueOn },
        workingDays: kase.terms.supplementWorkingDays,
      },
      act,
    );
  },
};

const openRectification = (kase: Parameters<Act<'planWorks'>['may']>[0]) =>
  kase.tasks.find(({ kind, state }) => kind === 'rectification' && state === 'open');

/** What follows from an extension that was granted. */
export const extend: NonNullable<
  NonNullable<
    import('../../kernel/procedure.js').Procedure<ResumptionApplication, ResumptionTerms, ResumptionFacts>['aside']
  >['extensionDecision']
> = (kase, task, decision, by) => {
  const open = openRectification(kase);
  if (decision.result !== 'grant' || !open) return;
  const until = decision.until ?? String(task.payload['until']);
  kase.prolong(open.taskId, until);
  kase.record('extensionGranted', { until }, by);
};
