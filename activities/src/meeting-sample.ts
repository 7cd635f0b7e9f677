import type { ExtractPaperData, MeetingDocumentKind, PaperData, Position, RoomData } from '@lianshen/domain';
import type { PackOf } from '@lianshen/policy';
import type { DocumentErrand } from './errand.activities.js';
import type { MeetingSources } from './meeting-sources.js';

type Pack = PackOf<'resumption'>;

const TEXTS: Readonly<Record<string, string>> = {
  place: '政府第二会议室',
  business: '外出开会',
  statement: '采场边坡监测数据连续，整改事项已经复验，同意。',
  doubt: '排土场截水沟刚刚清淤，建议雨季前再核查一次，弃权。',
  mistake: '录入有误',
  condition: '雨季前对排土场截排水系统再核查一次并报送结果。',
  minutes:
    '自然资源局汇报了联合验收和合法性审核情况。\n与会人员审阅了会议材料，就排土场截排水、边坡监测发表了意见。\n列席人员在表态前退场。',
};
const ref = (name: keyof typeof TEXTS) => ({ ref: name, length: TEXTS[name]!.length });
const NAMES = ['江映舟', '闻人清', '陆行简', '沈望舒', '靳归舟', '柏书言', '温知远'];
const SEATS = NAMES.map((_, i) => ({ seat: i === 0 ? 'head' : `member${i}`, userId: `u${i}` }));

function paperData(pack: Pack): PaperData {
  const caseNo = (n: number): string => `${pack.regionCode}-RS-2026-0000${n}`;
  return {
    body: 'government',
    members: SEATS.length,
    seats: SEATS,
    scheduledAt: '2027-01-18T15:00:00.000+08:00',
    place: ref('place'),
    invitees: [
      { agency: pack.terms.lead, post: 'handler', role: 'report' },
      { agency: 'EM', post: 'leader', role: 'attend' },
    ],
    items: [1, 2].map((n) => ({ itemId: `i${n}`, proposalId: `${caseNo(n)}.government.1`, caseNo: caseNo(n) })),
  };
}

/** Two items: one agreed with a condition and a position put right, one postponed. */
function roomData(pack: Pack): RoomData {
  const data = paperData(pack);
  const positions = Object.fromEntries(
    SEATS.slice(1, 6).map(({ seat, userId }, i) => {
      const position: Position = i === 3 ? 'abstain' : 'agree';
      return [seat, { position, statement: ref(i === 3 ? 'doubt' : 'statement'), enteredBy: userId }];
    }),
  );
  const head = { position: 'agree' as const, statement: null, enteredBy: 'u0' };
  const count = { agree: 5, disagree: 0, abstain: 1 };
  const [first, second] = data.items;
  return {
    ...data,
    sessionNo: '〔2027〕3号',
    minutesNo: '〔2027〕2号',
    attendance: {
      present: SEATS.slice(0, 6).map(({ seat }) => seat),
      absent: [{ seat: 'member6', reason: ref('business') }],
      chair: 'head',
      entrustment: null,
    },
    adjourned: null,
    minutes: ref('minutes'),
    items: [
      {
        ...first!,
        state: 'resolved',
        isCleared: true,
        recused: [],
        positions: { ...positions, head },
        corrected: [{ seat: 'member4', position: 'agree', statement: null, enteredBy: 'u4', reason: ref('mistake') }],
        resolution: {
          result: 'agreed',
          count,
          departs: false,
          reasons: null,
          amendments: [{ text: ref('condition'), owner: 'EM', before: 'afterwards' }],
          grounds: [],
        },
      },
      {
        ...second!,
        state: 'resolved',
        isCleared: true,
        recused: ['member2'],
        positions: {},
        corrected: [],
        resolution: {
          result: 'postponed',
          count: { agree: 0, disagree: 0, abstain: 0 },
          departs: false,
          reasons: ref('doubt'),
          amendments: [],
          grounds: [],
        },
      },
    ],
  };
}

function extractData(pack: Pack): ExtractPaperData {
  const data = paperData(pack);
  const { proposalId, caseNo } = data.items[0]!;
  const { resolution } = roomData(pack).items[0]!;
  const { result, amendments } = resolution!;
  const grounds = [{ clause: '工作方案二（三）', fact: ref('doubt') }];
  const numbers = { meetingId: 'm', sessionNo: '〔2027〕3号', minutesNo: '〔2027〕2号' };
  return {
    ...data,
    lead: pack.terms.lead,
    extract: { proposalId, caseNo, body: data.body, ...numbers, result, amendments, grounds },
  };
}

function dataOf(pack: Pack, kind: MeetingDocumentKind): object {
  if (kind === 'matterExtract') return extractData(pack);
  return kind === 'meetingRecord' || kind === 'meetingMinutes' ? roomData(pack) : paperData(pack);
}

/** A document of an invented meeting, with something in every field of its kind. */
export function meetingSample(
  pack: Pack,
  kind: MeetingDocumentKind,
): { errand: DocumentErrand; sources: MeetingSources } {
  const meetingId = `${pack.regionCode}-MT-2027-00001`;
  const { items } = paperData(pack);
  const title = (i: number): string => (i === 0 ? '月牙沟灰岩矿恢复生产事项' : '青石岭花岗岩矿复工事项');
  return {
    sources: {
      pack,
      meetingId,
      region: { name: pack.numbering.issuerName.replace(/(自然资源|应急管理).*$/, '') },
      people: new Map(NAMES.map((name, i) => [`u${i}`, name])),
      matters: new Map(items.map(({ proposalId }, i) => [proposalId, title(i)])),
      agencies: new Map(pack.bodies.map(({ agency, name }) => [agency, name])),
      texts: new Map(Object.entries(TEXTS)),
      materials: [],
      contents: [
        { no: '1', title: '请示说明', form: '系统文书', page: '2' },
        { no: '1', title: '联合验收意见书', form: '附件', page: '3' },
      ],
    },
    errand: {
      type: 'document',
      errandId: `${meetingId}.${kind}.1`,
      kind,
      issuedOn: '2027-01-20',
      data: dataOf(pack, kind) as Record<string, unknown>,
      addressees: [],
    },
  };
}
