import type { DocumentTemplate } from '@lianshen/policy';
import type { Fields } from './document-fields.js';

/** The words of an official document, ready to be laid out; knows neither fonts nor pages. */
export interface OfficialText {
  readonly title: string;
  readonly number: string;
  /** 主送, with its colon. */
  readonly salutation: string;
  readonly paragraphs: readonly string[];
  readonly issuer: string;
  /** `YYYY-MM-DD`; also the date of the file. */
  readonly issuedOn: string;
  readonly verificationCode: string;
  readonly verifyAt: string;
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

function paragraphsOf(block: DocumentTemplate['paragraphs'][number], { values, lists }: Fields): string[] {
  if (typeof block === 'string') return linesOf(fill(block, values));
  const entries = lists[block.each];
  if (!entries) throw new Error(`the template repeats ${block.each}, which is not on file`);
  if (entries.length === 0) return [];
  const heading = block.heading === undefined ? [] : linesOf(fill(block.heading, values));
  return [...heading, ...entries.flatMap((entry) => linesOf(fill(block.text, entry)))];
}

/** A template with its fields filled in. @throws Error naming a field that is missing */
export function fillTemplate(
  template: DocumentTemplate,
  fields: Fields,
  stamp: Omit<OfficialText, 'title' | 'salutation' | 'paragraphs'>,
): OfficialText {
  return {
    title: fill(template.title, fields.values),
    number: stamp.number,
    salutation: fill(template.salutation, fields.values),
    paragraphs: template.paragraphs.flatMap((block) => paragraphsOf(block, fields)),
    issuer: stamp.issuer,
    issuedOn: stamp.issuedOn,
    verificationCode: stamp.verificationCode,
    verifyAt: stamp.verifyAt,
  };
}
