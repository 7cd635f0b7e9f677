import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { firstRefusal, requireOneOf, requireText } from './require.js';

/** 备案例外: the leader decides whether the case goes on without the receipt of a bureau that does not answer. */
export interface FilingExceptionDecision<Text> {
  readonly result: 'grant' | 'refuse';
  readonly reasons: Text;
}

export const filingExceptionDecisionKind: KindRules<FilingExceptionDecision<TextRef>> = {
  validate: ({ result, reasons }) =>
    firstRefusal(
      () => requireOneOf(result, ['grant', 'refuse']),
      () => requireText(reasons, 'reasons', '请写明决定的理由'),
    ),
  stands: () => true,
  result: ({ result }) => (result === 'grant' ? 'excepted' : 'notExcepted'),
  texts: ['reasons'],
};
