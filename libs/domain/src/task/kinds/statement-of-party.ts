import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { firstRefusal, requireOneOf, requireText } from './require.js';

/** 陈述、申辩 of the party a decision would burden (行政许可法 第七条; 行政处罚法 第四十五条、第六十四条 as benchmarks). */
export interface StatementOfPartyDecision<Text> {
  readonly result: 'accept' | 'contest' | 'requestHearing' | 'waive';
  readonly grounds?: Text | undefined;
  readonly files?: readonly string[] | undefined;
}

export const statementOfPartyKind: KindRules<StatementOfPartyDecision<TextRef>> = {
  validate: ({ result, grounds }) =>
    firstRefusal(
      () => requireOneOf(result, ['accept', 'contest', 'requestHearing', 'waive']),
      () => (result === 'contest' ? requireText(grounds, 'grounds', '请写明申辩的事实和理由') : null),
    ),
  stands: () => true,
  result: ({ result }) => (result === 'accept' ? 'noObjection' : result),
  texts: ['grounds'],
};
