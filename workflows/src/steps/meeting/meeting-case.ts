import {
  HEAD,
  quorumOf,
  reject,
  type AgendaItem,
  type Attendance,
  type Invitee,
  type MeetingApplication,
  type NoticeAnswer,
  type Quorum,
  type RecordedMeeting,
  type Rejection,
  type Seat,
  type TextRef,
} from '@lianshen/domain';
import type { Act, MeetingActs } from '../../messages.js';
import type { ActingCase, Kase, ProcedureAct } from '../../kernel/procedure.js';

/** What a meeting knows of itself. */
export interface MeetingFacts {
  agendaApproved: boolean;
  attendance: Attendance | null;
  /** When it sat: since attendance was first taken here. */
  satAt: string | null;
  /** Why it was adjourned; null where it was not. */
  adjourned: TextRef | null;
  items: AgendaItem[];
  sessionNo: string | null;
  minutesNo: string | null;
  /** An entrusted chair's results wait for the head. */
  resultsConfirmed: boolean;
  minutes: TextRef | null;
  signed: boolean;
  /** Answers to the notice, by `<agency>.<post>`. */
  answers: Readonly<Record<string, NoticeAnswer>>;
  /** A meeting held elsewhere as it was last entered; null for one held here. */
  recorded: RecordedMeeting | null;
  /** Why the second person sent it back; null where nobody did, or once it is mended. */
  returned: TextRef | null;
}
export interface MeetingTerms {
  readonly dueSoonWorkingDays: number;
  /** The agency whose cases the body decides: it gets the extract. */
  readonly lead: string;
}
export type Meeting = Kase<MeetingApplication, MeetingTerms, MeetingFacts>;
export type ActingMeeting = ActingCase<MeetingApplication, MeetingTerms, MeetingFacts>;
export type MeetingAct<N extends keyof MeetingActs> = ProcedureAct<N, MeetingApplication, MeetingTerms, MeetingFacts>;

export const initialFacts = ({ items, recorded }: MeetingApplication): MeetingFacts => ({
  agendaApproved: false,
  attendance: null,
  satAt: null,
  adjourned: null,
  items: items.map((item) => ({
    ...item,
    recused: [],
    isCleared: false,
    positions: {},
    corrected: [],
    ...enteredResult(item, recorded),
  })),
  sessionNo: recorded?.sessionNo ?? null,
  minutesNo: recorded?.minutesNo ?? null,
  resultsConfirmed: true,
  minutes: null,
  signed: false,
  answers: {},
  recorded: recorded ?? null,
  returned: null,
});

/** A meeting held elsewhere brings its results with it; they count once a second person has confirmed them. */
export function enteredResult(
  { itemId }: { itemId: string },
  recorded: RecordedMeeting | undefined,
): Pick<AgendaItem, 'state' | 'resolution'> {
  const entered = recorded?.results.find((result) => result.itemId === itemId);
  if (!entered) return { state: 'planned', resolution: null };
  const { result, text, amendments, grounds } = entered;
  const count = { agree: 0, disagree: 0, abstain: 0 };
  return { state: 'resolved', resolution: { result, count, departs: false, reasons: text, amendments, grounds } };
}

const AGENCIES = { government: 'GOV', party: 'PARTY' } as const;

/** The agency whose posts are the body's seats and its secretary. */
export const bodyAgency = (kase: Meeting): string => AGENCIES[kase.application.body.body];

/** The seat an actor sits in; null for the secretary and everybody else. */
export function seatOf(kase: Meeting, act: Act): Seat | null {
  const { agency, post } = act.actor.actingFor ?? act.actor.party;
  return agency === bodyAgency(kase) && kase.application.body.seats.some(({ seat }) => seat === post) ? post : null;
}

export const isSecretary = (kase: Meeting, act: Act): boolean => {
  const { agency, post } = act.actor.actingFor ?? act.actor.party;
  return agency === bodyAgency(kase) && post === 'secretary';
};

/** A seat nobody sits in for another: no delegation by absentees (design section 5). */
export const actsForAnother = (act: Act): boolean => act.actor.actingFor !== undefined;

export const present = (kase: Meeting): readonly Seat[] => kase.facts.attendance?.present ?? [];

/** 法定人数 of the meeting, or of one item without those recused from it. */
export const quorum = (kase: Meeting, item?: AgendaItem): Quorum =>
  quorumOf(kase.application.body, present(kase), item?.recused ?? []);

export const quorumMissing = (kase: Meeting, item?: AgendaItem): Rejection | null => {
  const found = quorum(kase, item);
  return found.met ? null : reject('quorumNotMet', '未达到法定人数，不能继续', { current: found });
};

export const findItem = (kase: Meeting, itemId: string): AgendaItem | undefined =>
  kase.facts.items.find((item) => item.itemId === itemId);

/** An item that its case took back is not heard. */
export const withdrawnRefused = (kase: Meeting, itemId: string): Rejection | null =>
  findItem(kase, itemId)?.state === 'withdrawn' ? reject('itemWithdrawn', '该议题的办件已经撤回，不再审议') : null;

/** Items that still have to be heard. */
export const unresolved = (kase: Meeting): AgendaItem[] =>
  kase.facts.items.filter(({ state }) => state === 'planned' || state === 'open');

export const onlySecretary = (kase: Meeting, act: Act): Rejection | null =>
  isSecretary(kase, act) ? null : reject('notYourTask', '只有会务秘书可以办理');

export const onlyHead = (kase: Meeting, act: Act): Rejection | null =>
  seatOf(kase, act) === HEAD && !actsForAnother(act) ? null : reject('notYourTask', '只有主要负责人可以办理');

export const onlyIn = (kase: ActingMeeting, phase: 'planned' | 'inSession' | 'minutes'): Rejection | null =>
  kase.phaseName === phase ? null : reject('notAvailableNow', '会议当前阶段不能办理此事');

/** Of a meeting held elsewhere only what was entered counts, and only a second person confirms it. */
export const onlyHere = (kase: Meeting): Rejection | null =>
  kase.application.recorded ? reject('notAvailableNow', '会议已在别处召开，只能由第二人复核录入的纪要') : null;

export const firstOf = (...checks: (() => Rejection | null)[]): Rejection | null => {
  for (const check of checks) {
    const rejection = check();
    if (rejection) return rejection;
  }
  return null;
};

/** Whom the notice asks besides the members; those who only keep the record stay while positions are taken. */
export const invitees = (kase: Meeting): readonly Invitee[] => kase.application.invitees ?? [];
export const mustLeave = (kase: Meeting): boolean => invitees(kase).some(({ role }) => role !== 'record');
