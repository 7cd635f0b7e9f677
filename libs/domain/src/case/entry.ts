import type { Actor, Party } from './party.js';
import type { Limit, PolicyPin } from './case-row.js';
import type {
  Attendance,
  Ballot,
  Extract as MeetingExtract,
  Position,
  RecordedMeeting,
  Resolution,
} from '../meeting/meeting.js';
import type { Quorum } from '../meeting/ballot.v1.js';
import type { DeliveryMode, TaskKind } from '../task/kinds/index.js';
import type { DocumentKind } from '../document/document-kind.js';
import type { ReplyHit } from '../document/desk-errand.js';
import type { RescissionState } from '../rescission/rescission.js';
import type { NoticeKind } from '../document/errand.js';

/** Everything a case can record, past tense; the payload type hangs on the type, so writing an entry is compiler-checked. */
export interface EntryPayloads {
  caseStarted: {
    applicationHash: string;
    policy: { id: string; version: string; hash: string };
    rules: Readonly<Record<string, number>>;
    limit: Limit | null;
  };
  phaseEntered: { phase: string; round: number };
  taskOpened: { taskId: string; kind: TaskKind; party: Party; dueOn: string | null };
  taskDecided: { taskId: string; kind: TaskKind; result: string; decision: unknown };
  taskCancelled: { taskId: string; kind: TaskKind; reason: string };
  signerAdded: { party: Party; reason: unknown };
  signerRemoved: { party: Party; reason: unknown };
  /** `restored`: decisions that it had made void, and that stand again. */
  decisionRecalled: { taskId: string; reason: unknown; restored?: readonly string[] };
  caseReturned: { toPhase: string; then: 'back' | 'redo'; reason: unknown; voided: readonly string[] };
  caseWithdrawn: { reason: unknown };
  dueSoon: { taskId: string; dueOn: string };
  taskOverdue: { taskId: string; dueOn: string };
  caseOverdue: { dueOn: string };
  /** 督办: an overdue task was put before the leader of the agency that owes it. Recorded, never a decision. */
  escalated: { taskId: string; to: Party };
  clockSuspended: { cause: string; reason: unknown };
  clockResumed: { reason: unknown };
  limitExtended: { dueOn: string | null; reason: unknown };
  calendarAdopted: { version: string; changed: readonly { taskId: string | null; was: string; is: string }[] };
  /** A due date could not be computed: the region's calendar lacks the year. To be mended by loading it. */
  calendarYearMissing: { taskId: string | null; year: string };
  /** 采用新版政策 accepted; {@link policyAdopted} follows at the next boundary between phases. */
  policyAccepted: { version: string; hash: string; basis: unknown };
  policyAdopted: { version: string; hash: string; basis: unknown };
  /** 提交: the principal has signed; from here on pack and items are frozen. */
  applicationSubmitted: {
    version: number;
    applicationHash: string;
    policy: PolicyPin;
    items: number;
    checkDueOn: string | null;
  };
  /** Before submission another pack was in force: the case is pinned anew. */
  policyPinned: { policy: PolicyPin };
  /** Decisions that no longer stand, because what they answered is asked anew. */
  decisionsVoided: { taskIds: readonly string[] };
  taskProlonged: { taskId: string; dueOn: string };
  /** Only the limit of the whole case stands still, while somebody outside holds the ball. */
  limitPaused: { cause: string };
  limitResumed: { dueOn: string | null };
  /** 受理: the limit of the whole case begins. */
  limitStarted: { limit: Limit };
  /** What the limit of the whole case runs to is done: the reply, or the decision, is out. */
  limitEnded: { on: string };
  documentIssued: { documentId: string; kind: DocumentKind; number: string | null; sha256: string | null };
  noticeSent: { noticeId: string; notice: NoticeKind; addressees: readonly Party[] };
  /** 验收结论 of a round, computed and confirmed. */
  roundConcluded: { round: number; passed: boolean; failedVeto: readonly string[]; failedOrdinary: readonly string[] };
  /** `expired`: of the items, those that had passed on evidence which has expired since. */
  roundStarted: { round: number; items: readonly string[]; expired?: readonly string[] };
  /** 撤回合格意见: with facts, by the head of a body that signed. */
  passWithdrawn: { agency: string; itemIds: readonly string[]; facts: unknown };
  unauthorisedWorkReported: { agency: string; facts: unknown };
  worksPlanned: { plan: unknown; from: string; to: string; blasting: boolean };
  extensionRequested: { until: string; reason: unknown };
  extensionGranted: { until: string };
  itemProposed: { proposalId: string; body: string };
  extractReceived: { extract: MeetingExtract & { hash: string } };
  /** A signal named an extract that is not this case's outstanding one; nothing followed from it. */
  extractIgnored: { proposalId: string };
  agendaApproved: { items: readonly string[] };
  meetingCancelled: { reason: unknown };
  attendanceTaken: { attendance: Attendance; quorum: Quorum };
  attendanceChanged: { seat: string; left: boolean; at: string; quorum: Quorum };
  itemOpened: { itemId: string; proposalId: string };
  itemWithdrawn: { itemId: string; proposalId: string };
  memberRecused: { itemId: string; seat: string; reason: unknown };
  positionTaken: { itemId: string; seat: string; position: Position; statement: unknown };
  /** A mistyped position put right; `was` is what stood before. `headAsked`: the head, who had spoken, speaks last again. */
  positionCorrected: {
    itemId: string;
    seat: string;
    position: Position;
    statement: unknown;
    was: Ballot;
    reason: unknown;
    headAsked: boolean;
  };
  /** Quorum lost for good: what was not decided goes back to its cases. */
  meetingAdjourned: { reason: unknown; items: readonly string[]; quorum: Quorum };
  itemResolved: { itemId: string; resolution: Resolution };
  resultsConfirmed: { by: string };
  minutesWritten: { text: unknown };
  minutesSigned: { minutesNo: string | null };
  numberTaken: { series: string; number: string };
  extractReleased: { proposalId: string; hash: string };
  recordedMeetingConfirmed: Record<string, never>;
  /** The second person found something wrong in what was entered; whoever entered it mends it. */
  recordedMeetingReturned: { reason: unknown };
  recordedMeetingMended: { recorded: RecordedMeeting };
  /** 回执: a member or an invitee says whether they come. */
  noticeAnswered: { agency: string; post: string; answer: 'attend' | 'leave'; reason: unknown };
  /** 列席人员退场 before positions are taken. */
  inviteesLeft: { itemId: string };
  replyIssued: { documentId: string; number: string };
  /** 送达 proved: opened or confirmed online, or on paper with 送达回证; the day from which terms and remedies run. */
  replyDelivered: { documentId: string; mode: 'online' | DeliveryMode; on: string };
  /** 送达 of a decision other than a reply, as {@link replyDelivered}. */
  documentDelivered: { documentId: string; mode: 'online' | DeliveryMode; on: string };
  /** 更正 signed: the notice, or the document anew under its old number. */
  erratumIssued: { documentId: string; number: string; ofDocumentId: string; ofCaseNo: string };
  erratumRefused: { ofDocumentId: string; ofCaseNo: string };
  replyHeld: { hits: readonly ReplyHit[] };
  /** `target` null: no bureau stands above this region, nothing was sent. */
  filingSent: { filingId: string; target: string | null };
  filingAnswered: { filingId: string; result: 'received' | 'objected'; receiptNo: string };
  /** No receipt: no bureau stands above, then the lead wrote where it was reported; or it never answered, then the leader decided. */
  filingExcepted: { filingId: string; taskId: string };
  /** 备案例外 asked for by the lead: the bureau has not answered within its days. */
  filingExceptionRequested: { filingId: string; reason: unknown; files: readonly string[] };
  /** 停产停建 issued meanwhile: the case stands where it is, its clocks stand still. */
  caseHeld: { orders: readonly string[] };
  caseContinued: { changed: readonly { taskId: string | null; was: string; is: string }[] };
  /** 批复失效: the mine stays stopped. */
  replyLapsed: { documentId: string; cause: 'notConfirmed' | 'notStarted' };
  statusEntered: { mineId: string; partIds: readonly string[]; status: string };
  expertReplaced: { expertId: string; by: string; reason: unknown };
  visitRescheduled: { at: string; meetingPoint: unknown; contact: unknown; reason: unknown };
  /** 责令停止生产建设, with the opening of a rescission. */
  stoppedAtOnce: { stopOrderId: string; mineId: string; partIds: readonly string[] };
  /** The party's days to state its case are over without a word. */
  statementLapsed: { taskId: string };
  replyRescinded: { documentId: string; number: string; replyCaseNo: string; replyNumber: string };
  /** A rescission that ended without a decision has lifted its own order. */
  stopLifted: { stopOrderId: string };
  /** In the resumption: a rescission of its reply was opened, dismissed or decided. */
  rescissionNoted: { rescissionNo: string; state: RescissionState };
  caseClosed: { outcome: string };
}
export type EntryType = keyof EntryPayloads;

/** One entry of a case's record, numbered by the kernel without gaps from 1 (design 9: source `workflow` is contiguous). */
export type CaseEntry = {
  [T in EntryType]: {
    readonly seq: number;
    readonly type: T;
    readonly at: string;
    readonly actor: Actor;
    /** The Update that caused it; unique per case among acts. Absent on machine acts. */
    readonly updateId?: string;
    readonly payload: EntryPayloads[T];
  };
}[EntryType];
