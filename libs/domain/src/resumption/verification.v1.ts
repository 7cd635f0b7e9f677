import type { ResumptionVerificationDecision } from '../task/kinds/resumption-verification.js';

type Found = ResumptionVerificationDecision<unknown>['result'];

/**
 * What the verification on site comes to: a body that found the mine not started lets the reply lapse, whatever others
 * found; what merely deviates is on record and does not. Rule `verification`, version 1.
 */
export const verified = (found: readonly Found[]): 'resumed' | 'lapsed' =>
  found.includes('notStarted') ? 'lapsed' : 'resumed';
