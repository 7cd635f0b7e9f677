import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { requireOneOf, requireText } from './require.js';

/** 会商意见: an agency's answer to the question it was asked. */
export interface OpinionDecision<Text> {
  readonly result: 'agree' | 'disagree' | 'noObjection';
  readonly opinion: Text;
}

export const opinionKind: KindRules<OpinionDecision<TextRef>> = {
  validate: (decision) =>
    requireOneOf(decision.result, ['agree', 'disagree', 'noObjection']) ??
    requireText(decision.opinion, 'opinion', '请填写意见'),
  stands: () => true,
  result: (decision) => decision.result,
  texts: ['opinion'],
};
