import { HEAD, reject, type DeskErrand, type DeskReceipt } from '@lianshen/domain';
import {
  firstOf,
  isSecretary,
  onlyHead,
  onlyIn,
  onlySecretary,
  seatOf,
  actsForAnother,
  type ActingMeeting,
  type Meeting,
  type MeetingAct,
} from './meeting-case.js';

/** The head confirms what was decided under a chair he or she entrusted. */
export const confirmResults: MeetingAct<'confirmResults'> = {
  may: (kase, act) =>
    firstOf(
      () => onlyHead(kase, act),
      () => onlyIn(kase, 'minutes'),
      () => (kase.facts.resultsConfirmed ? reject('notAvailableNow', '会议结果无须另行确认') : null),
    ),
  apply: (kase, act) => {
    kase.facts.resultsConfirmed = true;
    kase.record('resultsConfirmed', { by: HEAD }, act);
  },
};

/** 会议记录, until it is signed. */
export const writeMinutes: MeetingAct<'writeMinutes'> = {
  may: (kase, act) =>
    firstOf(
      () => onlySecretary(kase, act),
      () => onlyIn(kase, 'minutes'),
    ),
  apply: (kase, act) => {
    kase.facts.minutes = act.text;
    kase.record('minutesWritten', { text: act.text }, act);
  },
};

/** 签发纪要: the chair's signature alone releases the extracts. */
export const signMinutes: MeetingAct<'signMinutes'> = {
  may: (kase, act) =>
    firstOf(
      () =>
        seatOf(kase, act) === kase.facts.attendance?.chair && !actsForAnother(act)
          ? null
          : reject('notYourTask', '只有会议主持人可以签发'),
      () => onlyIn(kase, 'minutes'),
      () => (kase.facts.minutes === null ? reject('minutesMissing', '会议记录尚未形成') : null),
      () => (kase.facts.resultsConfirmed ? null : reject('notAvailableNow', '须先由主要负责人确认会议结果')),
      () => (kase.facts.signed ? reject('alreadySigned', '已经签发') : null),
    ),
  apply: (kase, act) => {
    kase.facts.signed = true;
    kase.record('minutesSigned', { minutesNo: kase.facts.minutesNo }, act);
    takeMinutesNumber(kase);
  },
};

/** A meeting held elsewhere: somebody of the body other than who entered it confirms it. */
export const confirmRecorded: MeetingAct<'confirmRecorded'> = {
  may: (kase, act) =>
    firstOf(
      () =>
        seatOf(kase, act) !== null || isSecretary(kase, act) ? null : reject('notYourTask', '只有本机构人员可以复核'),
      () => (kase.application.recorded ? onlyIn(kase, 'planned') : reject('notAvailableNow', '不是录入的会议')),
      () => (act.actor.userId === kase.startedBy ? reject('notYourTask', '录入人不能复核本人录入的会议') : null),
    ),
  apply: (kase, act) => {
    kase.facts.signed = true;
    kase.record('recordedMeetingConfirmed', {}, act);
  },
};

function takeMinutesNumber(kase: Meeting): void {
  kase.send({
    type: 'meetingNumber',
    errandId: `${kase.caseNo}.minutes`,
    series: 'minutes',
    body: kase.application.body.body,
    year: Number(kase.today.slice(0, 4)),
  });
}

/** A number was taken, an extract delivered. */
export function onReceipt(kase: ActingMeeting, errand: DeskErrand, receipt: DeskReceipt): void {
  if (errand.type === 'meetingNumber') {
    const number = receipt.number!;
    if (errand.series === 'session') kase.facts.sessionNo = number;
    else kase.facts.minutesNo = number;
    kase.record('numberTaken', { series: errand.series, number });
  }
  if (errand.type === 'releaseExtract' && receipt.extract)
    kase.record('extractReleased', { proposalId: receipt.extract.proposalId, hash: receipt.extract.hash });
}

/** One sealed extract an item, exactly once, to its case. */
export function releaseExtracts(kase: Meeting): void {
  const { items, sessionNo, minutesNo } = kase.facts;
  for (const { proposalId, caseNo, resolution } of items) {
    if (!resolution) continue;
    const { result, amendments, grounds } = resolution;
    kase.send({
      type: 'releaseExtract',
      errandId: `${proposalId}.extract`,
      extract: {
        proposalId,
        caseNo,
        body: kase.application.body.body,
        meetingId: kase.caseNo,
        sessionNo: sessionNo!,
        minutesNo: minutesNo!,
        result,
        amendments,
        grounds,
      },
    });
  }
}
