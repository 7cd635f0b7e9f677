import type { DocumentTemplate, TemplateTable } from '@lianshen/policy';
import { annexOf } from './body-pages.js';
import type { Fields } from './document-fields.js';

export interface FilledTable {
  /** Hundredths of the line. */
  readonly widths: readonly number[];
  readonly head: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
}
/** A paragraph, a heading that stays with what follows it, or a table. */
export type Paragraph =
  string | { readonly heading: string; readonly isNewPage?: boolean } | { readonly table: FilledTable };

/** The words of an official document, ready to be laid out; knows neither fonts nor pages. */
export interface OfficialText {
  readonly title: string;
  readonly number: string;
  /** 主送, with its colon; null where there is none. */
  readonly salutation: string | null;
  readonly paragraphs: readonly Paragraph[];
  /** 附件: what follows the signature on pages of its own. */
  readonly annex?: readonly Paragraph[];
  readonly issuer: string;
  /** `YYYY-MM-DD`; also the date of the file. */
  readonly issuedOn: string;
  readonly verificationCode: string;
  readonly verifyAt: string;
  /** Not issued: every page says so, and there is nothing to verify. */
  readonly isDraft?: boolean;
  /** Lists, records and minutes end without 署名: their text says who signs where (GB/T 9704—2012, 10.3 纪要格式). */
  readonly isUnsigned?: boolean;
  /** Bound into a larger file, which numbers its pages itself. */
  readonly isPart?: boolean;
}

/** Replaces `{dotted.names}`. @throws Error for a name without a value: nothing is left out silently */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([^{}]*)\}(。?)/g, (_, name: string, stop: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`the template names {${name}}, which is not on file`);
    return stop === '' ? value : `${value.trimEnd().replace(/[。；.;]+$/, '')}${stop}`; // people end their sentences themselves
  });
}

/** A filled text may hold line breaks that people typed: each line is a paragraph of its own. */
const linesOf = (text: string): string[] =>
  text
    .replaceAll('\r', '')
    .replaceAll('\t', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

type Block = DocumentTemplate['paragraphs'][number];

const entriesOf = (list: string, { lists }: Fields) => {
  const entries = lists[list];
  if (!entries) throw new Error(`the template repeats ${list}, which is not on file`);
  return entries;
};

function tableOf({ widths, each, head, rows }: TemplateTable, fields: Fields): Paragraph[] {
  const cells = (values: Fields['values']): string[][] => rows.map((row) => row.map((text) => fill(text, values)));
  const filled = each === undefined ? cells(fields.values) : entriesOf(each, fields).flatMap(cells);
  if (filled.length === 0) return [];
  return [{ table: { widths, head: head?.map((text) => fill(text, fields.values)) ?? null, rows: filled } }];
}

function paragraphsOf(block: Block, fields: Fields): Paragraph[] {
  if (typeof block === 'string') return linesOf(fill(block, fields.values));
  if ('table' in block) return tableOf(block.table, fields);
  const entries = entriesOf(block.each, fields);
  if (entries.length === 0) return [];
  const heading = block.heading === undefined ? [] : linesOf(fill(block.heading, fields.values));
  return [
    ...heading.map((words) => ({ heading: words })),
    ...entries.flatMap((entry) => linesOf(fill(block.text, entry))),
  ];
}

/** A template with its fields filled in. @throws Error naming a field that is missing */
export function fillTemplate(
  template: DocumentTemplate,
  fields: Fields,
  stamp: Omit<OfficialText, 'title' | 'salutation' | 'paragraphs'>,
): OfficialText {
  const annex = annexOf(fields);
  return {
    title: fill(template.title, fields.values),
    number: stamp.number,
    salutation: template.salutation === undefined ? null : fill(template.salutation, fields.values),
    paragraphs: template.paragraphs.flatMap((block) => paragraphsOf(block, fields)),
    ...(annex.length === 0 ? {} : { annex }),
    issuer: stamp.issuer,
    issuedOn: stamp.issuedOn,
    verificationCode: stamp.verificationCode,
    verifyAt: stamp.verifyAt,
    ...(stamp.isUnsigned ? { isUnsigned: true } : {}),
  };
}
