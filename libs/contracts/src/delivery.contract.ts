import { z } from 'zod';
import { CalendarDate, CaseNo } from './primitives.js';

/** How far the delivery of a decision is, and until when it may be contested; days run from the delivery that was proved. */
export const DecisionDelivery = z
  .object({
    documentId: z.string(),
    number: z.string(),
    title: z.string(),
    /** The case of the delivery itself; null where the decision's own case delivers it. */
    deliveryCaseNo: CaseNo.nullable(),
    deliveredOn: CalendarDate.nullable(),
    mode: z.string().nullable(),
    modeTitle: z.string().nullable(),
    /** Null until it was delivered. */
    reconsideration: z.object({ body: z.string(), until: CalendarDate }).nullable(),
    litigation: z.object({ court: z.string(), until: CalendarDate }).nullable(),
    /** The same in one plain sentence. */
    sentence: z.string(),
  })
  .meta({ id: 'DecisionDelivery' });
export type DecisionDelivery = z.infer<typeof DecisionDelivery>;

/** What the page of a delivery shows beside what every case has. */
export const DeliveryDetails = DecisionDelivery.extend({ ofCaseNo: CaseNo }).meta({ id: 'DeliveryDetails' });
export type DeliveryDetails = z.infer<typeof DeliveryDetails>;
