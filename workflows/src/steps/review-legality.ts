import type { Kase } from '../kernel/procedure.js';
import { lead } from './lead.js';

interface ReviewTerms {
  readonly lead: string;
  readonly budgetWorkingDays: { readonly legalReview: number };
  readonly supplementWorkingDays: number;
}

/** 合法性审核: not lawful is answered by a supplement of the lead, then reviewed again; nothing goes to a meeting without it. `payload`: what the reviewer is to see beside the case. */
export async function reviewLegality(
  kase: Kase<unknown, ReviewTerms, object>,
  payload: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  for (;;) {
    const { result } = await kase.ask({
      kind: 'legalReview',
      party: kase.party('LEGAL', 'handler'),
      payload,
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
