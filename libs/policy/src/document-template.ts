import { z } from 'zod';
import { DOCUMENT_KINDS, isMeetingDocument, type DocumentKind } from '@lianshen/domain';
import { MEETING_COMMON, MEETING_FIELDS } from './meeting-fields.js';

/** Fields that every document of a case may name; those of meetings: meeting-fields.ts. */
const COMMON = [
  'number',
  'issuedOn',
  'verificationCode',
  'region.name',
  'issuer.name',
  'applicant.name',
  'applicant.creditCode',
  'mine.name',
  'mine.township',
  'case.no',
  'case.kind',
  'case.parts',
] as const;

/** The reply that a rescission is about. */
const OF_REPLY = ['reply.number', 'reply.issuedOn'] as const;

/** What each kind adds: single fields, and lists with the fields of their entries. */
const FIELDS = {
  receipt: {
    fields: ['submittedOn', 'check.dueOn', 'check.workingDays'],
    lists: { materials: ['no', 'title', 'fileName'] },
  },
  acceptanceNotice: {
    fields: ['submittedOn', 'acceptedOn', 'clock.dueOn', 'clock.workingDays', 'clock.extensionWorkingDays'],
    lists: {},
  },
  correctionNotice: {
    fields: ['submittedOn', 'correction.dueOn', 'correction.workingDays'],
    lists: { corrections: ['no', 'subject', 'problem', 'satisfiedBy'] },
  },
  nonAcceptanceDecision: {
    fields: [
      'submittedOn',
      'reasons',
      'remedies.reconsideration.body',
      'remedies.reconsideration.days',
      'remedies.litigation.court',
      'remedies.litigation.months',
    ],
    lists: { bases: ['document', 'clause'] },
  },
  panelNotice: {
    fields: [
      'acceptedOn',
      'visit.on',
      'visit.at',
      'visit.meetingPoint',
      'visit.contact',
      'acceptanceLeader',
      'notice.again',
    ],
    lists: { bodies: ['no', 'name'], experts: ['no', 'name', 'specialities'] },
  },
  visitRecord: {
    fields: ['acceptedOn', 'visit.on', 'visit.facts', 'escort.name', 'escort.result'],
    lists: { attended: ['no', 'agency', 'name'] },
  },
  expertOpinion: {
    fields: ['acceptedOn', 'round', 'opinion'],
    lists: {
      items: ['no', 'item', 'verdict', 'remark'],
      experts: ['no', 'name', 'specialities', 'result', 'opinion'],
    },
  },
  jointOpinion: {
    fields: ['acceptedOn', 'round', 'summary', 'verdict'],
    lists: {
      bodies: ['no', 'name', 'verdict', 'opinion'],
      failed: ['no', 'item', 'remark'],
      notApplicable: ['no', 'item', 'remark'],
    },
  },
  rectificationNotice: {
    fields: ['round', 'rectification.dueOn', 'rectification.workingDays'],
    lists: { failed: ['no', 'item', 'remark'] },
  },
  worksConsent: {
    fields: ['works.body', 'works.plan', 'works.from', 'works.to', 'works.blasting', 'works.result', 'works.remark'],
    lists: {},
  },
  refusalDecision: {
    fields: [
      'submittedOn',
      'acceptedOn',
      'cause',
      'reapplication',
      'remedies.reconsideration.body',
      'remedies.reconsideration.days',
      'remedies.litigation.court',
      'remedies.litigation.months',
    ],
    lists: { grounds: ['no', 'ground'], bases: ['document', 'clause'] },
  },
  agendaRequest: { fields: ['submittedOn', 'acceptedOn', 'concludedOn', 'body.name'], lists: {} },
  reply: {
    fields: ['submittedOn', 'acceptedOn', 'reply.validDays'],
    lists: { requirements: ['no', 'text'], lifts: ['no', 'issuer', 'issuedOn'] },
  },
  deliveryReceipt: { fields: ['document.title', 'document.number', 'document.issuedOn'], lists: {} },
  filingReport: {
    fields: ['acceptedOn', 'document.title', 'document.number', 'document.issuedOn', 'filing.remark'],
    lists: {},
  },
  rescissionNotice: {
    fields: [...OF_REPLY, 'ground', 'facts', 'statement.dueOn', 'statement.workingDays'],
    lists: { bases: ['document', 'clause'], stopBases: ['document', 'clause'] },
  },
  hearingNotice: {
    fields: [...OF_REPLY, 'ground', 'hearing.on', 'hearing.at', 'hearing.place', 'hearing.presider'],
    lists: {},
  },
  rescissionDecision: {
    fields: [
      ...OF_REPLY,
      'ground',
      'facts',
      'heard',
      'remedies.reconsideration.body',
      'remedies.reconsideration.days',
      'remedies.litigation.court',
      'remedies.litigation.months',
    ],
    lists: { bases: ['document', 'clause'] },
  },
  rescissionDismissal: { fields: [...OF_REPLY, 'stoppedOn'], lists: {} },
  erratumNotice: {
    fields: ['document.title', 'document.number', 'document.issuedOn', 'document.verificationCode', 'erratum.reason'],
    lists: { slips: ['no', 'field', 'wrong', 'right'] },
  },
  ...MEETING_FIELDS,
} as const satisfies Record<
  DocumentKind,
  { readonly fields: readonly string[]; readonly lists: Readonly<Record<string, readonly string[]>> }
>;

/** Dotted names in `{braces}`. */
const fieldsIn = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!);

/** Names that a document of this kind may use outside its lists. */
export const fieldsOf = (kind: DocumentKind): readonly string[] => [
  ...(isMeetingDocument(kind) ? MEETING_COMMON : COMMON),
  ...FIELDS[kind].fields,
];
/** Lists that a document of this kind may repeat, with the fields of their entries. */
export const listsOf = (kind: DocumentKind): Readonly<Record<string, readonly string[]>> => FIELDS[kind].lists;

/**
 * A paragraph that is repeated for each entry of a list; `heading` stands once before it. Neither stands for an empty
 * list. Entries see their own fields only.
 */
const Repeated = z.strictObject({
  each: z.string().min(1),
  heading: z.string().min(1).optional(),
  text: z.string().min(1),
});

/**
 * A table with lines; `widths` are hundredths of the line. With `each` its one row is repeated for each entry of the list,
 * which sees its own fields only, and nothing stands for an empty list; `head` is repeated on every page.
 */
const Table = z
  .strictObject({
    widths: z.array(z.int().min(4).max(100)).min(1).max(8),
    each: z.string().min(1).optional(),
    head: z.array(z.string().min(1)).optional(),
    rows: z.array(z.array(z.string())).min(1),
  })
  .superRefine(({ widths, each, head, rows }, context) => {
    const refuse = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (widths.reduce((sum, one) => sum + one, 0) !== 100) refuse('widths', 'the widths of a table are 100 in all');
    if (head && head.length !== widths.length) refuse('head', 'the head has a cell for every column');
    if (rows.some((row) => row.length !== widths.length)) refuse('rows', 'a row has a cell for every column');
    if (each !== undefined && rows.length !== 1) refuse('rows', 'a repeated table has one row');
  });

/** Words of one kind of document. `{dotted.names}` are filled in; their set is closed for each kind. */
export const DocumentTemplate = z
  .strictObject({
    kind: z.enum(DOCUMENT_KINDS),
    title: z.string().min(1),
    /** 主送; printed flush left, followed by a colon that it brings itself. Records and receipts have none. */
    salutation: z.string().min(1).optional(),
    paragraphs: z.array(z.union([z.string().min(1), Repeated, z.strictObject({ table: Table })])).min(1),
  })
  .superRefine(({ kind, title, salutation, paragraphs }, context) => {
    const refuse = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    const check = (text: string, known: readonly string[], path: (string | number)[]): void => {
      for (const name of fieldsIn(text)) if (!known.includes(name)) refuse(path, `${kind} has no field {${name}}`);
    };
    const known = fieldsOf(kind);
    check(title, known, ['title']);
    if (salutation) check(salutation, known, ['salutation']);
    for (const [i, block] of paragraphs.entries()) {
      if (typeof block === 'string') check(block, known, ['paragraphs', i]);
      else if ('table' in block) {
        const { each, head = [], rows } = block.table;
        const entry = each === undefined ? known : listsOf(kind)[each];
        for (const text of head) check(text, known, ['paragraphs', i, 'table', 'head']);
        if (entry) for (const text of rows.flat()) check(text, entry, ['paragraphs', i, 'table', 'rows']);
        else refuse(['paragraphs', i, 'table', 'each'], `${kind} has no list ${each}`);
      } else {
        const entry = listsOf(kind)[block.each];
        if (entry) check(block.text, entry, ['paragraphs', i, 'text']);
        else refuse(['paragraphs', i, 'each'], `${kind} has no list ${block.each}`);
        if (block.heading) check(block.heading, known, ['paragraphs', i, 'heading']);
      }
    }
  });
export type DocumentTemplate = z.infer<typeof DocumentTemplate>;
export type RepeatedParagraph = z.infer<typeof Repeated>;
export type TemplateTable = z.infer<typeof Table>;
