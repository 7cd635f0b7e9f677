/**
 * Everything the outside may send to a case, and what it gets back. The only file of this room that the API may import.
 * One object argument per message, so that fields can be added (style.md).
 */
import type {
  Actor,
  Attendance,
  Calendar,
  CaseEntry,
  CaseRow,
  Decision,
  Errand,
  DeskErrand,
  PanelExpert,
  Party,
  PolicyPin,
  Position,
  ProposedResolution,
  ProcedureCode,
  RecordedMeeting,
  RescissionState,
  TaskRow,
  TextRef,
  Visit,
} from '@lianshen/domain';

export const TASK_QUEUE = 'lianshen-cases';
export const DEPLOYMENT_NAME = 'lianshen';

/** The workflow id of a case is its case number; the workflow type is its procedure code. */
export const caseWorkflowId = (caseNo: string): string => caseNo;

/** What a case starts with: facts, codes, numbers, rule versions and hashes, never forms, names or long texts (design 1.2). */
export interface CaseInput<Application = unknown, Terms = unknown> {
  readonly caseNo: string;
  readonly procedure: ProcedureCode;
  readonly regionCode: string;
  readonly startedBy: Actor;
  readonly startedAt: string;
  /** What the procedure routes by. */
  readonly application: Application;
  /** SM3 of the canonical form as filed; the form itself stays in PostgreSQL. */
  readonly applicationHash: string;
  readonly policy: PolicyPin;
  readonly terms: Terms;
  /** Versions of the rules that decide, by rule name. */
  readonly rules: Readonly<Record<string, number>>;
  readonly calendar: Calendar;
  /** The carried state of an earlier run after continue-as-new; absent at the start. */
  readonly carried?: unknown;
}

/** Common to every act: its identity (repeats are recognised by it) and who acts. */
export interface Act {
  readonly updateId: string;
  readonly actor: Actor;
}

export interface DecideTask extends Act {
  readonly taskId: string;
  /** The task revision the actor saw. */
  readonly revision: number;
  readonly decision: Decision;
}
export interface ChangeSigner extends Act {
  /** An open task of the sequential step whose signers change. */
  readonly taskId: string;
  readonly party: Party;
  readonly reason: TextRef;
}
export interface RecallDecision extends Act {
  readonly taskId: string;
  readonly reason: TextRef;
}
export interface ReturnTo extends Act {
  /** The open task whose holder returns the case. */
  readonly taskId: string;
  readonly toPhase: string;
  /** `back`: later standing decisions stay and the case comes straight back; `redo`: everything since is asked anew. */
  readonly then: 'back' | 'redo';
  readonly reason: TextRef;
}
export interface WithdrawCase extends Act {
  readonly reason: TextRef;
}
export interface SuspendClock extends Act {
  readonly cause: string;
  readonly reason: TextRef;
}
export interface ResumeClock extends Act {
  readonly reason: TextRef;
}
export interface ExtendLimit extends Act {
  readonly workingDays: number;
  readonly reason: TextRef;
}
export interface AdoptPolicy extends Act {
  readonly policy: PolicyPin;
  readonly terms: unknown;
  readonly rules: Readonly<Record<string, number>>;
  readonly basis: TextRef;
}

/** 改期: the joint visit is moved without a new round. */
export interface RescheduleVisit extends Act {
  readonly visit: Visit<TextRef>;
  readonly reason: TextRef;
}

/** 更换专家: a seat of the panel goes to another expert of the register. */
export interface ReplaceExpert extends Act {
  readonly expertId: string;
  readonly replacement: PanelExpert;
  readonly reason: TextRef;
}

/** 撤回合格意见, with facts, from one's signature until the reply. */
export interface WithdrawPass extends Act {
  readonly itemIds: readonly string[];
  readonly facts: TextRef;
  readonly evidence: readonly string[];
}
/** 擅自生产 found by any body of the case: it holds the case. */
export interface ReportUnauthorisedWork extends Act {
  readonly facts: TextRef;
  readonly evidence: readonly string[];
}
/** Works needed while stopped: consent is asked of emergency management, of public security too when blasting. */
export interface PlanWorks extends Act {
  readonly plan: TextRef;
  readonly from: string;
  readonly to: string;
  readonly blasting: boolean;
}
/** 申请延期 of what the applicant owes. */
export interface RequestExtension extends Act {
  readonly until: string;
  readonly reason: TextRef;
}

/** 申请备案例外: the bureau has not answered; with reason and evidence, decided by the lead's leader. */
export interface RequestFilingException extends Act {
  readonly reason: TextRef;
  readonly files: readonly string[];
}

/** 审定议程, by the head of the body. */
export type ApproveAgenda = Act;
export interface CancelMeeting extends Act {
  readonly reason: TextRef;
}
/** 到会: seats, as the secretary found them; the chair is the head unless entrusted with a document. */
export interface TakeAttendance extends Act {
  readonly attendance: Attendance;
}
export interface ChangeAttendance extends Act {
  readonly seat: string;
  readonly left: boolean;
  readonly at: string;
}
export interface OpenItem extends Act {
  readonly itemId: string;
}
export interface RecuseMember extends Act {
  readonly itemId: string;
  readonly seat: string;
  readonly reason: TextRef;
}
export interface TakePosition extends Act {
  readonly itemId: string;
  readonly seat: string;
  readonly position: Position;
  readonly statement: TextRef | null;
}
/** A mistyped position put right by whoever entered it, until the item's resolution. */
export interface CorrectPosition extends TakePosition {
  readonly reason: TextRef;
}
/** Quorum lost for good: the secretary adjourns, what was not decided is postponed. */
export interface AdjournMeeting extends Act {
  readonly reason: TextRef;
}
export interface ResolveItem extends Act {
  readonly itemId: string;
  readonly resolution: ProposedResolution;
}
/** The head confirms the results of a meeting that somebody entrusted chaired. */
export type ConfirmResults = Act;
export interface WriteMinutes extends Act {
  readonly text: TextRef;
}
export type SignMinutes = Act;
/** A meeting held elsewhere: a second person confirms what was entered. */
export type ConfirmRecorded = Act;
/** The second person sends it back to whoever entered it. */
export interface ReturnRecorded extends Act {
  readonly reason: TextRef;
}
/** Whoever entered it mends what was sent back; the items stay the same. */
export interface MendRecorded extends Act {
  readonly recorded: RecordedMeeting;
}
/** 回执: a member or an invitee answers the notice of meeting. */
export interface AnswerNotice extends Act {
  readonly answer: 'attend' | 'leave';
  readonly reason: TextRef | null;
}
/** 列席人员退场: nobody without a position is in the room while positions are taken. */
export interface ClearRoom extends Act {
  readonly itemId: string;
}

export interface MeetingActs {
  approveAgenda: ApproveAgenda;
  cancelMeeting: CancelMeeting;
  takeAttendance: TakeAttendance;
  changeAttendance: ChangeAttendance;
  openItem: OpenItem;
  recuseMember: RecuseMember;
  takePosition: TakePosition;
  correctPosition: CorrectPosition;
  adjournMeeting: AdjournMeeting;
  resolveItem: ResolveItem;
  confirmResults: ConfirmResults;
  writeMinutes: WriteMinutes;
  signMinutes: SignMinutes;
  confirmRecorded: ConfirmRecorded;
  returnRecorded: ReturnRecorded;
  mendRecorded: MendRecorded;
  answerNotice: AnswerNotice;
  clearRoom: ClearRoom;
}

/** Acts that only some procedures know; each procedure says what it does with them. */
export interface ProcedureActs extends MeetingActs {
  rescheduleVisit: RescheduleVisit;
  replaceExpert: ReplaceExpert;
  withdrawPass: WithdrawPass;
  reportUnauthorisedWork: ReportUnauthorisedWork;
  planWorks: PlanWorks;
  requestExtension: RequestExtension;
  requestFilingException: RequestFilingException;
}

/** Name → argument of every Update. */
export interface Updates extends ProcedureActs {
  decideTask: DecideTask;
  addSigner: ChangeSigner;
  removeSigner: ChangeSigner;
  recallDecision: RecallDecision;
  returnTo: ReturnTo;
  withdrawCase: WithdrawCase;
  suspendClock: SuspendClock;
  resumeClock: ResumeClock;
  extendLimit: ExtendLimit;
  adoptPolicy: AdoptPolicy;
}
export type UpdateName = keyof Updates;

/** Facts that need no answer. */
export interface Signals {
  calendarChanged: { calendar: Calendar };
  /** A meeting has sealed an extract for this case: go and read it. */
  extractReturned: { proposalId: string };
  /** The city bureau, or its external system, answered a filing. */
  filingReceipt: { filingId: string; result: 'received' | 'objected'; receiptNo: string };
  /** The applicant has opened a document for the first time: go and read when. */
  documentOpened: { documentId: string };
  /** A stop order that may reach the mine was issued or released: go and read which hold the case. */
  registerChanged: Record<string, never>;
  /** A rescission of this case's reply was opened, dismissed or decided. */
  rescissionChanged: { rescissionNo: string; state: RescissionState };
  /** To a meeting: the case of an item took it back. */
  proposalWithdrawn: { proposalId: string };
  /** A meeting hears this case's item. */
  agendaItemOpened: { proposalId: string };
}
export type SignalName = keyof Signals;

/** The answer to every Update: the case and every task that the act changed or opened. No opinions, no payload texts. */
export interface ActAnswer {
  readonly case: CaseRow;
  readonly tasks: readonly TaskRow[];
}

/** The answer to the query `snapshot`. */
export interface Snapshot {
  readonly case: CaseRow;
  readonly tasks: readonly TaskRow[];
  readonly lastSeq: number;
}

/** One batch of the projection loop (≤ 50 entries, ≤ 256 KB). `entries` are contiguous in `seq` across batches. */
export interface RecordCaseInput {
  readonly case: CaseRow;
  readonly tasks: readonly TaskRow[];
  readonly entries: readonly CaseEntry[];
}

/** One errand of a case; safe to run twice, its id decides. Answered by an `ErrandReceipt`. */
export interface RunErrandInput {
  readonly caseNo: string;
  readonly regionCode: string;
  readonly policy: PolicyPin;
  readonly errand: Errand;
}
/** One errand about proposals and extracts; safe to run twice. Answered by a `DeskReceipt`. */
export interface RunDeskErrandInput {
  /** The case or the meeting that sends it. */
  readonly caseNo: string;
  readonly regionCode: string;
  readonly errand: DeskErrand;
}
