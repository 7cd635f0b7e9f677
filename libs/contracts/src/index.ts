export {
  BLANK,
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
export { decisionJsonSchema, decisionSchemas, toJsonSchema } from './decisions.js';
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
  PolicyList,
  PolicyView,
  ProcedureList,
  ProcedureView,
} from './procedures.contract.js';
export { FileView, MOST_FILE_BYTES } from './files.contract.js';
export { ActorView, HolderView, Light } from './shared.contract.js';
export {
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
  EntryView,
  NewCaseBody,
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
  entryTitles,
  kindTitles,
  outcomeTitles,
  phaseTitles,
  postTitles,
  procedureTitles,
  resultTitles,
  titleOf,
} from './labels.js';
