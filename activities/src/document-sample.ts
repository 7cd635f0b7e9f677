import { isMeetingDocument, type CaseDocumentKind, type DocumentKind } from '@lianshen/domain';
import type { PackOf } from '@lianshen/policy';
import { documentText, type AnySources, type DocumentErrand, type Stamp } from './errand.activities.js';
import { sampleOpinions } from './document-sample-opinions.js';
import { meetingSample } from './meeting-sample.js';
import { documentNumber, paperNumber } from './document-number.js';
import type { DocumentSources } from './document-sources.js';
import type { OfficialText } from './document-text.js';

type Pack = PackOf<'resumption'>;

/** Texts that people would have typed in an invented case, by reference. */
const TEXTS: Readonly<Record<string, string>> = {
  problem: '未加盖公章。',
  satisfiedBy: '逐页加盖公章',
  reasons: '申请材料不齐全。',
  opinion: '经逐项核查资料和现场，采场边坡、排土场、供电和排水系统与设计一致，安全设施运行正常，合格。',
  remark: '南侧第三台阶坡面角实测68度，超过设计的65度，应当修坡并经测量复核。',
  facts: '采场分四个台阶，台阶高度和平台宽度与设计一致；排土场截排水沟畅通；现场无开采、建设活动。',
  requirements: '雨季每日巡查边坡，发现异常立即撤人。\n每月五日前报送上月安全生产情况。',
  plan: '采场排水泵检修和排水；排土场截水沟清淤。',
  condition: '由具备资质的人员作业，作业前逐日报告，不得采装、运输矿石',
  place: '柳湾镇政府门前',
  person: '沈望舒',
  certificate: '宁E05-0217',
  colleague: '陆知行',
  certificateToo: '宁E05-0392',
  township: '柳弯镇',
  rightTownship: '柳湾镇',
  wording: '另行向公安机关申清',
  rightWording: '另行向公安机关申请',
  slipReason: '打印稿校对时未发现的错别字',
};
const ref = (name: keyof typeof TEXTS) => ({ ref: name, length: TEXTS[name]!.length });
const REPLY = { issuedOn: '2027-01-20' };

function dataOf(pack: Pack): Readonly<Record<CaseDocumentKind, Record<string, unknown>>> {
  const bodies = pack.bodies.filter(({ mandatory }) => mandatory).map(({ agency }) => agency);
  const items = (agency: string) => pack.items.filter((item) => item.agency === agency).map(({ itemId }) => itemId);
  const failed = items('EM')
    .slice(0, 3)
    .map((itemId) => ({ itemId, remark: ref('remark') }));
  const corrections = [
    { slot: pack.slots[0]!.code, problem: ref('problem'), satisfiedBy: ref('satisfiedBy') },
    { path: 'parts.1', problem: ref('problem'), satisfiedBy: ref('satisfiedBy') },
  ];
  const reply = { ...REPLY, number: documentNumber(pack.numbering, 'reply', 2027, 1) };
  return {
    receipt: { version: 1, checkDueOn: '2026-12-01' },
    rescissionNotice: { reply, ground: 'conditionsLost', facts: ref('remark'), dueOn: '2027-01-27' },
    hearingNotice: {
      reply,
      ground: 'conditionsLost',
      at: '2027-02-10T01:30:00.000Z',
      place: ref('place'),
      presider: ref('person'),
    },
    rescissionDecision: { reply, ground: 'conditionsLost', facts: ref('remark'), statement: 'contest' },
    erratumNotice: {
      document: { ...reply, title: '关于月牙沟灰岩矿复产的批复', verificationCode: '7K3M-9QXT-2HFD-8WPA' },
      slips: [
        { field: 'township', wrong: ref('township'), right: ref('rightTownship') },
        { field: 'wording', wrong: ref('wording'), right: ref('rightWording') },
      ],
      reason: ref('slipReason'),
    },
    rescissionDismissal: { reply, stoppedOn: '2027-01-12' },
    acceptanceNotice: { dueOn: '2027-01-28' },
    correctionNotice: { corrections, dueOn: '2026-12-08' },
    nonAcceptanceDecision: { reasons: ref('reasons'), unmet: corrections },
    panelNotice: {
      visit: { at: '2026-12-10T01:30:00.000Z', meetingPoint: ref('place'), contact: ref('person') },
      acceptanceLeader: ref('person'),
      bodies,
      experts: ['x1', 'x2'],
      groupLeader: 'x1',
    },
    visitRecord: {
      visitedOn: '2026-12-10',
      attended: bodies.map((agency) => ({ agency, name: ref('person') })),
      facts: ref('facts'),
      escort: { name: ref('person'), result: 'signed' },
    },
    expertOpinion: {
      round: 1,
      opinion: ref('opinion'),
      items: items('EX').map((itemId, i) => ({
        itemId,
        verdict: i === 1 ? 'fail' : 'pass',
        remark: i === 1 ? ref('remark') : null,
      })),
      signatures: [
        { expertId: 'x1', result: 'sign', opinion: ref('opinion') },
        { expertId: 'x2', result: 'dissent', opinion: ref('remark') },
      ],
    },
    jointOpinion: {
      round: 2,
      passed: false,
      summary: ref('opinion'),
      bodies: [...bodies, 'EX'].map((agency) => ({
        agency,
        passed: agency !== 'EM' && agency !== 'EX',
        opinion: ref('opinion'),
      })),
      failed: [...failed, { itemId: 'EX-02', remark: ref('remark') }],
      notApplicable: [{ itemId: items('EE')[0]!, remark: ref('reasons') }],
    },
    rectificationNotice: { round: 1, dueOn: '2027-01-07', failed },
    worksConsent: {
      answers: [{ agency: 'EM', result: 'agree', remark: ref('condition') }],
      plan: ref('plan'),
      from: '2026-12-01',
      to: '2026-12-05',
      blasting: false,
    },
    refusalDecision: { cause: 'notPassed', failed, grounds: [{ clause: '工作方案二（二）', fact: ref('reasons') }] },
    agendaRequest: { body: 'government', concludedOn: '2026-12-20' },
    reply: {
      requirements: ref('requirements'),
      lifts: [{ regionCode: pack.regionCode, agency: 'EM', issuedOn: '2026-09-10' }],
    },
    deliveryReceipt: reply,
    filingReport: { ...reply, objectionAnswered: true },
  };
}

function sourcesOf(pack: Pack): DocumentSources {
  return {
    pack,
    caseNo: `${pack.regionCode}-RS-2026-00001`,
    kind: 'resumeProduction',
    region: { name: pack.numbering.issuerName.replace(/(自然资源|应急管理).*$/, '') },
    applicant: { name: '月牙沟建材有限公司', creditCode: '91640502700123458Y' },
    mine: { name: '月牙沟灰岩矿', township: '柳湾镇' },
    parts: ['一号露天采场', '一号排土场'],
    materials: pack.slots.slice(0, 12).map(({ code, title }) => ({ slot: code, fileName: `${title}.pdf` })),
    submittedOn: '2026-11-20',
    acceptedOn: '2026-11-24',
    agencies: new Map(),
    experts: new Map([
      ['x1', { name: '靳归舟', specialities: ['mining', 'safety'] as const }],
      ['x2', { name: '陆行简', specialities: ['geotechnical'] as const }],
    ]),
    opinions: sampleOpinions(pack, {
      opinion: ref('opinion'),
      remark: ref('remark'),
      reasons: ref('reasons'),
      inspectors: [
        { name: ref('person'), certificateNo: ref('certificate') },
        { name: ref('colleague'), certificateNo: ref('certificateToo') },
      ],
    }),
    texts: new Map(Object.entries(TEXTS)),
  };
}

const SAMPLE_STAMP: Omit<Stamp, 'number'> = {
  verificationCode: '0000-0000-0000-0000',
  verifyAt: '（样稿，不可核验）',
};

/** What a document of this kind looks like under a pack: an invented case, with something in every field of its kind. */
export function sampleOf(pack: Pack, kind: DocumentKind): { errand: DocumentErrand; sources: AnySources } {
  if (isMeetingDocument(kind)) return meetingSample(pack, kind);
  const issuedOn = kind === 'deliveryReceipt' || kind === 'filingReport' ? '2027-01-26' : REPLY.issuedOn;
  const sources = sourcesOf(pack);
  const errandId = `${sources.caseNo}.${kind}.1`;
  return {
    sources,
    errand: { type: 'document', errandId, kind, issuedOn, data: dataOf(pack)[kind], addressees: [] },
  };
}

/** The words of the invented document, marked as no document by its code. @throws Error naming what a template asks in vain */
export function sampleText(pack: Pack, kind: DocumentKind): OfficialText {
  const { errand, sources } = sampleOf(pack, kind);
  const number = isMeetingDocument(kind)
    ? paperNumber(pack.numbering, '政府常务会议', kind, '〔2027〕1号')
    : documentNumber(pack.numbering, kind, 2027, 1);
  return documentText(errand, sources, { ...SAMPLE_STAMP, number });
}
