import type { ResumptionTerms } from '@lianshen/domain';
import { deliverySteps } from '../deliver.js';
import { applicant, type Resumption, type ResumptionFacts } from './resumption-case.js';

/** 送达 of the reply; its validity runs from it. */
export const replyDelivery = deliverySteps<ResumptionTerms, ResumptionFacts>({
  document: ({ facts }) => facts.reply,
  recipient: (kase) => applicant(kase as Resumption, 'filer'),
  unopenedWorkingDays: (terms) => terms.unopenedWorkingDays,
  record: (kase, proof, by) => kase.record('replyDelivered', proof, by),
});
