import { concludeRound as computeConclusion } from '@lianshen/domain';
import { EXPERTS, itemsOf, lead, reopenOpinion, type Resumption } from './resumption-case.js';

export type RoundOutcome = 'passed' | 'rectify' | 'refused' | 'reviewAgain';

/**
 * 验收结论: computed from the signed verdicts, confirmed by the lead's leader, overruled by nobody
 * (中卫市矿产资源开采治理整顿工作方案 二(三): 验收不合格坚决不予开复工).
 */
export async function concludeRound(kase: Resumption): Promise<RoundOutcome> {
  const { facts, terms, round } = kase;
  const { passed, failedVeto, failedOrdinary } = computeConclusion(
    facts.application.items.filter(({ agency }) => facts.signed[agency] !== undefined),
    facts.verdicts,
    terms.ordinaryTolerance,
  );
  const bodies = [...facts.panel!.bodies, EXPERTS];
  const confirmation = await kase.ask({
    kind: 'conclusionConfirmation',
    party: lead(kase, 'leader'),
    payload: { verdict: passed ? 'pass' : 'fail', failedVeto, failedOrdinary, round, bodies },
    workingDays: terms.supplementWorkingDays,
  });
  if (confirmation.result === 'return') return haveReviewedAgain(kase, confirmation.bodies ?? []);
  if (facts.concludedOn === null) kase.record('roundConcluded', { round, passed, failedVeto, failedOrdinary });
  facts.concludedOn = kase.today;
  if (passed) return 'passed';
  return round < terms.maxRounds ? 'rectify' : 'refused';
}

/** The named bodies review again in the same round: all they had to judge in it; all of theirs when they had nothing. */
function haveReviewedAgain(kase: Resumption, bodies: readonly string[]): 'reviewAgain' {
  for (const agency of bodies) {
    kase.facts.toReview[agency] ??= itemsOf(kase, agency).map(({ itemId }) => itemId);
    kase.facts.signed[agency] = false;
    reopenOpinion(kase, agency);
  }
  return 'reviewAgain';
}
