export { reject, type FieldError, type Rejection, type RejectionCode } from './rejection.js';
export { actingAs, partyKey, parseParty, sameParty, SYSTEM_ACTOR, type Actor, type Party } from './case/party.js';
export { caseNo, parseCaseNo, taskId, parseTaskId, PROCEDURE_MARKS, type ProcedureCode } from './case/ids.js';
export type { TextRef } from './case/text-ref.js';
export type {
  CaseClock,
  CaseRow,
  CaseStatus,
  Limit,
  PolicyPin,
  Suspension,
  TaskRow,
  TaskState,
} from './case/case-row.js';
export { newCaseRow } from './case/case-row.js';
export type { CaseEntry, EntryPayloads, EntryType } from './case/entry.js';
export {
  isTaskKind,
  taskKinds,
  visitRefused,
  type AgencySignatureDecision,
  type AuthorityDutyDecision,
  type ChecklistReviewDecision,
  type ChecklistReviewPayload,
  type ConclusionConfirmationDecision,
  type ExpertSignatureDecision,
  type ExtensionDecision,
  type ItemReview,
  type LegalReviewDecision,
  type RectificationDecision,
  type SiteVisitRecordDecision,
  type WorksConsentDecision,
  type CompletenessCheckDecision,
  type CompletenessCheckPayload,
  type CorrectionDecision,
  type CorrectionEntry,
  type DecidedTask,
  type PanelSetupDecision,
  type PanelSetupPayload,
  type PrincipalSignatureDecision,
  type Submission,
  type Submissions,
  type SubmittedCorrection,
  type SubmittedPanel,
  type Visit,
  DELIVERY_MODES,
  type DeliveryMode,
  type ApprovalDecision,
  type Decision,
  type Decisions,
  type FilingDecision,
  type KindRules,
  type OpinionDecision,
  type SignatureDecision,
  type SupplementDecision,
  type TaskKind,
  type DocumentDraftDecision,
} from './task/kinds/index.js';
export {
  CONSULTATION_PHASES,
  type ConsultationApplication,
  type ConsultationOutcome,
  type ConsultationPhase,
  type ConsultationTerms,
} from './consultation/consultation.js';
export type { Calendar } from './clock/calendar.js';
export { addDays, addMonths, dateOf, daysBetween, isoInstant, startOfDay, weekday } from './clock/dates.js';
export {
  addWorkingDays,
  CalendarYearMissing,
  countedDay,
  dueAfter,
  workingDayBefore,
  workingDaysBetween,
  type CountedDay,
  type DueDate,
} from './clock/working-days.v1.js';
export { lightOf, type Light } from './clock/light.js';
export { HELD, isHeld } from './clock/held.js';
export { PHASES, rulesOf, type RuleName } from './rules.js';
export { tally, type Ballot, type OpinionRule, type TallyResult } from './opinion/tally.v1.js';
export { previewReturn, type ReturnPreview } from './case/return-preview.js';
export {
  MINE_FACTS,
  MINING_METHODS,
  PART_KINDS,
  RESUMPTION_KINDS,
  STATED_FACTS,
  STOP_CAUSES,
  type FrozenItem,
  type MineFact,
  type MineKind,
  type MiningMethod,
  type PartInScope,
  type PartKind,
  type ResumptionApplication,
  type ResumptionKind,
  type StatedFact,
  type StopCause,
} from './resumption/application.js';
export {
  SPECIALITIES,
  type DecisionBody,
  type ExpertMethod,
  type ExpertRule,
  type ResumptionTerms,
  type Speciality,
} from './resumption/terms.js';
export { applicableItems, type ItemRule, type ItemScope, type ItemSubject } from './resumption/applicable-items.v1.js';
export {
  blocking,
  ordersInForce,
  type OrderedScope,
  type StopMatter,
  type StopOrder,
} from './resumption/stop-orders.v1.js';
export { expertRuleFor, expertsRefused, type PanelExpert } from './resumption/panel.v1.js';
export { EXPERTS, expertPost, OPINION_KINDS, signedOpinion } from './resumption/opinion.js';
export { RESUMPTION_ASIDE } from './resumption/aside.js';
export { previewResumptionReturn, RETURN_PHASES, returnPhases } from './resumption/return-preview.v1.js';
export { RESUMPTION_PHASES, type ResumptionOutcome, type ResumptionPhase } from './resumption/phases.js';
export {
  FILING_ANSWER_WORKING_DAYS,
  type FilingResult,
  type ResumptionView,
  type UnauthorisedWork,
} from './resumption/view.js';
export { concludeRound, type Conclusion, type Verdict } from './resumption/conclusion.v1.js';
export { reapplyOn, waitingFor, type Waiting, type WaitingCause } from './resumption/reapplication.v1.js';
export { conclusionStanding, type ConclusionStanding } from './resumption/conclusion-validity.v1.js';
export { verified } from './resumption/verification.v1.js';
export { creditCodeCheck, isCreditCode } from './resumption/credit-code.js';
export {
  RESCISSION_GROUNDS,
  RESCISSION_PHASES,
  type RescissionApplication,
  type RescissionGround,
  type RescissionOutcome,
  type RescissionPhase,
  type RescissionState,
  type RescissionTerms,
  type RescissionView,
} from './rescission/rescission.js';
export {
  documentId,
  DOCUMENT_KINDS,
  isMeetingDocument,
  MEETING_DOCUMENT_KINDS,
  type CaseDocumentKind,
  type DocumentKind,
  type MeetingDocumentKind,
} from './document/document-kind.js';
export type { ExtractPaperData, PaperData, RoomData } from './meeting/paper.js';
export { NOTICE_KINDS, type Errand, type ErrandReceipt, type NoticeKind } from './document/errand.js';
export {
  HEAD,
  isBegun,
  parseProposalId,
  proposalId,
  type AgendaItem,
  type Amendment,
  type Attendance,
  type Ballot as MemberBallot,
  type Count,
  type Extract as MeetingExtract,
  type Ground,
  type Invitee,
  type MeetingApplication,
  type MeetingBody,
  type NoticeAnswer,
  type Position,
  type RecordedMeeting,
  type Resolution,
  type ResolutionResult,
  type Seat,
} from './meeting/meeting.js';
export { isAwaited } from './meeting/extract.v1.js';
export { electorate, headMustWait, majority, quorumOf, type BallotRule, type Quorum } from './meeting/ballot.v1.js';
export { groundsLacking } from './meeting/grounds.js';
export { resolutionOf, enteredRefused, resolutionRefused, type ProposedResolution } from './meeting/resolution.v1.js';
export type { DeskErrand, DeskReceipt, ReplyHit } from './document/desk-errand.js';
export {
  CORRECTABLE_KINDS,
  ERRATUM_MODES,
  ERRATUM_PHASES,
  SLIP_FIELDS,
  type ErratumApplication,
  type ErratumMode,
  type ErratumOutcome,
  type ErratumPhase,
  type ErratumState,
  type ErratumTerms,
  type ErratumView,
  type Slip,
  type SlipField,
} from './erratum/erratum.js';
export { correctedFields, slipsRefused, wordingRefused, type PrintedFields } from './erratum/slips.v1.js';
export {
  DELIVERED_ALONE,
  DELIVERY_PHASES,
  type DeliveryApplication,
  type DeliveryPhase,
  type DeliveryProof,
  type DeliveryTerms,
  type DeliveryView,
} from './delivery/delivery.js';
export { remedyDays, type RemedyDays } from './delivery/remedies.v1.js';
