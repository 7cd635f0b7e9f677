import { dateOf, EXPERTS, reapplyOn, type TextRef, type WaitingCause } from '@lianshen/domain';
import { lead } from '../lead.js';
import { conclusionOf, failedItems, itemsOf, reopenOpinion } from './opinions.js';
import { applicant, type Resumption } from './resumption-case.js';

export type RoundOutcome = 'passed' | 'rectify' | 'refused' | 'reviewAgain';

/**
 * 验收结论: computed from the signed verdicts, confirmed by the lead's leader, overruled by nobody
 * (中卫市矿产资源开采治理整顿工作方案 二(三): 验收不合格坚决不予开复工).
 */
export async function concludeRound(kase: Resumption): Promise<RoundOutcome> {
  const { facts, terms, round } = kase;
  const { passed, failedVeto, failedOrdinary } = conclusionOf(kase);
  const bodies = [...facts.panel!.bodies, EXPERTS];
  const confirmation = await kase.ask({
    kind: 'conclusionConfirmation',
    party: lead(kase, 'leader'),
    payload: { verdict: passed ? 'pass' : 'fail', failedVeto, failedOrdinary, round, bodies },
    workingDays: terms.supplementWorkingDays,
  });
  if (confirmation.result === 'return') return haveReviewedAgain(kase, confirmation.bodies ?? []);
  if (facts.concludedOn === null) {
    facts.concludedOn = firstConfirmedOn(kase);
    facts.isLastRoundFailed = !passed;
    kase.record('roundConcluded', { round, passed, failedVeto, failedOrdinary });
    issueOpinion(kase, passed, confirmation.summary);
  }
  if (passed) return 'passed';
  // rounds that the bodies themselves brought about are not the enterprise's
  return facts.rectified + 1 < terms.maxRounds ? 'rectify' : 'refused';
}

/**
 * The day on which what the bodies signed was first confirmed: to confirm it once more, after a return, makes no conclusion
 * younger. A confirmation is asked once everybody has signed, so whatever was confirmed later stands behind the last signature.
 */
function firstConfirmedOn({ tasks, today }: Resumption): string {
  const signed = tasks.findLastIndex(
    ({ kind, stands }) => stands && (kind === 'agencySignature' || kind === 'expertSignature'),
  );
  const first = tasks
    .slice(signed + 1)
    .find(({ kind, result }) => kind === 'conclusionConfirmation' && result === 'confirm');
  return first ? dateOf(first.decidedAt!) : today;
}

/** 联合验收意见书: every body's own words beside the computed conclusion. */
function issueOpinion(kase: Resumption, passed: boolean, summary: TextRef): void {
  const { facts } = kase;
  const failed = failedItems(kase);
  const bodies = [...facts.panel!.bodies, EXPERTS].map((agency) => ({
    agency,
    passed: !failed.some((item) => item.agency === agency),
    opinion: facts.opinions[agency]!,
  }));
  const notApplicable = facts.application.items
    .filter(({ itemId, level }) => level === 'veto' && facts.verdicts[itemId] === 'notApplicable')
    .map(({ itemId }) => ({ itemId, remark: facts.remarks[itemId] ?? null }));
  const addressees = [...facts.panel!.bodies.map((agency) => kase.party(agency, 'leader')), applicant(kase, 'filer')];
  kase.issue('jointOpinion', addressees, { round: kase.round, passed, summary, bodies, failed, notApplicable });
}

/** 不予开复工: on what failed or on the grounds of a disagreement, with remedies and the day from which one may apply again. */
export function refuse(kase: Resumption, cause: 'notPassed' | 'givenUp' | 'limitPassed' | 'disagreed'): void {
  const { facts } = kase;
  haveWait(kase, 'refused');
  kase.issue('refusalDecision', [applicant(kase, 'filer')], {
    cause,
    failed: failedItems(kase),
    grounds: facts.grounds,
    reapplyOn: facts.waiting?.reapplyOn ?? null,
  });
}

/** The waiting time of the policy begins: the gate keeps these parts from the next application. */
function haveWait(kase: Resumption, cause: WaitingCause): void {
  const { mineId, parts } = kase.facts.application;
  const day = reapplyOn(kase.today, kase.terms.reapplicationMonths);
  if (day === null) return;
  kase.facts.waiting = { mineId, partIds: parts.map(({ partId }) => partId), cause, reapplyOn: day };
}

/** Whoever withdraws after a failed round waits as one that was refused (design section 4, Withdrawal). */
export function onWithdrawn(kase: Resumption, outcome: string): void {
  if (outcome === 'withdrawn' && kase.facts.isLastRoundFailed) haveWait(kase, 'withdrawnAfterFail');
}

/** The named bodies review again in the same round: all they had to judge in it; all of theirs when they had nothing. */
function haveReviewedAgain(kase: Resumption, bodies: readonly string[]): 'reviewAgain' {
  for (const agency of bodies) {
    kase.facts.toReview[agency] ??= itemsOf(kase, agency).map(({ itemId }) => itemId);
    kase.reopen('authorityDuty', kase.party(agency, 'handler'));
    reopenOpinion(kase, agency);
  }
  return 'reviewAgain';
}
