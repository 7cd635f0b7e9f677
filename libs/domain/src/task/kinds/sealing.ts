import type { KindRules } from './kind-rules.js';
import { requireOneOf } from './require.js';

/** 用印 by the office. */
export interface SealingDecision {
  readonly result: 'sealed';
}

export const sealingKind: KindRules<SealingDecision> = {
  validate: ({ result }) => requireOneOf(result, ['sealed']),
  stands: () => true,
  result: () => 'sealed',
  texts: [],
};
