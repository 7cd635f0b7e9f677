import { z } from 'zod';
import type { ConsultationTerms } from '@lianshen/domain';
import { packHead, TermOrigin } from './pack-head.js';

const WorkingDays = z.int().min(1).max(366);

const consultationTerms = {
  opinionWorkingDays: WorkingDays,
  signatureWorkingDays: WorkingDays,
  approvalWorkingDays: WorkingDays,
  filingWorkingDays: WorkingDays,
  supplementWorkingDays: WorkingDays,
  totalWorkingDays: WorkingDays,
  dueSoonWorkingDays: z.int().min(0).max(60),
} satisfies { [K in keyof ConsultationTerms]: z.ZodType<ConsultationTerms[K]> };

const ConsultationTermsSchema = z.strictObject(consultationTerms).superRefine((terms, context) => {
  const shortest =
    terms.opinionWorkingDays + terms.signatureWorkingDays + terms.approvalWorkingDays + terms.filingWorkingDays;
  if (terms.totalWorkingDays < shortest) {
    context.addIssue({
      code: 'custom',
      path: ['totalWorkingDays'],
      message: `${terms.totalWorkingDays} is shorter than its steps together, ${shortest}`,
    });
  }
});

/** One origin for each term, none left out. */
const originsOf = <K extends string>(keys: readonly K[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, TermOrigin])) as Record<K, typeof TermOrigin>);

/** 会商: who is asked is decided case by case; the pack says how long each step may take. */
export const ConsultationPack = z.strictObject({
  ...packHead,
  procedure: z.literal('consultation'),
  terms: ConsultationTermsSchema,
  termOrigins: originsOf(Object.keys(consultationTerms) as (keyof ConsultationTerms)[]),
});
