import type { KindRules } from './index.js';
import { requireOneOf } from './require.js';

/** 会签: one signer after another; a return sends the matter to its starter for a supplement. */
export interface SignatureDecision<Text> {
  readonly result: 'sign' | 'return';
  readonly opinion?: Text | undefined;
}

export const signatureKind: KindRules<'signature'> = {
  validate: (decision) => requireOneOf(decision.result, ['sign', 'return']),
  stands: (decision) => decision.result === 'sign',
  result: (decision) => decision.result,
  texts: ['opinion'],
};
