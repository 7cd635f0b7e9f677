import type { KindRules } from './index.js';
import { requireOneOf } from './require.js';

/** 归档备案: the starter files the finished consultation. */
export interface FilingDecision<Text> {
  readonly result: 'filed';
  readonly note?: Text | undefined;
}

export const filingKind: KindRules<'filing'> = {
  validate: (decision) => requireOneOf(decision.result, ['filed']),
  stands: () => true,
  result: (decision) => decision.result,
  texts: ['note'],
};
