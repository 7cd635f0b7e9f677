import { bodyTitles, titleOf, type MeetingView } from '@lianshen/contracts';
import {
  HEAD,
  isoInstant,
  quorumOf,
  type AgendaItem,
  type Attendance,
  type MeetingApplication,
  type NoticeAnswer,
  type RecordedMeeting,
  type TextRef,
} from '@lianshen/domain';
import type { Names } from '../reference/directory.js';
import { bodyAgencies } from './meeting-posts.js';
import type { StoredMeeting } from './meeting.store.js';

/** What the meeting's workflow projects of itself. */
export interface MeetingFacts {
  readonly agendaApproved: boolean;
  readonly attendance: Attendance | null;
  readonly adjourned: TextRef | null;
  readonly items: readonly AgendaItem[];
  readonly sessionNo: string | null;
  readonly minutesNo: string | null;
  readonly resultsConfirmed: boolean;
  readonly minutes: TextRef | null;
  readonly signed: boolean;
  readonly answers: Readonly<Record<string, NoticeAnswer>>;
  readonly recorded: RecordedMeeting | null;
  readonly returned: TextRef | null;
}

/** The facts as last reported; before the first report, the meeting as it was called. */
export function factsOf({ row: { row, application } }: Pick<StoredMeeting, 'row'>): MeetingFacts {
  if (row.view) return row.view as MeetingFacts;
  const { items, recorded } = application as MeetingApplication;
  return {
    agendaApproved: false,
    attendance: null,
    adjourned: null,
    items: items.map((item) => ({
      ...item,
      state: 'planned',
      recused: [],
      isCleared: false,
      positions: {},
      corrected: [],
      resolution: null,
    })),
    sessionNo: recorded?.sessionNo ?? null,
    minutesNo: recorded?.minutesNo ?? null,
    resultsConfirmed: true,
    minutes: null,
    signed: false,
    answers: {},
    recorded: recorded ?? null,
    returned: null,
  };
}

/** A meeting as its own body sees it. `actions` are those of the person asking, who is `userId`. */
export function meetingView(
  stored: StoredMeeting,
  names: Names,
  actions: readonly string[],
  userId: string,
): MeetingView {
  const { row } = stored;
  const { body, place, invitees = [] } = row.application as MeetingApplication;
  const facts = factsOf(stored);
  const { recorded } = facts;
  const answerOf = (agency: string, post: string) => {
    const given = facts.answers[`${agency}.${post}`];
    return { answer: given?.answer ?? null, reason: textOf(stored, given?.reason) };
  };
  const present = facts.attendance?.present ?? [];
  const users = new Map(body.seats.map(({ seat, userId }) => [seat, userId]));
  const nameOf = (seat: string): string => names.person(users.get(seat) ?? seat);
  const chair = facts.attendance?.chair;
  return {
    meetingId: row.meetingId,
    regionCode: row.regionCode,
    body: row.body,
    bodyTitle: titleOf(bodyTitles, row.body),
    mode: body.mode,
    capture: body.capture,
    state: row.state as MeetingView['state'],
    scheduledAt: isoInstant(row.scheduledAt.getTime()),
    revision: row.revision,
    sessionNo: facts.sessionNo,
    minutesNo: facts.minutesNo,
    agendaApproved: facts.agendaApproved,
    chair:
      chair === undefined
        ? null
        : { userId: users.get(chair) ?? chair, name: nameOf(chair), entrusted: chair !== HEAD },
    resultsConfirmed: facts.resultsConfirmed,
    passBase: body.passBase,
    absent: (facts.attendance?.absent ?? []).map(({ seat, reason }) => ({
      userId: users.get(seat) ?? seat,
      name: nameOf(seat),
      reason: textOf(stored, reason),
    })),
    entrustment: textOf(stored, facts.attendance?.entrustment),
    recorded: recorded
      ? {
          heldOn: recorded.heldOn,
          fileId: recorded.fileId,
          enteredBy: names.person(row.row.startedBy.userId),
          returned: textOf(stored, facts.returned),
        }
      : null,
    place: textOf(stored, place),
    invitees: invitees.map((one) => ({
      ...one,
      name: names.agency(row.regionCode, one.agency) ?? one.agency,
      ...answerOf(one.agency, one.post),
    })),
    signed: facts.signed,
    adjourned: textOf(stored, facts.adjourned),
    quorum: quorumOf(body, present),
    items: facts.items.map((item) => itemView(item, stored, { nameOf, present, userId })),
    members: body.seats.map(({ seat, userId }) => ({
      userId,
      name: names.person(userId),
      seat,
      present: facts.attendance === null ? null : present.includes(seat),
      ...answerOf(bodyAgencies[body.body], seat),
    })),
    minutes: textOf(stored, facts.minutes),
    actions: [...actions],
  };
}

const textOf = ({ texts }: StoredMeeting, ref: TextRef | null | undefined): string | null =>
  ref ? (texts.get(ref.ref) ?? null) : null;

interface Seen {
  readonly nameOf: (seat: string) => string;
  readonly present: readonly string[];
  readonly userId: string;
}

function itemView(
  item: AgendaItem,
  stored: StoredMeeting,
  { nameOf, present, userId }: Seen,
): MeetingView['items'][number] {
  const { body, invitees = [] } = stored.row.application as MeetingApplication;
  const { itemId, proposalId, caseNo, state, recused, positions, corrected, resolution } = item;
  return {
    itemId,
    proposalId,
    caseNo,
    title: stored.titles.get(proposalId) ?? caseNo,
    state,
    recused: [...recused],
    cleared: invitees.some(({ role }) => role !== 'record') ? item.isCleared : null,
    positions: Object.entries(positions).map(([seat, { position, statement, enteredBy }]) => ({
      seat,
      name: nameOf(seat),
      position,
      statement: textOf(stored, statement),
      isOwnEntry: enteredBy === userId,
    })),
    corrected: corrected.map(({ seat, position, statement, reason }) => ({
      seat,
      name: nameOf(seat),
      position,
      statement: textOf(stored, statement),
      reason: textOf(stored, reason),
    })),
    quorum: quorumOf(body, present, recused),
    resolution: resolution && {
      result: resolution.result,
      count: { ...resolution.count },
      departs: resolution.departs,
      reasons: textOf(stored, resolution.reasons),
      amendments: resolution.amendments.map(({ text, owner, before }) => ({
        text: textOf(stored, text),
        owner,
        before,
      })),
      grounds: resolution.grounds.map(({ itemId: id, clause, fact }) => ({
        ...(id === undefined ? {} : { itemId: id }),
        ...(clause === undefined ? {} : { clause }),
        fact: textOf(stored, fact),
      })),
    },
  };
}
