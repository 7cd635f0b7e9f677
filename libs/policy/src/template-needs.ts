import type { DocumentKind } from '@lianshen/domain';
import { listsOf, type DocumentTemplate } from './document-template.js';

interface Needs {
  /** Fields that the document cannot be without. */
  readonly fields: readonly string[];
  /** Lists, with all their columns but the running number. */
  readonly lists?: readonly string[];
  /** Legal phrases that stay word for word, each with what it is. */
  readonly phrases: readonly string[];
}

/** 救济途径: 行政复议法 第二十条、行政诉讼法 第四十六条; 告知义务 行政许可法 第三十八条. */
const REMEDIES = [
  'remedies.reconsideration.body',
  'remedies.reconsideration.days',
  'remedies.litigation.court',
  'remedies.litigation.months',
] as const;
const REMEDY_PHRASES = ['如不服本决定', '申请行政复议', '提起行政诉讼'] as const;
const CASE = ['applicant.name', 'mine.name', 'case.no'] as const;

const NEEDS: Readonly<Record<DocumentKind, Needs>> = {
  receipt: {
    fields: [...CASE, 'submittedOn', 'check.dueOn'],
    lists: ['materials'],
    phrases: ['一次告知', '不作为开复工的依据'], // 行政许可法 第三十二条
  },
  acceptanceNotice: {
    fields: [...CASE, 'acceptedOn', 'clock.dueOn'],
    phrases: ['受理', '未取得开复工批复的，不得开复工'],
  },
  correctionNotice: { fields: [...CASE, 'correction.dueOn'], lists: ['corrections'], phrases: ['全部内容'] },
  nonAcceptanceDecision: {
    fields: [...CASE, 'reasons', ...REMEDIES],
    lists: ['bases'],
    phrases: ['决定不予受理', ...REMEDY_PHRASES],
  },
  panelNotice: {
    fields: [...CASE, 'visit.on', 'visit.at', 'visit.meetingPoint', 'notice.again'],
    lists: ['bodies', 'experts'],
    phrases: ['应当回避'],
  },
  visitRecord: { fields: [...CASE, 'visit.on', 'visit.facts', 'escort.result'], lists: ['attended'], phrases: [] },
  expertOpinion: { fields: [...CASE, 'round', 'opinion'], lists: ['items', 'experts'], phrases: ['保留意见'] },
  jointOpinion: {
    fields: [...CASE, 'round', 'summary', 'verdict'],
    lists: ['bodies', 'failed', 'notApplicable'],
    phrases: ['任何单位和个人不得改判'],
  },
  rectificationNotice: {
    fields: [...CASE, 'round', 'rectification.dueOn'],
    lists: ['failed'],
    phrases: ['不得擅自生产、建设'],
  },
  worksConsent: {
    fields: [...CASE, 'works.body', 'works.plan', 'works.from', 'works.to', 'works.result', 'works.remark'],
    phrases: ['不是开复工批复'],
  },
  rescissionNotice: {
    fields: [...CASE, 'reply.number', 'ground', 'facts', 'statement.dueOn'],
    lists: ['bases', 'stopBases'],
    phrases: ['有权陈述、申辩', '要求听证', '立即停止生产、建设'], // 行政许可法 第七条
  },
  hearingNotice: {
    fields: [...CASE, 'reply.number', 'ground', 'hearing.on', 'hearing.at', 'hearing.place', 'hearing.presider'],
    phrases: ['申请回避'],
  },
  rescissionDecision: {
    fields: ['applicant.name', 'mine.name', 'reply.number', 'ground', 'facts', 'heard', ...REMEDIES],
    lists: ['bases'],
    phrases: ['决定撤销', ...REMEDY_PHRASES],
  },
  rescissionDismissal: { fields: [...CASE, 'reply.number', 'stoppedOn'], phrases: ['同时解除'] },
  erratumNotice: {
    fields: ['applicant.name', 'document.title', 'document.number', 'document.issuedOn'],
    lists: ['slips'],
    phrases: ['其他内容不变', '期限不因更正重新计算'],
  },
  refusalDecision: {
    fields: [...CASE, 'cause', ...REMEDIES],
    lists: ['grounds', 'bases'],
    phrases: ['决定不予开复工', ...REMEDY_PHRASES],
  },
  agendaRequest: { fields: [...CASE, 'body.name', 'concludedOn'], phrases: ['请批示'] },
  reply: {
    fields: [...CASE, 'case.kind', 'case.parts', 'reply.validDays'],
    lists: ['requirements', 'lifts'],
    phrases: ['自送达之日起', '不代替依法应当取得的许可', '向公安机关申请'],
  },
  deliveryReceipt: {
    fields: ['applicant.name', 'document.title', 'document.number'],
    phrases: ['直接送达', '留置送达', '邮寄送达', '送达日期'],
  },
  filingReport: { fields: [...CASE, 'document.title', 'document.number', 'filing.remark'], phrases: ['报请备案'] },
  meetingNotice: {
    fields: ['body.name', 'meeting.on', 'meeting.at', 'meeting.place'],
    lists: ['matters'],
    phrases: ['不能委托他人表态', '应当回避'],
  },
  signInSheet: { fields: ['body.name', 'meeting.no', 'body.members'], lists: ['members'], phrases: ['不得代签'] },
  ballotSheet: { fields: ['body.name', 'meeting.no'], phrases: ['不得委托他人填写'] },
  meetingPapers: { fields: ['body.name', 'meeting.no'], lists: ['contents'], phrases: [] },
  meetingRecord: {
    fields: ['body.name', 'meeting.session', 'chair.name', 'present.names', 'absent.names'],
    lists: ['positions', 'matters', 'minutes'],
    phrases: ['法定人数'],
  },
  meetingMinutes: {
    fields: ['body.name', 'meeting.on', 'chair.name', 'present.names', 'absent.names'],
    lists: ['matters', 'amendments', 'grounds'],
    phrases: [],
  },
  matterExtract: {
    fields: ['lead.name', 'case.no', 'matter.title', 'matter.result', 'minutes.number'],
    lists: ['amendments', 'grounds'],
    phrases: ['摘录'],
  },
};

export const needsOf = (kind: DocumentKind): Needs => NEEDS[kind];

type Block = DocumentTemplate['paragraphs'][number];

/** The words of a block as an official reads them, a line for each paragraph or row. */
export function blockLines(block: Block): string[] {
  if (typeof block === 'string') return [block];
  if ('table' in block) {
    const { each, head, rows } = block.table;
    const lines = [...(head ? [head] : []), ...rows].map((cells) => cells.map((cell) => cell.replaceAll('\n', ' / ')));
    return lines.map((cells) => `｜${cells.join('｜')}｜${each ? `（逐条重复：${each}）` : ''}`);
  }
  return [...(block.heading ? [block.heading] : []), `${block.text}（逐条重复：${block.each}）`];
}

/** A template line by line, for reading and comparing. */
export const templateLines = ({ title, salutation, paragraphs }: DocumentTemplate): string[] => [
  title,
  ...(salutation === undefined ? [] : [salutation]),
  ...paragraphs.flatMap(blockLines),
];

export interface TemplateProblem {
  readonly code:
    | 'notWord'
    | 'elementNotAllowed'
    | 'formattingNotAllowed'
    | 'styleUnknown'
    | 'unknownField'
    | 'fieldMissing'
    | 'phraseMissing'
    | 'partMissing'
    | 'tooLarge'
    | 'notPrintable';
  readonly message: string;
}

const repeatedText = (paragraphs: DocumentTemplate['paragraphs'], list: string): string[] =>
  paragraphs.flatMap((block) => {
    if (typeof block === 'string') return [];
    if ('table' in block) return block.table.each === list ? block.table.rows.flat() : [];
    return block.each === list ? [block.text] : [];
  });

/** What a template lacks of what its kind has to say: fields, lists, legal phrases. Empty: it may be published. */
export function lacking(template: DocumentTemplate): TemplateProblem[] {
  const { fields, lists = [], phrases } = needsOf(template.kind);
  const words = templateLines(template).join('\n');
  const missing = fields.filter((name) => !words.includes(`{${name}}`));
  const columns = lists.flatMap((list) => {
    const repeated = repeatedText(template.paragraphs, list);
    if (repeated.length === 0) return [`#${list}`];
    const asked = listsOf(template.kind)[list]!.filter((name) => name !== 'no');
    return asked
      .filter((name) => !repeated.some((text) => text.includes(`{${name}}`)))
      .map((name) => `#${list}.${name}`);
  });
  return [
    ...[...missing, ...columns].map((name) => ({
      code: 'fieldMissing' as const,
      message: `缺少必需的栏目{${name}}`,
    })),
    ...phrases
      .filter((phrase) => !words.includes(phrase))
      .map((phrase) => ({ code: 'phraseMissing' as const, message: `缺少必须保留的表述“${phrase}”` })),
  ];
}
