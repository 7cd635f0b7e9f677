import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { requireOneOf } from './require.js';

/** 审批: the starter's leader decides on the consultation. */
export interface ApprovalDecision<Text> {
  readonly result: 'agree' | 'disagree' | 'return';
  readonly opinion?: Text | undefined;
}

export const approvalKind: KindRules<ApprovalDecision<TextRef>> = {
  validate: (decision) => requireOneOf(decision.result, ['agree', 'disagree', 'return']),
  stands: (decision) => decision.result !== 'return',
  result: (decision) => decision.result,
  texts: ['opinion'],
};
