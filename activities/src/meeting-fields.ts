import {
  dateOf,
  HEAD,
  quorumOf,
  type AgendaItem,
  type ExtractPaperData,
  type MeetingDocumentKind,
  type PaperData,
  type Position,
  type ResolutionResult,
  type RoomData,
  type TextRef,
} from '@lianshen/domain';
import { decisionBodyName } from '@lianshen/policy';
import type { DocumentErrand, Stamp } from './errand.activities.js';
import type { Fields } from './document-fields.js';
import { chineseDate, chineseTime, known, numbered, sentence, unstopped } from './document-values.js';
import type { MeetingSources } from './meeting-sources.js';

type Lists = Fields['lists'];

const POSITIONS: Readonly<Record<Position, string>> = { agree: '同意', disagree: '不同意', abstain: '弃权' };
const RESULTS: Readonly<Record<ResolutionResult, string>> = {
  agreed: '同意',
  disagreed: '不同意',
  postponed: '暂缓研究',
  remanded: '退回补充后再研究',
};
const BEFORE = { nextBody: '下一机构研究前', reply: '批复前', afterwards: '批复后' } as const;
const ROLES = { report: '汇报', attend: '列席', record: '记录' } as const;

/** 主要负责人; the other seats have no title of their own in the pack. */
const seatTitle = (seat: string): string => (seat === HEAD ? '主要负责人' : '成员');

const words = ({ texts }: MeetingSources, ref: TextRef | null | undefined, what: string): string =>
  ref ? known(texts.get(ref.ref), `${what}, whose text is no longer kept`).trim() : '';

const personIn = (sources: MeetingSources, { seats }: Pick<PaperData, 'seats'>, seat: string): string => {
  const { userId } = known(
    seats.find((one) => one.seat === seat),
    `the seat ${seat}`,
  );
  return known(sources.people.get(userId), `the name of ${userId}`);
};
const titleIn = (sources: MeetingSources, proposalId: string): string =>
  known(sources.matters.get(proposalId), `the title of ${proposalId}`);
/** The lead under the name it signs with, others as the region's register has them. */
const agencyIn = ({ pack, agencies }: MeetingSources, agency: string): string =>
  agency === pack.terms.lead ? pack.numbering.issuerName : (agencies.get(agency) ?? agency);

const listed = (names: readonly string[]): string => (names.length === 0 ? '无' : names.join('、'));

const matters = (sources: MeetingSources, { items }: Pick<PaperData, 'items'>) =>
  numbered(items.map(({ proposalId, caseNo }) => ({ title: titleIn(sources, proposalId), caseNo })));

const members = (sources: MeetingSources, data: PaperData) =>
  numbered(data.seats.map(({ seat }) => ({ name: personIn(sources, data, seat), seat: seatTitle(seat) })));

const invited = (sources: MeetingSources, { invitees }: PaperData) =>
  numbered(invitees.map(({ agency, role }) => ({ name: agencyIn(sources, agency), role: ROLES[role] })));

/** Who was there, who chaired: what record and minutes share. */
function roomValues(sources: MeetingSources, data: RoomData): Record<string, string> {
  const { attendance, sessionNo } = data;
  const name = (seat: string): string => personIn(sources, data, seat);
  return {
    'meeting.session': sessionNo,
    'chair.name': name(attendance.chair),
    'present.names': listed(attendance.present.map(name)),
    'present.count': String(attendance.present.length),
  };
}

const amendments = (sources: MeetingSources, entries: readonly { readonly no: string; readonly item: Decided }[]) =>
  entries.flatMap(({ no, item }) =>
    item.amendments.map(({ text, owner, before }) => ({
      no,
      text: unstopped(words(sources, text, 'a condition')),
      owner: agencyIn(sources, owner),
      before: BEFORE[before],
    })),
  );
const grounds = (sources: MeetingSources, entries: readonly { readonly no: string; readonly item: Decided }[]) =>
  entries.flatMap(({ no, item }) =>
    item.grounds.map(({ itemId, clause, fact }) => {
      const basis = [itemId && `验收事项${itemId}`, clause].filter(Boolean).join('、');
      return { no, ground: sentence(`${basis ? `${basis}：` : ''}${words(sources, fact, 'a fact')}`) };
    }),
  );
type Decided = Pick<ExtractPaperData['extract'], 'amendments' | 'grounds'>;

/** Items that their cases took back before they were heard, under their numbers on the agenda. */
const withdrawn = (sources: MeetingSources, { items }: Pick<RoomData, 'items'>) =>
  items.flatMap(({ state, proposalId, caseNo }, i) =>
    state === 'withdrawn' ? [{ no: String(i + 1), title: titleIn(sources, proposalId), caseNo }] : [],
  );

const decided = ({ items }: Pick<RoomData, 'items'>) =>
  items.flatMap(({ resolution }, i) => (resolution ? [{ no: String(i + 1), item: resolution }] : []));

/** The body's rule as its pack has it, with the number of members it was called with. */
function ruleOf({ pack }: MeetingSources, { body, members: count }: RoomData) {
  const rule = known(
    pack.terms.decisionBodies.find((one) => one.body === body),
    `the rule of ${body}`,
  );
  return { ...rule, members: count };
}

/** 会议记录: everything that was said and by whom. */
function record(sources: MeetingSources, data: RoomData): Fields {
  const { attendance, adjourned, items, minutes } = data;
  const name = (seat: string): string => personIn(sources, data, seat);
  const each = <T>(rows: (item: AgendaItem, no: string) => T[]): T[] =>
    items.flatMap((item, i) => rows(item, `${i + 1}`));
  const absent = attendance.absent.map(
    ({ seat, reason }) => `${name(seat)}（${words(sources, reason, 'why somebody was absent')}）`,
  );
  const entrustment = words(sources, attendance.entrustment, 'the entrustment');
  const lists: Lists = {
    minutes: [{ text: words(sources, known(minutes, 'the text of the record'), 'the text of the record') }],
    positions: each(({ positions }, no) =>
      Object.entries(positions).map(([seat, { position, statement }]) => ({
        no,
        name: name(seat),
        position: POSITIONS[position],
        statement: words(sources, statement, 'a statement'),
      })),
    ),
    recusals: each(({ recused }, no) => recused.map((seat) => ({ no, name: name(seat) }))),
    corrections: each(({ corrected }, no) =>
      corrected.map(({ seat, position, reason }) => ({
        no,
        name: name(seat),
        position: POSITIONS[position],
        reason: words(sources, reason, 'why a position was put right'),
      })),
    ),
    matters: each((item, no) => (item.resolution ? [{ no, ...decisionOf(sources, item, item.resolution) }] : [])),
    withdrawn: withdrawn(sources, data),
  };
  return {
    values: {
      ...roomValues(sources, data),
      'absent.names': listed(absent),
      quorum: quorumOf(ruleOf(sources, data), attendance.present).met ? '达到' : '不足',
      'chair.entrustment': entrustment === '' ? '' : sentence(`受主要负责人委托主持，委托文件：${entrustment}`),
      adjourned: adjourned
        ? sentence(`会议因法定人数不足休会：${words(sources, adjourned, 'why it was adjourned')}`)
        : '',
    },
    lists,
  };
}

function decisionOf(
  sources: MeetingSources,
  { proposalId, caseNo }: AgendaItem,
  { result, count, departs, reasons }: NonNullable<AgendaItem['resolution']>,
): Record<string, string> {
  const said = words(sources, reasons, 'the reasons');
  const hasVoted = count.agree + count.disagree + count.abstain > 0;
  return {
    title: titleIn(sources, proposalId),
    caseNo,
    result: `决议：${RESULTS[result]}`,
    count: hasVoted ? `同意${count.agree}，不同意${count.disagree}，弃权${count.abstain}。` : '',
    reasons: said === '' ? '' : sentence(`${departs ? '主要负责人的决定与多数意见不一致，理由' : '理由'}：${said}`),
  };
}

/** 会议纪要: what was decided, nobody's position. */
function issuedMinutes(sources: MeetingSources, data: RoomData): Fields {
  const { attendance, items } = data;
  const absent = attendance.absent.map(({ seat }) => personIn(sources, data, seat));
  const results = items.flatMap(({ proposalId, caseNo, resolution }, i) =>
    resolution
      ? [
          {
            no: String(i + 1),
            title: titleIn(sources, proposalId),
            caseNo,
            result: `决定：${RESULTS[resolution.result]}`,
          },
        ]
      : [],
  );
  return {
    values: {
      ...roomValues(sources, data),
      'absent.names': listed(absent),
      'matters.count': String(results.length),
    },
    lists: {
      matters: results,
      withdrawn: withdrawn(sources, data),
      amendments: amendments(sources, decided(data)),
      grounds: grounds(sources, decided(data)),
    },
  };
}

/** 议题摘录: from what was sealed for the case alone. */
function extract(sources: MeetingSources, data: ExtractPaperData): Fields {
  const { caseNo, proposalId, sessionNo, minutesNo, result } = data.extract;
  const one = (entries: readonly Readonly<Record<string, string>>[]) =>
    entries.map((entry, i) => ({ ...entry, no: String(i + 1) }));
  const entries = [{ no: '1', item: data.extract }];
  return {
    values: {
      'meeting.session': sessionNo,
      'minutes.number': minutesNo,
      'lead.name': sources.pack.numbering.issuerName,
      'case.no': caseNo,
      'matter.title': titleIn(sources, proposalId),
      'matter.result': RESULTS[result],
    },
    lists: { amendments: one(amendments(sources, entries)), grounds: one(grounds(sources, entries)) },
  };
}

const OWN: Readonly<Record<MeetingDocumentKind, (sources: MeetingSources, data: never) => Fields>> = {
  meetingNotice: (sources, data: PaperData) => ({
    values: { 'members.names': listed(data.seats.map(({ seat }) => personIn(sources, data, seat))) },
    lists: { matters: matters(sources, data), members: members(sources, data), invitees: invited(sources, data) },
  }),
  signInSheet: (sources, data: PaperData) => ({
    values: {},
    lists: { members: members(sources, data), invitees: invited(sources, data) },
  }),
  ballotSheet: (sources, data: PaperData) => ({ values: {}, lists: { matters: matters(sources, data) } }),
  meetingPapers: (sources) => ({ values: {}, lists: { contents: [...sources.contents] } }),
  meetingRecord: record,
  meetingMinutes: issuedMinutes,
  matterExtract: extract,
};

/** Everything a template of this errand's kind may name. @throws Error naming what is not on file */
export function meetingFields(
  { kind, issuedOn, data }: DocumentErrand & { readonly kind: MeetingDocumentKind },
  sources: MeetingSources,
  stamp: Stamp,
): Fields {
  const common = data as unknown as PaperData;
  const own = OWN[kind](sources, data as never);
  const body = decisionBodyName(sources.region.name, common.body);
  return {
    values: {
      number: stamp.number,
      issuedOn: chineseDate(issuedOn),
      verificationCode: stamp.verificationCode,
      'region.name': sources.region.name,
      'issuer.name': body.name,
      'body.name': body.name,
      'body.meeting': body.meeting,
      'body.members': String(common.members),
      'meeting.no': sources.meetingId,
      'meeting.on': chineseDate(dateOf(common.scheduledAt)),
      'meeting.at': chineseTime(common.scheduledAt),
      'meeting.place': common.place ? words(sources, common.place, 'the place') : '另行通知',
      ...own.values,
    },
    lists: own.lists,
  };
}
