import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { requireOneOf } from './require.js';

/** 归档备案: the starter files the finished consultation. */
export interface FilingDecision<Text> {
  readonly result: 'filed';
  readonly note?: Text | undefined;
}

export const filingKind: KindRules<FilingDecision<TextRef>> = {
  validate: (decision) => requireOneOf(decision.result, ['filed']),
  stands: () => true,
  result: (decision) => decision.result,
  texts: ['note'],
};
