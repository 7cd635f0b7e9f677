import type { TextRef } from '../case/text-ref.js';
import type { DecisionBody } from '../resumption/terms.js';
import type { AgendaItem, Attendance, Extract, Invitee, MeetingBody } from './meeting.js';

/** What every document of a meeting is made from: codes, people by id, texts by reference (design 1.2). */
export interface PaperData {
  readonly body: DecisionBody['body'];
  readonly members: number;
  readonly seats: MeetingBody['seats'];
  /** When it is to sit; of what is made afterwards, when it sat. */
  readonly scheduledAt: string;
  readonly place: TextRef | null;
  readonly invitees: readonly Invitee[];
  readonly items: readonly { readonly itemId: string; readonly proposalId: string; readonly caseNo: string }[];
}

/** What the record and the minutes are made from. */
export interface RoomData extends Omit<PaperData, 'items'> {
  readonly sessionNo: string;
  readonly minutesNo: string;
  readonly attendance: Attendance;
  readonly adjourned: TextRef | null;
  readonly items: readonly AgendaItem[];
  /** 会议记录 as the secretary wrote it. Absent from what the issued minutes are made from. */
  readonly minutes?: TextRef | null;
}

/** What the extract of one item is made from: what was sealed, and nothing else. */
export interface ExtractPaperData extends PaperData {
  readonly extract: Extract;
  readonly lead: string;
}
