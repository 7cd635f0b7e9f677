import type { ExtractPaperData, MeetingExtract, PaperData, Party, RoomData } from '@lianshen/domain';
import { bodyAgency, invitees, type Meeting } from './meeting-case.js';

/** What every document of the meeting is made from. */
function paperData(kase: Meeting): PaperData & Record<string, unknown> {
  const { body, scheduledAt, place = null } = kase.application;
  return {
    body: body.body,
    members: body.members,
    seats: body.seats,
    scheduledAt,
    place,
    invitees: invitees(kase),
    items: kase.facts.items.map(({ itemId, proposalId, caseNo }) => ({ itemId, proposalId, caseNo })),
  };
}

/** As {@link paperData}, of a meeting that was held: what it was called for gives way to when it sat. */
const heldData = (kase: Meeting): PaperData & Record<string, unknown> => ({
  ...paperData(kase),
  scheduledAt: kase.facts.satAt ?? kase.application.scheduledAt,
});

const ofBody = (kase: Meeting): Party[] =>
  ['secretary', ...kase.application.body.seats.map(({ seat }) => seat)].map((post) =>
    kase.party(bodyAgency(kase), post),
  );

/** 会议通知、会议材料、签到表、表决票, once the head has approved the agenda. */
export function issueBefore(kase: Meeting): void {
  const invited = invitees(kase).map(({ agency, post }) => kase.party(agency, post));
  const data = paperData(kase);
  const document = kase.issue('meetingNotice', [...ofBody(kase), ...invited], data);
  if (invited.length > 0) kase.notify('meetingCalled', invited, { document });
  kase.issue('signInSheet', [kase.party(bodyAgency(kase), 'secretary')], data);
  kase.issue('ballotSheet', [kase.party(bodyAgency(kase), 'secretary')], data);
  kase.issue('meetingPapers', ofBody(kase), data);
}

/** 会议记录 and 会议纪要: two documents; the second is made without a word of who said what. */
export function issueAfter(kase: Meeting): void {
  const { attendance, sessionNo, minutesNo, adjourned, items, minutes } = kase.facts;
  if (attendance === null || sessionNo === null || minutesNo === null) return;
  const room: RoomData = { ...heldData(kase), sessionNo, minutesNo, attendance, adjourned, items };
  const nobody = { agree: 0, disagree: 0, abstain: 0 };
  const silent = items.map(({ resolution, ...item }) => ({
    ...item,
    positions: {},
    corrected: [],
    resolution: resolution && { ...resolution, count: nobody, departs: false, reasons: null },
  }));
  kase.issue('meetingRecord', ofBody(kase), { ...room, minutes });
  kase.issue('meetingMinutes', ofBody(kase), { ...room, items: silent });
}

/** What every decided item's case gets to know of the meeting, and nothing else. */
export function extractsOf(kase: Meeting): MeetingExtract[] {
  const { items, sessionNo, minutesNo } = kase.facts;
  const common = { body: kase.application.body.body, meetingId: kase.caseNo };
  return items.flatMap(({ proposalId, caseNo, resolution }) => {
    if (!resolution) return [];
    const { result, amendments, grounds } = resolution;
    const numbers = { sessionNo: sessionNo!, minutesNo: minutesNo! };
    return [{ proposalId, caseNo, ...common, ...numbers, result, amendments, grounds }];
  });
}

/** 议题摘录 on paper, for the lead of the case. */
export function issueExtracts(kase: Meeting): void {
  const { lead } = kase.terms;
  const addressees = ['leader', 'handler'].map((post) => kase.party(lead, post));
  for (const extract of extractsOf(kase)) {
    const data: ExtractPaperData & Record<string, unknown> = { ...heldData(kase), extract, lead };
    kase.issue('matterExtract', addressees, data);
  }
}
