export {
  INCOMPLETE,
  choice,
  codePoints,
  filledText,
  isWellFormed,
  MALFORMED_TEXT,
  NOTE_LENGTH,
  OPINION_LENGTH,
  text,
} from './text.js';
export {
  FieldProblem,
  isProblemCode,
  Problem,
  problemCodes,
  problems,
  type ProblemCode,
  type TransportCode,
} from './problem.js';
export {
  AgencyCode,
  CalendarDate,
  CaseNo,
  EmptyBody,
  IdempotencyKey,
  Instant,
  Party,
  PostCode,
  RegionCode,
  TaskId,
  UserId,
  Uuid,
  type PartyView,
} from './primitives.js';
export { DemoAccountList, DemoAccountView, LoginBody, PostView, SessionView } from './session.contract.js';
export { decisionJsonSchema, decisionSchemas } from './decisions.js';
export {
  ConsultationDraftForm,
  ConsultationForm,
  consultationFormSchema,
  MOST_AGENCIES,
  MOST_SIGNERS,
  type AgencyChoice,
} from './consultation.contract.js';
export {
  ClockQuery,
  ClockView,
  JsonSchemaView,
  LegalBasisView,
  ProcedureList,
  ProcedureView,
} from './procedures.contract.js';
export {
  PolicyDetail,
  PolicyId,
  PolicyList,
  PolicyVersion,
  PolicyView,
  type PolicyBodyView,
  type PolicyItemView,
  type PolicySlotView,
  type PolicyTermView,
} from './policies.contract.js';
export { FileView, PhotoFacts, MOST_FILE_BYTES } from './files.contract.js';
export { ActorView, HolderView, Light } from './shared.contract.js';
export {
  AdmittedView,
  CaseAction,
  CaseBox,
  CaseClockView,
  CaseItem,
  CaseList,
  CaseListQuery,
  CaseView,
  DraftBody,
  DraftList,
  DraftView,
  EntryList,
  EntryListQuery,
  EntryView,
  NewCaseBody,
  NewConsultation,
  NewResumption,
  Phase,
  PhaseStep,
  WithdrawalBody,
} from './cases.contract.js';
export {
  ActAnswerView,
  CaseState,
  CopyBody,
  DelegateBody,
  PendingView,
  PersonView,
  RecallBody,
  ReturnBody,
  SignerBody,
  TaskAction,
  TaskBrief,
  TaskDraftBody,
  TaskDraftView,
  TaskItem,
  TaskKindWord,
  taskKindNames,
  TaskList,
  TaskListQuery,
  TaskView,
  TransferBody,
} from './tasks.contract.js';
export { StreamData, streamEvents, type StreamEventName } from './stream.contract.js';
export {
  bodyTitles,
  deliveryModeTitles,
  documentTitles,
  entryTitles,
  factTitles,
  kindTitles,
  ledgerCauseTitles,
  ledgerStatusTitles,
  methodTitles,
  filingDifferenceTitles,
  noticeTitles,
  outcomeTitles,
  partKindTitles,
  phaseTitles,
  postTitles,
  kindTitleIn,
  procedureTitles,
  rescissionGroundTitles,
  rescissionStateTitles,
  erratumModeTitles,
  slipFieldTitles,
  standingTitles,
  resolutionTitles,
  resultTitles,
  resumptionKindTitles,
  specialityTitles,
  stopCauseTitles,
  titleOf,
  waitingCauseTitles,
} from './labels.js';
export { ExpertId, RescheduleVisitBody } from './resumption-decisions.js';
export { SlotFiles } from './slot-files.js';
export {
  EnterpriseBrief,
  EnterpriseChangeBody,
  EnterpriseList,
  EnterpriseListQuery,
  EnterpriseView,
  ExpertList,
  ExpertListQuery,
  ExpertView,
  mineKindTitles,
  MineList,
  MineListQuery,
  MinePartView,
  mineStatusTitles,
  MineView,
  MiningRightList,
  MiningRightListQuery,
  MiningRightView,
  rightStatusTitles,
} from './registers.contract.js';
export {
  orderClassTitles,
  OrderScopeView,
  RegisterId,
  releaseTitles,
  StopOrderBody,
  StopOrderList,
  StopOrderListQuery,
  StopOrderReleaseBody,
  StopOrderView,
  stopMatterTitles,
} from './stop-orders.contract.js';
export {
  ExtensionRequestBody,
  PassWithdrawalBody,
  UnauthorisedWorkBody,
  WorksPlanBody,
} from './acceptance-decisions.js';
export {
  AgendaItemId,
  AttendanceBody,
  AttendanceChangeBody,
  MeetingId,
  MatterList,
  MatterListQuery,
  MatterView,
  MeetingList,
  MeetingReasonBody,
  MeetingView,
  MemberRecusalBody,
  MinutesBody,
  NewMeetingBody,
  PositionBody,
  PositionCorrectionBody,
  ProposalList,
  ProposalListQuery,
  RecordedMeetingBody,
  ResolutionBody,
} from './meetings.contract.js';
export {
  FilingDifferenceList,
  FilingDifferenceView,
  FilingId,
  FilingList,
  FilingListQuery,
  FilingReceiptBody,
  FilingView,
} from './filings.contract.js';
export {
  FilingReport,
  FilingStatusAnswer,
  FilingStatusRequest,
  FilingSystem,
  FilingSystems,
  type FilingStanding,
} from './filing-exchange.contract.js';
export { toJsonSchema } from './json-schema.js';
export { CaseFilingView, PhaseBudget, ResumptionDetails } from './resumption-case.contract.js';
export {
  ApplicationPreviewQuery,
  ApplicationPreviewView,
  MineId as ApplicationMineId,
  RecusalBody,
  RecusalList,
  RecusalView,
  ResumptionDraftForm,
  ResumptionForm,
  resumptionFormSchema,
  SlotView,
  type PartChoice,
} from './resumption-form.contract.js';
export {
  ResumptionLedger,
  ResumptionLedgerLine,
  ResumptionLedgerQuery,
  StoppedMineLine,
  StoppedMines,
  StoppedMinesQuery,
  type LedgerFacet,
} from './ledgers.contract.js';
export {
  CaseDocumentView,
  DetachedSealView,
  DocumentId,
  DocumentView,
  DraftDocumentView,
  FileVerificationView,
  SealKeyList,
  SealView,
  VerificationCode,
  VerificationResult,
  verificationTitles,
  VerificationView,
} from './documents.contract.js';
export { NoticeId, NoticeList, NoticeListQuery, NoticeReadView, NoticeView } from './notices.contract.js';

export {
  FileDigest,
  NumberReportQuery,
  NumberReportView,
  NumberVoidingBody,
  TemplateCheckView,
  TemplateKind,
  TemplateList,
  TemplatePublicationBody,
  TemplateVersion,
  TemplateView,
  type TemplateBrief,
  type TemplateVersionView,
} from './templates.contract.js';

export {
  AgendaPackBody,
  AgendaPackList,
  AgendaPackView,
  PackPartCode,
  type PackEntry,
  type PackPart,
} from './agenda-pack.contract.js';
export {
  NewRescission,
  RescissionDetails,
  RescissionForm,
  rescissionFormSchema,
  RescissionLink,
} from './rescission.contract.js';
export { ErratumDetails, ErratumForm, erratumFormSchema, NewErratum } from './erratum.contract.js';
export { DecisionDelivery, DeliveryDetails } from './delivery.contract.js';
export { Standing } from './documents.contract.js';
export { CaseTrouble, StuckErrandList, StuckErrandQuery, type StuckErrand } from './troubles.contract.js';
