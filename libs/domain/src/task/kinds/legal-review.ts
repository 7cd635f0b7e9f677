import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { firstRefusal, requireOneOf, requireText } from './require.js';

/** 合法性审核 (重大行政决策程序暂行条例 第二十五条、第二十六条): not lawful is answered by a supplement, then reviewed again. */
export interface LegalReviewDecision<Text> {
  readonly result: 'lawful' | 'notLawful';
  readonly opinion: Text;
}

export const legalReviewKind: KindRules<LegalReviewDecision<TextRef>> = {
  validate: ({ result, opinion }) =>
    firstRefusal(
      () => requireOneOf(result, ['lawful', 'notLawful']),
      () => requireText(opinion, 'opinion', '请填写审核意见'),
    ),
  stands: ({ result }) => result === 'lawful',
  result: ({ result }) => result,
  texts: ['opinion'],
};
