import { conclusionStanding, EXPERTS, type ConclusionStanding, type ReplyHit } from '@lianshen/domain';
import { conclusionOf } from './opinions.js';
import { lead, type Resumption } from './resumption-case.js';

/** Whether a reply may stand on the conclusion today. */
export const standingOf = ({ facts, terms, today }: Resumption): ConclusionStanding =>
  conclusionStanding({ concludedOn: facts.concludedOn!, declaredOn: facts.declaredOn, on: today }, terms);

/** What must hold of the case itself whatever anybody signed; the register's own guards are asked where it is locked. */
export function caseHits(kase: Resumption): ReplyHit[] {
  const { facts, tasks } = kase;
  const { passed } = conclusionOf(kase);
  // whoever was convened, whatever a pack adopted since says: a body that was never asked would hold the reply for good (ADR 13)
  const unsigned = [...facts.panel!.bodies, EXPERTS].filter((agency) => !facts.signed[agency]);
  const isLawful = tasks.some(({ kind, stands, result }) => kind === 'legalReview' && stands && result === 'lawful');
  const undecided = facts.decidedBy?.filter((body) => facts.resolutions[body] !== 'agreed') ?? ['collectiveDecision'];
  const unmet = facts.amendments.filter(({ before, met }) => before !== 'afterwards' && !met);
  return [
    ...(passed ? [] : [{ code: 'notPassed' as const, subject: 'conclusion' }]),
    ...unsigned.map((agency) => ({ code: 'signatureMissing' as const, subject: agency })),
    ...(isLawful ? [] : [{ code: 'legalReviewMissing' as const, subject: 'LEGAL' }]),
    ...undecided.map((body) => ({ code: 'resolutionMissing' as const, subject: body })),
    ...unmet.map(({ owner }) => ({ code: 'amendmentUnmet' as const, subject: owner })),
  ];
}

/** Why the reply is held is the lead's to clear; then the leader signs anew. */
export async function mendHits(kase: Resumption, hits: readonly ReplyHit[] | null): Promise<void> {
  await kase.ask({
    kind: 'supplement',
    party: lead(kase, 'handler'),
    payload: { answers: 'replyHeld', hits },
    workingDays: kase.terms.supplementWorkingDays,
  });
  kase.reopen('replySignature', lead(kase, 'leader'));
}
