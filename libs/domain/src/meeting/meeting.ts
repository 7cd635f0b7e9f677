import type { TextRef } from '../case/text-ref.js';
import type { DecisionBody } from '../resumption/terms.js';

/** 三重一大 meetings: facts and codes of a meeting; design section 5. */

/** `head`, `member1` …: seats with a position; who sits in one may change, the seat does not. */
export type Seat = string;
export const HEAD: Seat = 'head';

export type Position = 'agree' | 'disagree' | 'abstain';
export const RESOLUTION_RESULTS = ['agreed', 'disagreed', 'postponed', 'remanded'] as const;
export type ResolutionResult = (typeof RESOLUTION_RESULTS)[number];

/** A condition a body attaches to its agreement; none may touch a verdict. */
export interface Amendment<Text> {
  readonly text: Text;
  /** Agency that sees to it. */
  readonly owner: string;
  readonly before: 'nextBody' | 'reply' | 'afterwards';
}
/** What a disagreement stands on, so that the department can use it: an item or a clause, and a fact. */
export interface Ground<Text> {
  readonly itemId?: string | undefined;
  readonly clause?: string | undefined;
  readonly fact: Text;
}

export interface Ballot {
  readonly position: Position;
  readonly statement: TextRef | null;
  /** Who entered it: the member, or the secretary for them. */
  readonly enteredBy: string;
}

/** A position that was mistyped and put right: kept as it stood, never erased. */
export interface CorrectedPosition extends Ballot {
  readonly seat: Seat;
  readonly reason: TextRef;
}

export interface Resolution {
  readonly result: ResolutionResult;
  readonly count: Count;
  /** In head mode: the head departs from the majority. */
  readonly departs: boolean;
  readonly reasons: TextRef | null;
  readonly amendments: readonly Amendment<TextRef>[];
  readonly grounds: readonly Ground<TextRef>[];
}

export interface Count {
  readonly agree: number;
  readonly disagree: number;
  readonly abstain: number;
}

export interface AgendaItem {
  readonly itemId: string;
  readonly proposalId: string;
  readonly caseNo: string;
  /** `withdrawn`: its case took it back before it was opened; it is not heard. */
  state: 'planned' | 'open' | 'resolved' | 'withdrawn';
  recused: readonly Seat[];
  /** The invitees without position have left the room for this item. */
  isCleared: boolean;
  positions: Readonly<Record<Seat, Ballot>>;
  /** Positions that were put right, oldest first. */
  corrected: readonly CorrectedPosition[];
  resolution: Resolution | null;
}

/** Whether one of these items was heard or is being heard: from then on the meeting is in session. */
export const isBegun = (items: readonly Pick<AgendaItem, 'state'>[]): boolean =>
  items.some(({ state }) => state === 'open' || state === 'resolved');

export interface Attendance {
  readonly present: readonly Seat[];
  readonly absent: readonly { readonly seat: Seat; readonly reason: TextRef }[];
  /** Who chairs: the head, or whom the head entrusted with a document; then the head confirms the results afterwards. */
  readonly chair: Seat;
  readonly entrustment: TextRef | null;
}

/** Configuration of the meeting's body, and its seats. */
export interface MeetingBody extends DecisionBody {
  readonly seats: readonly { readonly seat: Seat; readonly userId: string }[];
}

/** 列席: who is asked to report, to attend or to keep the record; none has a position. */
export interface Invitee {
  readonly agency: string;
  readonly post: string;
  readonly role: 'report' | 'attend' | 'record';
}

/** 回执 to the notice of meeting, by `<agency>.<post>`. */
export interface NoticeAnswer {
  readonly answer: 'attend' | 'leave';
  readonly reason: TextRef | null;
}

/** What a meeting starts with. */
export interface MeetingApplication {
  readonly body: MeetingBody;
  /** Instant, ISO 8601 with offset. */
  readonly scheduledAt: string;
  readonly place?: TextRef | undefined;
  readonly invitees?: readonly Invitee[] | undefined;
  readonly items: readonly { readonly itemId: string; readonly proposalId: string; readonly caseNo: string }[];
  /** `capture: recorded`: a meeting held elsewhere, of which only the numbered extract is entered. */
  readonly recorded?: RecordedMeeting | undefined;
}

/** What the minutes of a meeting held elsewhere say; effective when a second person has confirmed it. */
export interface RecordedMeeting {
  readonly heldOn: string;
  readonly sessionNo: string;
  readonly minutesNo: string;
  /** The file of the minutes extract. */
  readonly fileId: string;
  readonly results: readonly {
    readonly itemId: string;
    readonly result: ResolutionResult;
    readonly text: TextRef;
    readonly amendments: readonly Amendment<TextRef>[];
    readonly grounds: readonly Ground<TextRef>[];
  }[];
}

/** The sealed result of one item, the only thing a case gets to know of a meeting. */
export interface Extract {
  readonly proposalId: string;
  readonly caseNo: string;
  readonly body: DecisionBody['body'];
  readonly meetingId: string;
  readonly sessionNo: string;
  readonly minutesNo: string;
  readonly result: ResolutionResult;
  readonly amendments: readonly Amendment<TextRef>[];
  readonly grounds: readonly Ground<TextRef>[];
}

/** `<caseNo>.<body>.<n>`: the n-th proposal of a case to that body. Inverse {@link parseProposalId}. */
export const proposalId = (caseNo: string, body: string, n: number): string => `${caseNo}.${body}.${n}`;

const PROPOSAL_ID = /^([A-Z0-9-]+)\.(government|party)\.(\d+)$/;
export function parseProposalId(text: string): { caseNo: string; body: DecisionBody['body']; n: number } | null {
  const match = PROPOSAL_ID.exec(text);
  return match && { caseNo: match[1]!, body: match[2] as DecisionBody['body'], n: Number(match[3]) };
}
