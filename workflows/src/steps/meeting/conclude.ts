import { HEAD, reject, type DeskErrand, type DeskReceipt } from '@lianshen/domain';
import {
  firstOf,
  onlyHead,
  onlyIn,
  onlySecretary,
  seatOf,
  actsForAnother,
  type ActingMeeting,
  type Meeting,
  type MeetingAct,
} from './meeting-case.js';
import { extractsOf } from './papers.js';

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
  for (const extract of extractsOf(kase))
    kase.send({ type: 'releaseExtract', errandId: `${extract.proposalId}.extract`, extract });
}
