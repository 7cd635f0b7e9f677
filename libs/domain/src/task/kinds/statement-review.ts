import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { firstRefusal, requireOneOf, requireText } from './require.js';

/** 复核 of what the party stated: what holds is adopted, and the procedure ends (行政处罚法 第四十五条, a benchmark). */
export interface StatementReviewDecision<Text> {
  readonly result: 'maintain' | 'dismiss';
  readonly reasons: Text;
}

export const statementReviewKind: KindRules<StatementReviewDecision<TextRef>> = {
  validate: ({ result, reasons }) =>
    firstRefusal(
      () => requireOneOf(result, ['maintain', 'dismiss']),
      () => requireText(reasons, 'reasons', '请写明复核意见和理由'),
    ),
  stands: () => true,
  result: ({ result }) => result,
  texts: ['reasons'],
};
