import type { KindRules } from './kind-rules.js';
import { requireOneOf } from './require.js';

/** 签收 of the reply by the applicant. */
export interface DeliveryConfirmationDecision {
  readonly result: 'received';
}

export const deliveryConfirmationKind: KindRules<DeliveryConfirmationDecision> = {
  validate: ({ result }) => requireOneOf(result, ['received']),
  stands: () => true,
  result: () => 'received',
  texts: [],
};
