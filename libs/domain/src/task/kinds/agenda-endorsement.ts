import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { requireOneOf } from './require.js';

/** 上会审核 by the bodies of the policy, in order. */
export interface AgendaEndorsementDecision<Text> {
  readonly result: 'endorse' | 'return';
  readonly opinion?: Text | undefined;
}

export const agendaEndorsementKind: KindRules<AgendaEndorsementDecision<TextRef>> = {
  validate: ({ result }) => requireOneOf(result, ['endorse', 'return']),
  stands: ({ result }) => result === 'endorse',
  result: ({ result }) => result,
  texts: ['opinion'],
};
