import type { TaskKind } from '../task/kinds/index.js';

/** Kinds of tasks that a resumption has beside its phases: a case that is held, returned or undone leaves them open. */
export const RESUMPTION_ASIDE: readonly TaskKind[] = [
  'worksConsent',
  'extensionDecision',
  'filingExceptionDecision',
  'deliveryConfirmation',
  'paperDelivery',
];
