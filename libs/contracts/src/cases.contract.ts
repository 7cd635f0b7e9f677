import { z } from 'zod';
import { CaseNo, Instant, CalendarDate, pageQuery, page, RegionCode, Uuid } from './primitives.js';
import { CaseDocumentView } from './documents.contract.js';
import { ConsultationDraftForm, ConsultationForm } from './consultation.contract.js';
import { MineId, ResumptionDraftForm, ResumptionForm } from './resumption-form.contract.js';
import { CaseFilingView, PhaseBudget, ResumptionDetails } from './resumption-case.contract.js';
import { NewRescission, RescissionDraftForm, RescissionDetails, RescissionLink } from './rescission.contract.js';
import { DecisionDelivery, DeliveryDetails } from './delivery.contract.js';
import { ErratumDetails, ErratumDraftForm, NewErratum } from './erratum.contract.js';
import { SlotFiles } from './slot-files.js';
import { CaseTrouble } from './troubles.contract.js';
import { TaskItem } from './tasks.contract.js';
import { ActorView, HolderView, Light } from './shared.contract.js';
import { filledText, NOTE_LENGTH, text } from './text.js';

const consultation = {
  procedure: z.literal('consultation'),
  regionCode: RegionCode,
  files: SlotFiles.default([]),
};
const resumption = { procedure: z.literal('resumption'), regionCode: RegionCode, files: SlotFiles.default([]) };

export const NewConsultation = z.strictObject({ ...consultation, form: ConsultationForm });
export type NewConsultation = z.infer<typeof NewConsultation>;
export const NewResumption = z.strictObject({
  ...resumption,
  mineId: MineId.meta({ title: '矿山' }),
  form: ResumptionForm,
});
export type NewResumption = z.infer<typeof NewResumption>;

/** `POST /cases`; `files` may be left out. */
export const NewCaseBody = z
  .discriminatedUnion('procedure', [NewConsultation, NewResumption, NewRescission, NewErratum], {
    error: '没有这个事项',
  })
  .meta({ id: 'NewCaseBody' });
export type NewCaseBody = z.infer<typeof NewCaseBody>;

export const DraftBody = z
  .discriminatedUnion(
    'procedure',
    [
      z.strictObject({ ...consultation, form: ConsultationDraftForm }),
      z.strictObject({ ...resumption, mineId: MineId.optional(), form: ResumptionDraftForm }),
      z.strictObject({
        procedure: z.literal('rescission'),
        regionCode: RegionCode,
        files: SlotFiles.default([]),
        form: RescissionDraftForm,
      }),
      z.strictObject({
        procedure: z.literal('erratum'),
        regionCode: RegionCode,
        files: SlotFiles.default([]),
        form: ErratumDraftForm,
      }),
    ],
    { error: '没有这个事项' },
  )
  .meta({ id: 'DraftBody' });
export type DraftBody = z.infer<typeof DraftBody>;

export const DraftView = z
  .object({
    draftId: Uuid,
    procedure: z.string(),
    regionCode: RegionCode,
    mineId: z.string().nullable(),
    form: z.record(z.string(), z.unknown()),
    files: z.array(z.object({ slot: z.string(), fileId: z.string(), name: z.string(), size: z.int() })),
    updatedAt: Instant,
    /** Who saved it last; a draft is shared. */
    updatedByName: z.string(),
    /** Counts its saves; `If-Match` of the next one. */
    revision: z.int(),
  })
  .meta({ id: 'Draft' });
export type DraftView = z.infer<typeof DraftView>;
export const DraftList = page(DraftView).meta({ id: 'DraftList' });
export const DraftListQuery = z.strictObject(pageQuery);

export const Phase = z.enum([
  'draft',
  'acceptance',
  'panel',
  'jointAcceptance',
  'conclusion',
  'rectification',
  'legalReview',
  'collectiveDecision',
  'reply',
  'filing',
  'resumption',
  'opening',
  'statement',
  'hearing',
  'decision',
  'checking',
  'issuing',
  'delivering',
  'closed',
  'opinions',
  'signatures',
  'approval',
]);
export const CaseBox = z.enum(['todo', 'done', 'started', 'copied', 'all']);

export const CaseListQuery = z.strictObject({
  ...pageQuery,
  procedure: z.enum(['consultation', 'resumption', 'rescission', 'erratum', 'delivery']).optional(),
  phase: Phase.optional(),
  q: text(64).optional(),
  box: CaseBox.default('all'),
});
export type CaseListQuery = z.infer<typeof CaseListQuery>;

export const CaseItem = z
  .object({
    caseNo: CaseNo,
    title: z.string(),
    procedure: z.string(),
    procedureTitle: z.string(),
    regionCode: RegionCode,
    regionName: z.string(),
    applicant: z.string(),
    status: z.enum(['running', 'closed']),
    phase: z.string(),
    round: z.int(),
    outcome: z.string().nullable(),
    revision: z.int(),
    holder: z.array(HolderView),
    dueOn: CalendarDate.nullable(),
    light: Light,
    startedAt: Instant,
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'CaseItem' });
export type CaseItem = z.infer<typeof CaseItem>;
export const CaseList = page(CaseItem).meta({ id: 'CaseList' });
export type CaseList = z.infer<typeof CaseList>;

export const CaseClockView = z
  .object({
    startedOn: CalendarDate.nullable(),
    workingDays: z.int().nullable(),
    limitKind: z.enum(['statutory', 'promised', 'benchmark']).nullable(),
    dueOn: CalendarDate.nullable(),
    /** Negative when overdue; null when there is no limit, or when it has ended. */
    remainingWorkingDays: z.int().nullable(),
    suspended: z.boolean(),
    provisional: z.boolean(),
    overdueSince: z.string().nullable(),
    /** What the limit runs to, a reply or decision, was done on that day; the case may go on without it. */
    endedOn: CalendarDate.nullable(),
    suspensions: z.array(z.object({ fromOn: CalendarDate, untilOn: CalendarDate.nullable(), cause: z.string() })),
    /** Of a resumption, once it is accepted; empty otherwise. */
    budget: z.array(PhaseBudget),
  })
  .meta({ id: 'CaseClock' });

/** `skipped`: the case never entered it, or passed it by; `stopped`: the case ended while it was under way. */
export const PhaseStep = z.object({
  code: z.string(),
  title: z.string(),
  state: z.enum(['done', 'current', 'ahead', 'skipped', 'stopped']),
});
export type PhaseStep = z.infer<typeof PhaseStep>;

/** What the person asking may do with the case as a whole. */
export const CaseAction = z.enum([
  'withdraw',
  'rescheduleVisit',
  'replaceExpert',
  'requestExtension',
  'planWorks',
  'withdrawPass',
  'reportUnauthorisedWork',
  'rescind',
  'correctDocument',
  'requestFilingException',
]);
export type CaseAction = z.infer<typeof CaseAction>;

export const CaseView = CaseItem.extend({
  policy: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
  rules: z.record(z.string(), z.int()),
  startedBy: ActorView,
  clock: CaseClockView,
  phases: z.array(PhaseStep),
  form: z.record(z.string(), z.unknown()),
  /** Names of the agencies and posts that stand in the form by code. */
  names: z.record(z.string(), z.string()),
  files: z.array(
    z.object({ slot: z.string(), fileId: z.string(), name: z.string(), size: z.int(), mediaType: z.string() }),
  ),
  tasks: z.array(TaskItem),
  documents: z.array(CaseDocumentView),
  filings: z.array(CaseFilingView),
  actions: z.array(CaseAction),
  /** For the lead alone: what the case cannot get done outside just now and tries again by itself. */
  troubles: z.array(CaseTrouble).optional(),
  /** Of a rescission. */
  rescission: RescissionDetails.optional(),
  /** Rescissions of this resumption's reply, newest first. */
  rescissions: z.array(RescissionLink).optional(),
  /** Of an erratum. */
  erratum: ErratumDetails.optional(),
  /** Of a delivery. */
  delivery: DeliveryDetails.optional(),
  /** The bureau never answered: the leader decided that the case goes on without its receipt. */
  filingExcepted: z.boolean().optional(),
  /** 送达 and 救济 of the decision that ended this case, or undid a reply. */
  decisionDelivery: DecisionDelivery.optional(),
  /** Of a resumption. */
  ...ResumptionDetails.partial().shape,
}).meta({ id: 'Case' });
export type CaseView = z.infer<typeof CaseView>;

export const EntryView = z
  .object({
    seq: z.int(),
    source: z.enum(['workflow', 'office']),
    type: z.string(),
    at: Instant,
    actor: ActorView,
    /** One Chinese sentence. */
    summary: z.string(),
    /** Texts are resolved for those who may see the case. */
    payload: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'Entry' });
export type EntryView = z.infer<typeof EntryView>;
export const EntryList = page(EntryView).meta({ id: 'EntryList' });
export type EntryList = z.infer<typeof EntryList>;
export const EntryListQuery = z.strictObject({ ...pageQuery, limit: pageQuery.limit.default(100) });

/** 201 of `POST /cases`; `GET /cases/{caseNo}` answers from then on. */
export const AdmittedView = z
  .object({ caseNo: CaseNo, procedure: z.string(), regionCode: RegionCode, phase: z.string(), startedAt: Instant })
  .meta({ id: 'AdmittedCase' });
export type AdmittedView = z.infer<typeof AdmittedView>;

export const WithdrawalBody = z
  .strictObject({ reason: filledText(NOTE_LENGTH).meta({ title: '撤回理由' }) })
  .meta({ id: 'WithdrawalBody' });
export type WithdrawalBody = z.infer<typeof WithdrawalBody>;
