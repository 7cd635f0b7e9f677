import { enteredRefused, reject, type RecordedMeeting } from '@lianshen/domain';
import {
  enteredResult,
  firstOf,
  isSecretary,
  onlyIn,
  seatOf,
  type ActingMeeting,
  type MeetingAct,
} from './meeting-case.js';
import type { Act } from '../../messages.js';

/** Somebody of the body other than who entered a meeting held elsewhere. */
const onlySecondPerson = (kase: ActingMeeting, act: Act) =>
  firstOf(
    () =>
      seatOf(kase, act) !== null || isSecretary(kase, act) ? null : reject('notYourTask', '只有本机构人员可以复核'),
    () => (kase.application.recorded ? onlyIn(kase, 'planned') : reject('notAvailableNow', '不是录入的会议')),
    () => (act.actor.userId === kase.startedBy ? reject('notYourTask', '录入人不能复核本人录入的会议') : null),
    () => (kase.facts.returned === null ? null : reject('notAvailableNow', '已退回录入人更正，更正后再复核')),
  );

/** What was entered counts from here on. */
export const confirmRecorded: MeetingAct<'confirmRecorded'> = {
  may: onlySecondPerson,
  apply: (kase, act) => {
    kase.facts.signed = true;
    kase.record('recordedMeetingConfirmed', {}, act);
  },
};

/** 退回更正: something in what was entered is not what the minutes say. */
export const returnRecorded: MeetingAct<'returnRecorded'> = {
  may: (kase, act) =>
    firstOf(
      () => onlySecondPerson(kase, act),
      () =>
        act.reason.length > 0
          ? null
          : reject('reasonsRequired', '退回须说明理由', { errors: [{ path: 'reason', message: '请说明理由' }] }),
    ),
  apply: (kase, act) => {
    kase.facts.returned = act.reason;
    kase.record('recordedMeetingReturned', { reason: act.reason }, act);
  },
};

/** 更正录入: the person who entered it, the same items; then the second person looks at it anew. */
export const mendRecorded: MeetingAct<'mendRecorded'> = {
  may: (kase, act) =>
    firstOf(
      () => (act.actor.userId === kase.startedBy ? null : reject('notYourTask', '只有录入人可以更正')),
      () => (kase.application.recorded ? onlyIn(kase, 'planned') : reject('notAvailableNow', '不是录入的会议')),
      () => (kase.facts.returned === null ? reject('notAvailableNow', '没有退回更正') : null),
      () => (namesTheItems(kase, act.recorded) ? null : reject('notAvailableNow', '更正不能增减议题')),
      () => enteredRefused(act.recorded.results),
    ),
  apply: (kase, act) => {
    const { recorded } = act;
    const { facts } = kase;
    facts.returned = null;
    facts.recorded = recorded;
    facts.sessionNo = recorded.sessionNo;
    facts.minutesNo = recorded.minutesNo;
    facts.items = facts.items.map((item) => ({ ...item, ...enteredResult(item, recorded) }));
    kase.record('recordedMeetingMended', { recorded }, act);
  },
};

function namesTheItems(kase: ActingMeeting, { results }: RecordedMeeting): boolean {
  const entered = results.map(({ itemId }) => itemId).sort();
  const wanted = kase.facts.items.map(({ itemId }) => itemId).sort();
  return entered.length === wanted.length && entered.every((itemId, i) => itemId === wanted[i]);
}
