import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { requireOneOf } from './require.js';

/** 签发 by the lead's leader; a return goes back to the draft. */
export interface ReplySignatureDecision<Text> {
  readonly result: 'sign' | 'return';
  readonly opinion?: Text | undefined;
}

export const replySignatureKind: KindRules<ReplySignatureDecision<TextRef>> = {
  validate: ({ result }) => requireOneOf(result, ['sign', 'return']),
  stands: ({ result }) => result === 'sign',
  result: ({ result }) => result,
  texts: ['opinion'],
};
