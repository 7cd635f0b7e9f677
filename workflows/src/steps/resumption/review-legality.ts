import { lead, type Resumption } from './resumption-case.js';

/** 合法性审核: not lawful is answered by a supplement of the lead, then reviewed again; nothing goes to a meeting without it. */
export async function reviewLegality(kase: Resumption): Promise<void> {
  for (;;) {
    const { result } = await kase.ask({
      kind: 'legalReview',
      party: kase.party('LEGAL', 'handler'),
      workingDays: kase.terms.budgetWorkingDays.legalReview,
    });
    if (result === 'lawful') return;
    await kase.ask({
      kind: 'supplement',
      party: lead(kase, 'handler'),
      payload: { answers: 'legalReview' },
      workingDays: kase.terms.supplementWorkingDays,
    });
  }
}
