import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { requireOneOf } from './require.js';

/** 主要负责人签字: until it is signed nothing is submitted and no clock runs; a return goes back to the filer. */
export interface PrincipalSignatureDecision<Text> {
  readonly result: 'sign' | 'return';
  readonly opinion?: Text | undefined;
}

export const principalSignatureKind: KindRules<PrincipalSignatureDecision<TextRef>> = {
  validate: (decision) => requireOneOf(decision.result, ['sign', 'return']),
  stands: (decision) => decision.result === 'sign',
  result: (decision) => decision.result,
  texts: ['opinion'],
};
