import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DOCUMENT_KINDS, isMeetingDocument, type CaseDocumentKind } from '@lianshen/domain';
import { loadPacks, type PackOf } from '@lianshen/policy';
import { documentNumber, seriesOf } from './document-number.js';
import { documentText, type DocumentErrand, type Stamp } from './errand.activities.js';
import { Fonts, GlyphMissing, type OpenFont } from './document-fonts.js';
import { breakLines } from './line-breaking.js';
import { pdfRenderer } from './document-pdf.js';
import { textRefsIn, type DocumentSources } from './document-sources.js';
import { bodyNameOf } from './document-values.js';
import { fill, type OfficialText, type Paragraph } from './document-text.js';

const pack = loadPacks().find(
  (one): one is PackOf<'resumption'> => one.procedure === 'resumption' && one.regionCode === '640502',
)!;
const slot = pack.slots[0]!;
const texts = new Map([
  ['problem', '未加盖公章。'],
  ['satisfiedBy', '逐页加盖公章'],
  ['reasons', '申请材料不齐全。'],
  ['place', '柳湾镇政府门前'],
  ['contact', '沈望舒'],
]);
const ref = (name: string) => ({ ref: name, length: 4 });
const corrections = [
  { slot: slot.code, problem: ref('problem'), satisfiedBy: ref('satisfiedBy') },
  { path: 'parts.1', problem: ref('problem'), satisfiedBy: ref('satisfiedBy') },
];
const REPLY = { documentId: 'd', number: '沙自然资开复工〔2026〕1号', issuedOn: '2026-10-09' };
const data: Readonly<Record<CaseDocumentKind, Record<string, unknown>>> = {
  receipt: { version: 1, checkDueOn: '2026-12-01' },
  acceptanceNotice: { dueOn: '2027-01-28' },
  correctionNotice: { corrections, dueOn: '2026-12-08' },
  nonAcceptanceDecision: { reasons: ref('reasons'), unmet: corrections },
  panelNotice: {
    visit: { at: '2026-12-10T01:30:00.000Z', meetingPoint: ref('place'), contact: ref('contact') },
    acceptanceLeader: ref('contact'),
    bodies: ['NR', 'EM', 'XX'],
    experts: ['x1'],
    groupLeader: 'x1',
  },
  visitRecord: {
    visitedOn: '2026-12-10',
    attended: [
      { agency: 'EM', name: ref('contact') },
      { agency: 'EX', name: ref('contact') },
    ],
    facts: ref('reasons'),
    escort: { name: ref('contact'), result: 'refused' },
  },
  expertOpinion: {
    round: 1,
    opinion: ref('reasons'),
    items: [
      { itemId: 'EX-03', verdict: 'pass', remark: null },
      { itemId: 'EX-02', verdict: 'fail', remark: ref('problem') },
    ],
    signatures: [{ expertId: 'x1', result: 'dissent', opinion: ref('problem') }],
  },
  jointOpinion: {
    round: 2,
    passed: false,
    summary: ref('reasons'),
    bodies: [
      { agency: 'EM', passed: false, opinion: ref('problem') },
      { agency: 'EX', passed: true, opinion: ref('reasons') },
    ],
    failed: [{ itemId: 'EM-15', remark: ref('problem') }],
    notApplicable: [{ itemId: 'FG-01', remark: ref('reasons') }],
  },
  rectificationNotice: { round: 1, dueOn: '2027-01-07', failed: [{ itemId: 'EM-15', remark: ref('problem') }] },
  worksConsent: {
    answers: [{ agency: 'EM', result: 'agree', remark: ref('satisfiedBy') }],
    plan: ref('reasons'),
    from: '2026-12-01',
    to: '2026-12-05',
    blasting: false,
  },
  refusalDecision: {
    cause: 'disagreed',
    failed: [],
    grounds: [{ clause: '工作方案二（二）', fact: ref('reasons') }],
  },
  agendaRequest: { body: 'party', concludedOn: '2026-12-20' },
  reply: {},
  deliveryReceipt: { number: '沙自然资开复工〔2027〕1号', issuedOn: '2027-01-05' },
  filingReport: { number: '沙自然资开复工〔2027〕1号', issuedOn: '2027-01-05', objectionAnswered: false },
  rescissionNotice: { reply: REPLY, ground: 'conditionsLost', facts: ref('problem'), dueOn: '2026-12-01' },
  hearingNotice: {
    reply: REPLY,
    ground: 'fraud',
    at: '2026-12-10T01:30:00.000Z',
    place: ref('place'),
    presider: ref('contact'),
  },
  rescissionDecision: { reply: REPLY, ground: 'conditionsLost', facts: ref('reasons'), statement: 'contest' },
  erratumNotice: {
    document: { ...REPLY, title: '关于某矿复产的批复', verificationCode: '7K3M-9QXT-2HFD-8WPA' },
    slips: [{ field: 'township', wrong: ref('place'), right: ref('contact') }],
    reason: ref('reasons'),
  },
  rescissionDismissal: { reply: REPLY, stoppedOn: '2026-11-20' },
};
const sources: DocumentSources = {
  pack,
  caseNo: '640502-RS-2026-00001',
  kind: 'resumeProduction',
  region: { name: '沙坡头区' },
  applicant: { name: '月牙沟建材有限公司', creditCode: '91640502700123458Y' },
  mine: { name: '月牙沟灰岩矿', township: '柳湾镇' },
  parts: ['一号露天采场', '一号排土场'],
  materials: [{ slot: slot.code, fileName: '扫描件.pdf' }],
  submittedOn: '2026-11-20',
  acceptedOn: '2026-11-24',
  agencies: new Map([['XX', '某新设单位']]),
  experts: new Map([['x1', { name: '靳归舟', specialities: ['mining', 'safety'] as const }]]),
  opinions: [
    {
      kind: 'checklistReview',
      agency: 'EX',
      post: 'expert-x1',
      by: '靳归舟',
      at: '2026-11-21T02:00:00.000Z',
      decision: {
        inspectors: [{ name: ref('contact'), certificateNo: ref('place') }],
        items: [{ itemId: 'EX-03', verdict: 'pass' }],
        opinion: ref('reasons'),
      },
    },
    {
      kind: 'expertSignature',
      agency: 'EX',
      post: 'expert-x1',
      by: '靳归舟',
      at: '2026-11-21T03:00:00.000Z',
      decision: { result: 'dissent', opinion: ref('problem'), itemIds: ['EX-03'] },
    },
    {
      kind: 'checklistReview',
      agency: 'EM',
      post: 'handler',
      by: '冯娜',
      at: '2026-11-21T02:00:00.000Z',
      decision: {
        inspectors: [{ name: ref('contact'), certificateNo: ref('place') }],
        items: [{ itemId: 'EM-15', verdict: 'fail', note: ref('problem') }],
        opinion: ref('reasons'),
      },
    },
    {
      kind: 'agencySignature',
      agency: 'EM',
      post: 'leader',
      by: '黎峻',
      at: '2026-11-22T01:05:00.000Z',
      decision: { result: 'sign', opinion: ref('satisfiedBy') },
    },
  ],
  texts,
};
const stamp: Stamp = {
  number: '沙自然资开复工受〔2026〕3号',
  verificationCode: '7K3M-9QXT-2HFD-8WPA',
  verifyAt: 'http://127.0.0.1:8080/verify',
};
const errand = (kind: CaseDocumentKind): DocumentErrand => ({
  type: 'document',
  errandId: `${sources.caseNo}.${kind}.1`,
  kind,
  issuedOn: '2026-11-24',
  data: data[kind],
  addressees: [],
});
const written = (kind: CaseDocumentKind): OfficialText => documentText(errand(kind), sources, stamp);
const wordsOf = (paragraph: Paragraph): string => {
  if (typeof paragraph === 'string') return paragraph;
  return 'heading' in paragraph ? paragraph.heading : paragraph.table.rows.flat().join('\n');
};
const whole = (kind: CaseDocumentKind): string => written(kind).paragraphs.map(wordsOf).join('\n');
const renderer = pdfRenderer();
const OF_CASES = DOCUMENT_KINDS.filter((kind): kind is CaseDocumentKind => !isMeetingDocument(kind));
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('the words of a document', () => {
  it.each(OF_CASES)('%s has every field filled in', (kind) => {
    const text = written(kind);
    expect(`${text.title}${text.salutation ?? ''}${whole(kind)}`).not.toMatch(/[{}]|undefined|null/);
    expect(text).toMatchObject({ number: stamp.number, issuer: '沙坡头区自然资源局', issuedOn: '2026-11-24' });
  });

  it('a rescission says facts, ground, clause, how the party was heard and its remedies, once each', () => {
    const words = whole('rescissionDecision');
    for (const said of [
      '申请材料不齐全。上述情形属于不再具备安全生产条件。',
      '《中华人民共和国安全生产法》第六十三条',
      '听取并复核了你单位的陈述、申辩',
      '沙自然资开复工〔2026〕1号',
      '行政复议',
      '沙坡头区人民法院',
    ])
      expect(words.split(said)).toHaveLength(2 + (said.startsWith('沙自然') ? 1 : 0));
    expect(words).not.toMatch(/票|表决|纪要/);
  });

  it('facts that end without a stop get one', () => {
    expect(whole('rescissionNotice')).toContain('。上述情形属于');
    expect(whole('rescissionNotice')).not.toContain('。。');
  });

  it('a correction names the material or the field of the form, the problem and what would satisfy it', () => {
    expect(whole('correctionNotice')).toContain(`1. ${slot.title}：未加盖公章。补正要求：逐页加盖公章。`);
    expect(whole('correctionNotice')).toContain('2. 申请部位（第2项）：未加盖公章。');
  });

  it('a refusal names its reasons, the remedies of its issuer and the clauses that ask for what is missing', () => {
    const { reconsideration, litigation } = pack.remedies[pack.terms.lead]!;
    const text = whole('nonAcceptanceDecision');
    for (const part of ['申请材料不齐全', reconsideration.body, litigation.court, slot.basis[0]!.document])
      expect(text).toContain(part);
  });

  it('a panel notice names the visit in local time, bodies and experts', () => {
    const text = whole('panelNotice');
    for (const part of ['2026年12月10日9时30分', '柳湾镇政府门前', '某新设单位', '靳归舟（专家组组长）', '采矿、安全'])
      expect(text).toContain(part);
  });

  it('a joint opinion has a page for each body: items with verdict and note, inspectors, opinions, who signed when', () => {
    const { annex = [], paragraphs } = written('jointOpinion');
    const words = annex.map(wordsOf).join('\n');
    expect(annex.filter((one) => typeof one === 'object' && 'heading' in one)).toEqual([
      { heading: '一、沙坡头区应急管理局验收意见：不合格', isNewPage: true },
      { heading: '二、专家组验收意见：合格', isNewPage: true },
    ]);
    for (const said of [
      /EM-15 .*\n不合格\n未加盖公章。/,
      '验收人：沈望舒（证件号柳湾镇政府门前）。',
      '经办人意见：申请材料不齐全。（冯娜，2026年11月21日10时整）',
      '负责人黎峻签署：逐页加盖公章。（2026年11月22日9时05分）',
      '专家靳归舟（保留意见）签署：未加盖公章。',
    ])
      expect(words).toMatch(said);
    expect(paragraphs.map(wordsOf).join('\n')).toContain(
      '组长意见：申请材料不齐全。\n靳归舟保留意见（涉及EX-03）：未加盖公章。',
    );
    expect(() => documentText(errand('jointOpinion'), { ...sources, opinions: [] }, stamp)).toThrow(/not recorded/);
  });

  it('bodies go by their own names, the town by that of the mine', () => {
    expect(whole('visitRecord')).toContain('沙坡头区应急管理局');
    expect(whole('panelNotice')).toContain('沙坡头区自然资源局');
    expect(bodyNameOf(sources, 'TW')).toBe('柳湾镇人民政府');
  });

  it('what is not on file is an error, never a blank', () => {
    const purged = { ...sources, texts: new Map<string, string>() };
    expect(() => documentText(errand('nonAcceptanceDecision'), purged, stamp)).toThrow(/reasons/);
    expect(() => documentText(errand('acceptanceNotice'), { ...sources, submittedOn: null }, stamp)).toThrow(
      /submittedOn/,
    );
    expect(() => fill('{toString}', {})).toThrow(/toString/);
  });

  it('the references of texts are found however deep they stand', () => {
    expect(textRefsIn(data.panelNotice).sort()).toEqual(['contact', 'contact', 'place']);
  });

  it('a number carries issuer, mark, year and count; each mark has its own series', () => {
    expect(documentNumber(pack.numbering, 'receipt', 2026, 3)).toBe(
      `${pack.numbering.issuer}${pack.numbering.marks.receipt}〔2026〕3号`,
    );
    expect(new Set(OF_CASES.map((kind) => seriesOf(pack.numbering, kind))).size).toBe(OF_CASES.length);
  });
});

describe('lines', () => {
  const em = (): number => 1;
  it('no line begins with a closer or ends with an opener, and none is too long', () => {
    const text = '甲乙丙（丁戊）、己庚《辛壬》，癸。'.repeat(20);
    for (let width = 6; width < 30; width += 1) {
      const lines = breakLines(text, width, em, 2);
      expect(lines.join('')).toBe(text);
      for (const [i, line] of lines.entries()) {
        expect([...line].length).toBeLessThanOrEqual(i === 0 ? width - 2 : width);
        expect(line).not.toMatch(/^[、，。）》]|[（《]$/);
      }
    }
  });

  it('a number moves whole to the next line, unless that would tear the line apart', () => {
    expect(breakLines('甲乙丙丁戊2026年', 7, em)).toEqual(['甲乙丙丁戊', '2026年']);
    expect(breakLines('甲乙640502-RS-2026-00001', 10, em)).toEqual(['甲乙640502-R', 'S-2026-000', '01']);
  });
});

describe('the file', () => {
  let first: Buffer;
  beforeAll(async () => {
    first = await renderer.render(written('receipt'));
  });

  it('equal words give equal bytes, other words others', async () => {
    expect(digest(await renderer.render(written('receipt')))).toBe(digest(first));
    expect(digest(await renderer.render({ ...written('receipt'), number: 'x' }))).not.toBe(digest(first));
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('a character that no font has is refused by name in a template', async () => {
    const odd = { ...written('receipt'), paragraphs: ['甲\u{1F600}乙'] };
    const strict = pdfRenderer({ isStrict: true });
    await expect(strict.render(odd)).rejects.toThrow(GlyphMissing);
    await expect(strict.render(odd)).rejects.toThrow('U+1F600');
  });

  it('what people typed never keeps a document from being issued: the character is named', async () => {
    const typed = [
      '\u{1F600}',
      '\u{20BB7}',
      '\u{2A6A5}',
      '\u{30EDE}',
      'ก',
      'अ',
      '☑',
      '\u200B',
      '\u202E',
      '\uE000',
      '👨‍👩‍👧',
    ];
    for (const character of typed) {
      const odd = {
        ...written('receipt'),
        title: `甲${character}`,
        paragraphs: [`联系人${character}乙`, { heading: character }],
      };
      expect((await renderer.render(odd)).length).toBeGreaterThan(1_000);
    }
    const latin: OpenFont = {
      unitsPerEm: 1000,
      hasGlyphForCodePoint: (codePoint) => codePoint < 0x80,
      glyphForCodePoint: () => ({ advanceWidth: 500 }),
    };
    expect(new Fonts(() => latin).named('a𠮷\u202Eb\n')).toBe('a〔U+20BB7〕〔U+202E〕b\n');
  }, 60_000);

  it('a signature never stands alone on its page', async () => {
    const pages = async (n: number): Promise<number> => {
      const bytes = await renderer.render({
        ...written('receipt'),
        paragraphs: Array.from({ length: n }, () => '甲乙'),
      });
      return bytes.toString('latin1').match(/\/Type \/Page\b(?!s)/g)!.length;
    };
    expect([await pages(13), await pages(15), await pages(18)]).toEqual([1, 2, 2]);
  });
});
