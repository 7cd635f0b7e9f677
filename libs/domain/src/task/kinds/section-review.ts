import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { firstRefusal, requireOneOf, requireText } from './require.js';

/** 科室负责人审核 of a body's checklist, between its handler and its head, where the policy says so (design section 4). */
export interface SectionReviewDecision<Text> {
  readonly result: 'pass' | 'return';
  /** Why it goes back. */
  readonly opinion?: Text | undefined;
}

export const sectionReviewKind: KindRules<SectionReviewDecision<TextRef>> = {
  validate: ({ result, opinion }) =>
    firstRefusal(
      () => requireOneOf(result, ['pass', 'return']),
      () => (result === 'return' ? requireText(opinion, 'opinion', '退回须说明理由') : null),
    ),
  stands: ({ result }) => result === 'pass',
  result: ({ result }) => result,
  texts: ['opinion'],
};
