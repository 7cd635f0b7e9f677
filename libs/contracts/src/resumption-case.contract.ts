import { z } from 'zod';
import { CalendarDate, Instant } from './primitives.js';

const Named = z.object({ agency: z.string(), name: z.string() });

export const CaseFilingView = z
  .object({
    filingId: z.string(),
    target: z.string(),
    targetName: z.string(),
    state: z.string(),
    receiptNo: z.string().nullable(),
    sentAt: Instant,
    answeredAt: Instant.nullable(),
  })
  .meta({ id: 'CaseFiling' });
/** How the total is meant to be spent, in working days from acceptance; `dueOn` null where a calendar year is missing. */
export const PhaseBudget = z.object({ phase: z.string(), workingDays: z.int(), dueOn: CalendarDate.nullable() });

/** What the page of a resumption shows beside what every case has. An applicant reads less: see each field. */
export const ResumptionDetails = z
  .object({
    mine: z.object({ mineId: z.string(), name: z.string(), kind: z.string(), enterpriseName: z.string() }),
    /** In scope of the application that counts. */
    parts: z.array(z.object({ partId: z.string(), name: z.string(), kind: z.string(), method: z.string().nullable() })),
    submittedOn: CalendarDate.nullable(),
    acceptedOn: CalendarDate.nullable(),
    concludedOn: CalendarDate.nullable(),
    /** Oldest first; `changed` names fields and materials that differ from the one before: `form.plannedOn`, `files.<slot>`. */
    applicationVersions: z.array(
      z.object({ n: z.int(), filedAt: Instant, filedBy: z.string(), changed: z.array(z.string()) }),
    ),
    panel: z
      .object({
        bodies: z.array(Named),
        expertCount: z.int(),
        /** Empty for an applicant. */
        experts: z.array(z.object({ expertId: z.string(), name: z.string(), leads: z.boolean() })),
        visit: z.object({ at: z.string(), meetingPoint: z.string().nullable(), contact: z.string().nullable() }),
      })
      .nullable(),
    board: z.array(
      Named.extend({
        state: z.enum(['notStarted', 'filling', 'signed', 'late']),
        /** Items to judge in this round. */
        toReview: z.int(),
        /** Absent for an applicant. */
        verdicts: z.object({ pass: z.int(), fail: z.int(), notApplicable: z.int(), open: z.int() }).optional(),
      }),
    ),
    /** Null before the bodies have it. `resolutions` is for officials only. */
    collectiveDecision: z
      .object({
        state: z.enum(['studying', 'studied']),
        title: z.string(),
        /** A meeting hears it now: until its result the application cannot be withdrawn. */
        inSession: z.boolean(),
        resolutions: z.array(z.object({ body: z.string(), result: z.enum(['agreed', 'disagreed']) })).optional(),
      })
      .nullable(),
    reply: z.object({ documentId: z.string(), number: z.string(), issuedOn: CalendarDate }).nullable(),
    deliveredOn: CalendarDate.nullable(),
    /** Last day on which the enterprise may confirm the day of resumption; later the reply lapses. */
    validUntil: CalendarDate.nullable(),
    resumedOn: CalendarDate.nullable(),
    /** Stop orders issued meanwhile that hold the case where it stands, until their issuer releases them. */
    heldBy: z.array(z.object({ stopOrderId: z.string(), issuerName: z.string(), issuedOn: CalendarDate })),
    /** 擅自生产 was reported: nothing is concluded, no reply is given, before the township has judged it. */
    unauthorisedWork: z.object({ reportedByName: z.string(), reportedOn: CalendarDate }).nullable(),
    /** Bodies that found the mine at work, but not as replied; empty for an applicant. */
    deviations: z.array(Named),
    /** What keeps its parts from the next application before a day. */
    waiting: z.object({ cause: z.enum(['refused', 'withdrawnAfterFail']), reapplyOn: CalendarDate }).nullable(),
    /** Items that the reader's own body passed and may take back now; for heads of the bodies. */
    withdrawable: z.array(z.object({ itemId: z.string(), text: z.string() })),
    /** No bureau stands above the region: nothing was filed, the lead records where the reply was reported instead. */
    filingException: z.boolean(),
  })
  .meta({ id: 'ResumptionDetails' });
export type ResumptionDetails = z.infer<typeof ResumptionDetails>;
export type CaseFilingView = z.infer<typeof CaseFilingView>;
export type PhaseBudget = z.infer<typeof PhaseBudget>;
