import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { firstRefusal, requireOneOf, requireText } from './require.js';

/** 停产期间必要作业的同意: repair, drainage, trial run; producing under it is a veto fact. */
export interface WorksConsentDecision<Text> {
  readonly result: 'agree' | 'refuse';
  readonly conditions?: Text | undefined;
  readonly reasons?: Text | undefined;
}

export const worksConsentKind: KindRules<WorksConsentDecision<TextRef>> = {
  validate: ({ result, reasons }) =>
    firstRefusal(
      () => requireOneOf(result, ['agree', 'refuse']),
      () => (result === 'agree' ? null : requireText(reasons, 'reasons', '不同意须说明理由')),
    ),
  stands: () => true,
  result: ({ result }) => result,
  texts: ['conditions', 'reasons'],
};
