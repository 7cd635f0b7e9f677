import { RESCISSION_GROUNDS, type ResumptionTerms, type RescissionTerms } from '@lianshen/domain';
import { z } from 'zod';
import { LegalBasis, TermOrigin } from './pack-head.js';

const WorkingDays = z.int().min(1).max(366);

type Own = Omit<
  RescissionTerms,
  'lead' | 'decisionBodies' | 'supplementWorkingDays' | 'dueSoonWorkingDays' | 'budgetWorkingDays'
>;
const own = {
  openingWorkingDays: WorkingDays,
  statementWorkingDays: WorkingDays,
  hearingSetupWorkingDays: WorkingDays,
  hearingNoticeDays: z.int().min(1).max(60),
  hearingWorkingDays: WorkingDays,
  statementReviewWorkingDays: WorkingDays,
  deliveryWorkingDays: WorkingDays,
  totalWorkingDays: WorkingDays,
} satisfies { [K in keyof Own]: z.ZodType<Own[K]> };

/** Why a reply may be undone, in the words and by the clauses that stand on the decision. */
const Ground = z.strictObject({ title: z.string().min(1), basis: z.array(LegalBasis).min(1) });

const grounds = Object.fromEntries(RESCISSION_GROUNDS.map((ground) => [ground, Ground])) as Record<
  (typeof RESCISSION_GROUNDS)[number],
  typeof Ground
>;

const origins = Object.fromEntries(Object.keys(own).map((term) => [term, TermOrigin])) as Record<
  keyof Own,
  typeof TermOrigin
>;

/**
 * 撤销开复工批复, as a part of the pack that its reply is given under: lead, bodies, remedies, numbering and documents are
 * those of the resumption; what only a rescission knows stands here.
 */
export const RescissionSection = z.strictObject({
  terms: z
    .strictObject(own)
    .refine(({ hearingWorkingDays, hearingNoticeDays }) => hearingWorkingDays > hearingNoticeDays / 7, {
      path: ['hearingWorkingDays'],
      error: 'ends before the notice of a hearing has run',
    }),
  /** One for each term, none left out. */
  termOrigins: z.strictObject(origins),
  grounds: z.strictObject(grounds),
  /** What the order to stop at once stands on. */
  stopBasis: z.array(LegalBasis).min(1),
});

/** What the workflow of a rescission gets of a pack. */
export function rescissionTerms(pack: {
  readonly terms: ResumptionTerms;
  readonly rescission: { readonly terms: Own };
}): RescissionTerms {
  const { lead, decisionBodies, supplementWorkingDays, dueSoonWorkingDays, budgetWorkingDays } = pack.terms;
  const shared = { lead, decisionBodies, supplementWorkingDays, dueSoonWorkingDays, budgetWorkingDays };
  return { ...shared, ...pack.rescission.terms };
}
