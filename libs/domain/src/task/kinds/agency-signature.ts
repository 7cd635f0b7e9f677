import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { filled, firstRefusal, requireAll, requireOneOf } from './require.js';

/** 单位负责人签字: a return sends the checklist back to the own handler. */
export interface AgencySignatureDecision<Text> {
  readonly result: 'sign' | 'return';
  readonly opinion: Text;
  /** Own stop orders this signature consents to lift with the reply (安全生产法 第六十五条第三款). */
  readonly releases?: readonly string[] | undefined;
}

export const agencySignatureKind: KindRules<AgencySignatureDecision<TextRef>> = {
  validate: ({ result, opinion }) =>
    firstRefusal(
      () => requireOneOf(result, ['sign', 'return']),
      () => requireAll([filled(opinion, 'opinion', '请填写意见')]),
    ),
  stands: ({ result }) => result === 'sign',
  result: ({ result }) => result,
  texts: ['opinion'],
};
