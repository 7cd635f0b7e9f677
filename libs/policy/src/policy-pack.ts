import { z } from 'zod';
import type { ConsultationTerms } from '@lianshen/domain';

const Day = z.iso.date();
const WorkingDays = z.int().min(1).max(366);

/** The document and clause a rule comes from, with the dates between which that clause is in force. */
export const LegalBasis = z
  .strictObject({
    document: z.string().min(1),
    clause: z.string().min(1),
    text: z.string().min(1).optional(),
    validFrom: Day.optional(),
    validUntil: Day.optional(),
  })
  .refine((basis) => !basis.validFrom || !basis.validUntil || basis.validFrom <= basis.validUntil, {
    path: ['validUntil'],
    error: 'lies before validFrom',
  });
export type LegalBasis = z.infer<typeof LegalBasis>;

/**
 * Where a value comes from: `document` the region's own document says it, `statutory` the law fixes it, `benchmark` taken
 * over from a law for another matter, `proposal` a default of ours because no document says anything.
 */
export const TermOrigin = z.strictObject({
  status: z.enum(['document', 'statutory', 'benchmark', 'proposal']),
  note: z.string().min(1),
});
export type TermOrigin = z.infer<typeof TermOrigin>;

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

/** Common to the packs of all procedures. */
const head = {
  schema: z.literal('policyPack/1'),
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  /** `<year>.<n>`; a published version never changes. */
  version: z.string().regex(/^\d{4}\.\d{1,4}$/),
  regionCode: z.string().regex(/^\d{6}$/),
  title: z.string().min(1),
  /** First day on which a case may be accepted under it. */
  effectiveFrom: Day,
  /** Last such day; absent: until a later version says otherwise. */
  effectiveUntil: Day.optional(),
  basis: z.array(LegalBasis).min(1),
  notes: z.array(z.string().min(1)).default([]),
};

const ConsultationPack = z.strictObject({
  ...head,
  procedure: z.literal('consultation'),
  terms: ConsultationTermsSchema,
  termOrigins: originsOf(Object.keys(consultationTerms) as (keyof ConsultationTerms)[]),
});

/**
 * A versioned, immutable policy pack (design 1.2): who, how long and on what basis, for one procedure in one region.
 * Each procedure adds its own member to the union; what they share stands in `head`.
 */
export const PolicyPack = z
  .discriminatedUnion('procedure', [ConsultationPack])
  .superRefine(({ effectiveFrom, effectiveUntil, basis }, context) => {
    if (effectiveUntil && effectiveUntil < effectiveFrom)
      context.addIssue({ code: 'custom', path: ['effectiveUntil'], message: 'lies before effectiveFrom' });
    for (const [i, { validFrom, validUntil }] of basis.entries()) {
      if ((validUntil && validUntil < effectiveFrom) || (effectiveUntil && validFrom && validFrom > effectiveUntil))
        context.addIssue({ code: 'custom', path: ['basis', i], message: 'is never in force while the pack is' });
    }
  });
export type PolicyPack = z.infer<typeof PolicyPack>;
export type PackOf<P extends PolicyPack['procedure']> = Extract<PolicyPack, { procedure: P }>;
