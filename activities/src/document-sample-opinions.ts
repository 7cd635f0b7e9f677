import type { TextRef, Verdict } from '@lianshen/domain';
import type { PackOf } from '@lianshen/policy';
import type { DecidedOpinion } from './body-reviews.js';

interface SampleTexts {
  readonly opinion: TextRef;
  readonly remark: TextRef;
  readonly reasons: TextRef;
  /** Two inspectors, each with a certificate. */
  readonly inspectors: readonly { readonly name: TextRef; readonly certificateNo: TextRef }[];
}

/** What every body and the experts of an invented joint acceptance decided: one body fails, one expert dissents. */
export function sampleOpinions(pack: PackOf<'resumption'>, texts: SampleTexts): DecidedOpinion[] {
  const [filledAt, signedAt] = ['2026-12-10T14:20:00.000+08:00', '2026-12-11T09:05:00.000+08:00'];
  const items = (agency: string) =>
    pack.items
      .filter((item) => item.agency === agency)
      .map(({ itemId }, i): { itemId: string; verdict: Verdict; note?: TextRef } => {
        if (agency === 'EM' && i < 3) return { itemId, verdict: 'fail', note: texts.remark };
        if (agency === 'EE' && i === 0) return { itemId, verdict: 'notApplicable', note: texts.reasons };
        return { itemId, verdict: 'pass' };
      });
  const review = (agency: string, post: string, by: string): DecidedOpinion => ({
    kind: 'checklistReview',
    agency,
    post,
    by,
    at: filledAt,
    decision: { inspectors: texts.inspectors, items: items(agency), opinion: texts.opinion },
  });
  const bodies = pack.bodies.filter(({ mandatory }) => mandatory).map(({ agency }) => agency);
  const seat = (expert: string, result: 'sign' | 'dissent'): DecidedOpinion => ({
    kind: 'expertSignature',
    agency: 'EX',
    post: `expert-${expert}`,
    by: '',
    at: signedAt,
    decision:
      result === 'sign' ? { result, opinion: texts.opinion } : { result, opinion: texts.remark, itemIds: ['EX-02'] },
  });
  return [
    review('EX', 'expert-x1', '靳归舟'),
    seat('x1', 'sign'),
    seat('x2', 'dissent'),
    ...bodies.flatMap((agency): DecidedOpinion[] => [
      review(agency, 'handler', '沈望舒'),
      {
        kind: 'agencySignature',
        agency,
        post: 'leader',
        by: '顾长河',
        at: signedAt,
        decision: { result: 'sign', opinion: texts.opinion },
      },
    ]),
  ];
}
