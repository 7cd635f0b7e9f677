import { z } from 'zod';
import { CaseNo, Instant, page, pageQuery } from './primitives.js';

/** Something a case wants done outside that failed three times or more; it is tried again by itself. */
export const CaseTrouble = z.object({
  /** What is to be done, in words. */
  title: z.string(),
  since: Instant,
  attempts: z.int(),
});
export type CaseTrouble = z.infer<typeof CaseTrouble>;

export const StuckErrandQuery = z.strictObject(pageQuery);
export type StuckErrandQuery = z.infer<typeof StuckErrandQuery>;
export const StuckErrand = CaseTrouble.extend({
  caseNo: CaseNo,
  errandId: z.string(),
  /** Kind of a document, `notice`, or type of an errand at a desk. */
  kind: z.string(),
  lastAt: Instant,
  /** The longest wait before the next attempt. */
  retrySeconds: z.int(),
  cause: z.enum(['storage', 'database', 'other']),
  causeTitle: z.string(),
  /** What is to be done about it, in words. */
  advice: z.string(),
  /** What the program said: for whoever mends it. */
  reason: z.string(),
}).meta({ id: 'StuckErrand' });
export type StuckErrand = z.infer<typeof StuckErrand>;
export const StuckErrandList = page(StuckErrand).meta({ id: 'StuckErrandList' });
export type StuckErrandList = z.infer<typeof StuckErrandList>;
