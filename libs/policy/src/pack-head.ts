import { z } from 'zod';

export const Day = z.iso.date();

interface Period {
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}
export const isOrdered = ({ validFrom, validUntil }: Period): boolean =>
  !validFrom || !validUntil || validFrom <= validUntil;
export const beforeItBegins = { path: ['validUntil'], error: 'lies before validFrom' };

/** Whether a clause is in force on a date (`YYYY-MM-DD`); both ends of its period count. */
export const isInForce = ({ validFrom, validUntil }: Period, date: string): boolean =>
  (!validFrom || validFrom <= date) && (!validUntil || date <= validUntil);

/** The document and clause a rule comes from, with the dates between which that clause is in force. */
export const LegalBasis = z
  .strictObject({
    document: z.string().min(1),
    clause: z.string().min(1),
    text: z.string().min(1).optional(),
    validFrom: Day.optional(),
    validUntil: Day.optional(),
  })
  .refine(isOrdered, beforeItBegins);
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

/** Common to the packs of all procedures. */
export const packHead = {
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
