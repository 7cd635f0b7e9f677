import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { requireOneOf } from './require.js';

/** 核稿 by the office; a return goes back to the draft. */
export interface DocumentReviewDecision<Text> {
  readonly result: 'pass' | 'return';
  readonly opinion?: Text | undefined;
}

export const documentReviewKind: KindRules<DocumentReviewDecision<TextRef>> = {
  validate: ({ result }) => requireOneOf(result, ['pass', 'return']),
  stands: ({ result }) => result === 'pass',
  result: ({ result }) => result,
  texts: ['opinion'],
};
