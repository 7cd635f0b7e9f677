import {
  correctedFields,
  slipsRefused,
  wordingRefused,
  type DocumentKind,
  type PrintedFields,
  type Rejection,
  type Slip,
} from '@lianshen/domain';
import { DocumentTemplate, PolicyPack, type PackOf } from '@lianshen/policy';
import type { Stamp } from './errand.activities.js';
import { fillTemplate, type OfficialText, type Paragraph } from './document-text.js';
import { issuerOf } from './document-sources.js';

/** A document as it went out: the words it was made with, and what was filled in. */
export interface PrintedDocument {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly issuedOn: string;
  readonly verificationCode: string;
  readonly pack: PackOf<'resumption'>;
  /** The region's own words, or the pack's. */
  readonly template: DocumentTemplate;
  readonly fields: PrintedFields;
  /** Slips in the wording that earlier corrections put right. */
  readonly wordings: readonly Wording[];
}
interface Wording {
  readonly wrong: string;
  readonly right: string;
}

/** What is on file of a document, put together again; null when the words it was made with are not. */
export function printedDocument(
  document: Pick<PrintedDocument, 'kind' | 'number' | 'issuedOn' | 'verificationCode'>,
  kept: {
    readonly printed: { readonly fields: PrintedFields; readonly wordings?: readonly Wording[] };
    readonly pack: { readonly body: unknown };
    readonly template: { readonly body: unknown } | null;
  },
): PrintedDocument | null {
  const pack = PolicyPack.parse(kept.pack.body);
  if (pack.procedure !== 'resumption') return null;
  const { kind, number, issuedOn, verificationCode } = document;
  const own = kept.template && DocumentTemplate.parse(kept.template.body);
  const template = own ?? pack.documents.find((one) => one.kind === kind);
  if (!template) return null;
  const { fields, wordings = [] } = kept.printed;
  return { kind, number, issuedOn, verificationCode, pack, template, fields, wordings };
}

const wordsOf = (paragraph: Paragraph): string => {
  if (typeof paragraph === 'string') return paragraph;
  if ('heading' in paragraph) return paragraph.heading;
  return [...(paragraph.table.head ?? []), ...paragraph.table.rows.flat()].join('\n');
};
/** What stands under the title; the title itself is a matter of kind. */
const textOf = ({ salutation, paragraphs }: OfficialText): string =>
  [salutation ?? '', ...paragraphs.map(wordsOf)].join('\n');

function reworded(paragraph: Paragraph, reword: (text: string) => string): Paragraph {
  if (typeof paragraph === 'string') return reword(paragraph);
  if ('heading' in paragraph) return { heading: reword(paragraph.heading) };
  const { widths, head, rows } = paragraph.table;
  return { table: { widths, head: head?.map(reword) ?? null, rows: rows.map((row) => row.map(reword)) } };
}

const filled = ({ template, pack, number, issuedOn }: PrintedDocument, fields: PrintedFields, stamp: Stamp) =>
  fillTemplate(
    template,
    { ...fields, values: { ...fields.values, verificationCode: stamp.verificationCode } },
    { ...stamp, number, issuer: issuerOf(pack), issuedOn },
  );

/** A document put right, and what is kept of it for the next time. */
export interface CorrectedDocument {
  readonly text: OfficialText;
  readonly fields: PrintedFields;
  readonly wordings: readonly Wording[];
}

const reword = (text: OfficialText, wordings: readonly Wording[]): OfficialText => {
  const put = (words: string): string =>
    wordings.reduce((now, { wrong, right }) => now.replace(wrong, () => right), words);
  return {
    ...text,
    salutation: text.salutation === null ? null : put(text.salutation),
    paragraphs: text.paragraphs.map((one) => reworded(one, put)),
  };
};

/**
 * The document with its slips put right, under its old number and date; or why it cannot be: a slip that is not there, or
 * one that would alter what was decided.
 */
export function correctDocument(
  document: PrintedDocument,
  slips: readonly Slip<string>[],
  stamp: Omit<Stamp, 'number'>,
): CorrectedDocument | Rejection {
  const refused = slipsRefused(document.fields, slips);
  if (refused) return refused;
  const fields = correctedFields(document.fields, slips);
  const before = reword(filled(document, fields, { ...stamp, number: document.number }), document.wordings);
  const misworded = wordingRefused(fields, textOf(before), slips);
  if (misworded) return misworded;
  const news = slips.flatMap(({ field, wrong, right }) => (field === 'wording' ? [{ wrong, right }] : []));
  const after = reword(before, news);
  const mark = `（本文书经更正，以原文号重新制发，替换核验码为${document.verificationCode}的文书；原送达日期和有关期限不因更正重新计算。）`;
  return {
    text: { ...after, paragraphs: [...after.paragraphs, mark] },
    fields,
    wordings: [...document.wordings, ...news],
  };
}

export const isRefused = (corrected: CorrectedDocument | Rejection): corrected is Rejection => 'code' in corrected;
