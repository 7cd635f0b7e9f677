import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { requireOneOf } from './require.js';

/** 会签: one signer after another; a return sends the matter to its starter for a supplement. */
export interface SignatureDecision<Text> {
  readonly result: 'sign' | 'return';
  readonly opinion?: Text | undefined;
}

export const signatureKind: KindRules<SignatureDecision<TextRef>> = {
  validate: (decision) => requireOneOf(decision.result, ['sign', 'return']),
  stands: (decision) => decision.result === 'sign',
  result: (decision) => decision.result,
  texts: ['opinion'],
};
