import type { DocumentKind } from '@lianshen/domain';
import { lacking, type DocumentTemplate, type PackOf, type TemplateProblem } from '@lianshen/policy';
import { GlyphMissing } from './document-fonts.js';
import { pdfRenderer } from './document-pdf.js';
import { sampleText } from './document-sample.js';
import { readTemplate } from './docx-read.js';

export { listMarks, writeTemplate } from './docx-write.js';
export { MOST_TEMPLATE_BYTES, readTemplate } from './docx-read.js';

/*
 * What the API may use of this room: templates as Word files and their preview. Pure: bytes in, bytes out; the very
 * renderer that makes the documents of cases.
 */

type Pack = PackOf<'resumption'>;

/** A pack whose document of that kind has other words. */
export const withTemplate = (pack: Pack, template: DocumentTemplate): Pack => ({
  ...pack,
  documents: pack.documents.map((one) => (one.kind === template.kind ? template : one)),
});

/** A document of an invented case, as PDF. @throws GlyphMissing @throws Error naming a field that is not on file */
export const previewOf = (pack: Pack, kind: DocumentKind): Promise<Buffer> =>
  pdfRenderer().render(sampleText(pack, kind));

export interface CheckedTemplate {
  readonly template: DocumentTemplate | null;
  readonly problems: readonly TemplateProblem[];
  /** Its preview; null when something is wrong. */
  readonly preview: Buffer | null;
}

/** Checks an edited Word file against what its kind needs, down to every glyph of its preview. */
export async function checkTemplate(bytes: Uint8Array, pack: Pack, kind: DocumentKind): Promise<CheckedTemplate> {
  const { template, problems: found } = readTemplate(bytes, kind);
  const problems = [...found, ...(template ? lacking(template) : [])];
  if (!template || problems.length > 0) return { template, problems, preview: null };
  try {
    return { template, problems, preview: await previewOf(withTemplate(pack, template), kind) };
  } catch (error) {
    if (!(error instanceof GlyphMissing)) throw error;
    const message = `文中有字体不支持的字符（${error.message.match(/\((.*)\)/)?.[1] ?? ''}）`;
    return { template, problems: [{ code: 'notPrintable', message }], preview: null };
  }
}
