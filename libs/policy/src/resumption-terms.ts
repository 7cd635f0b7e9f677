import { z } from 'zod';
import { SPECIALITIES, type ExpertMethod, type ExpertRule, type ResumptionTerms } from '@lianshen/domain';

const WorkingDays = z.int().min(1).max(366);
const CalendarDays = z.int().min(1).max(3660);
const AgencyCode = z.string().regex(/^[A-Z]{2,8}$/);

const ExpertRuleSchema = z.strictObject({
  min: z.int().min(1).max(30),
  specialities: z.array(z.enum(SPECIALITIES)).min(1),
}) satisfies z.ZodType<ExpertRule>;

type DecisionBody = ResumptionTerms['decisionBodies'][number];
const DecisionBodySchema = z
  .strictObject({
    body: z.enum(['government', 'party']),
    mode: z.enum(['headResponsibility', 'vote']),
    capture: z.enum(['online', 'secretary', 'recorded']),
    members: z.int().min(1).max(60),
    quorum: z.enum(['moreThanHalf', 'atLeastHalf']),
    passBase: z.enum(['present', 'members']),
    writtenOpinionsCount: z.boolean(),
    endorsedBy: z.array(AgencyCode),
  } satisfies { [K in keyof DecisionBody]: z.ZodType<DecisionBody[K]> })
  .refine(({ mode, writtenOpinionsCount }) => mode === 'vote' || !writtenOpinionsCount, {
    path: ['writtenOpinionsCount'],
    error: 'nothing is counted where the head decides',
  });

type Budget = ResumptionTerms['budgetWorkingDays'];
const fields = {
  lead: AgencyCode,
  bodies: z.array(z.strictObject({ agency: AgencyCode, mandatory: z.boolean() })).min(1),
  completenessCheckWorkingDays: WorkingDays,
  correctionWorkingDays: WorkingDays,
  totalWorkingDays: WorkingDays,
  extensionWorkingDays: z.int().min(0).max(366),
  budgetWorkingDays: z.strictObject({
    panel: WorkingDays,
    jointAcceptance: WorkingDays,
    legalReview: WorkingDays,
    collectiveDecision: WorkingDays,
    reply: WorkingDays,
  } satisfies { [K in keyof Budget]: z.ZodType<Budget[K]> }),
  opinionWorkingDays: WorkingDays,
  rectificationWorkingDays: WorkingDays,
  supplementWorkingDays: WorkingDays,
  dueSoonWorkingDays: z.int().min(0).max(60),
  expertRules: z.strictObject({
    openPit: ExpertRuleSchema,
    underground: ExpertRuleSchema,
    tailings: ExpertRuleSchema,
  } satisfies Record<ExpertMethod, z.ZodType<ExpertRule>>),
  expertsFirst: z.boolean(),
  sectionHeads: z.array(AgencyCode).optional(),
  maxRounds: z.int().min(1).max(20),
  reapplicationMonths: z.int().min(0).max(36),
  ordinaryTolerance: z.int().min(0).max(50),
  conclusionValidDays: CalendarDays,
  passValidDays: CalendarDays.optional(),
  conclusionDeclarationDays: CalendarDays,
  replyValidDays: CalendarDays,
  unopenedWorkingDays: WorkingDays,
  resumptionVerificationWorkingDays: WorkingDays,
  decisionBodies: z.array(DecisionBodySchema),
} satisfies { [K in keyof ResumptionTerms]: z.ZodType<ResumptionTerms[K]> };

const twice = (values: readonly string[]): string | undefined => values.find((value, i) => values.indexOf(value) !== i);

/** The domain's {@link ResumptionTerms}, checked: a term more or less than there does not compile. */
export const ResumptionTermsSchema = z.strictObject(fields).superRefine((terms, context) => {
  const refuse = (path: string[], message: string): void => context.addIssue({ code: 'custom', path, message });
  const spent = Object.values(terms.budgetWorkingDays).reduce((sum, days) => sum + days, 0);
  if (spent > terms.totalWorkingDays)
    refuse(['budgetWorkingDays'], `${spent} is more than the total of ${terms.totalWorkingDays}`);
  if (terms.conclusionDeclarationDays > terms.conclusionValidDays)
    refuse(['conclusionDeclarationDays'], 'is longer than the conclusion is valid');
  const body = twice(terms.bodies.map(({ agency }) => agency));
  if (body) refuse(['bodies'], `${body} stands twice`);
  if (!terms.bodies.some(({ agency, mandatory }) => agency === terms.lead && mandatory))
    refuse(['lead'], `${terms.lead} is not one of the mandatory bodies`);
  const decides = twice(terms.decisionBodies.map((one) => one.body));
  if (decides) refuse(['decisionBodies'], `${decides} stands twice`);
});
