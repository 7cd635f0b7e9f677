import type { DocumentKind } from '@lianshen/domain';
import { DocumentTemplate, lacking, type PackOf, type TemplateProblem } from '@lianshen/policy';
import { GlyphMissing } from './document-fonts.js';
import type { DocumentSources } from './document-sources.js';
import type { OfficialText } from './document-text.js';
import { documentText, type DocumentErrand } from './errand.activities.js';
import { pdfRenderer } from './document-pdf.js';
import { sampleText } from './document-sample.js';
import { readTemplate } from './docx-read.js';

export { textRefsIn, type DocumentSources } from './document-sources.js';
export type { OfficialText, Paragraph } from './document-text.js';
export { chineseDate } from './document-values.js';
export { correctDocument, isRefused, printedDocument, type PrintedDocument } from './erratum-text.js';
export { listMarks, writeTemplate } from './docx-write.js';
export { MOST_TEMPLATE_BYTES, readTemplate } from './docx-read.js';

/*
 * What the API may use of this room: templates as Word files and their preview, drafts of documents. Pure: bytes in, bytes out; the very
 * renderer that makes the documents of cases.
 */

type Pack = PackOf<'resumption'>;

/** A pack whose document of that kind has other words. */
export const withTemplate = (pack: Pack, template: DocumentTemplate): Pack => ({
  ...pack,
  documents: pack.documents.map((one) => (one.kind === template.kind ? template : one)),
});

/** The region's own published words in place of the pack's, which a published version has been checked against; null: none. */
export const withOwnWords = (pack: Pack, own: { readonly body: unknown } | null): Pack =>
  own === null ? pack : withTemplate(pack, DocumentTemplate.parse(own.body));

/** A document of an invented case, as PDF. @throws GlyphMissing @throws Error naming a field that is not on file */
export const previewOf = (pack: Pack, kind: DocumentKind): Promise<Buffer> =>
  pdfRenderer({ isStrict: true }).render(sampleText(pack, kind));

/** What the draft of a document is made from: all that its issuing will have, but number and seal. */
export type DraftErrand = Pick<DocumentErrand, 'kind' | 'issuedOn' | 'data'>;

/** Where the number will stand. */
const NUMBER_TO_COME = '〔签发时编号〕';

/** A document as it would be issued now, without number and code. @throws Error naming what is not on file */
export const draftOf = (draft: DraftErrand, sources: DocumentSources): OfficialText => ({
  ...documentText({ ...draft, type: 'document', errandId: 'draft', addressees: [] }, sources, {
    number: NUMBER_TO_COME,
    verificationCode: '',
    verifyAt: '',
  }),
  isDraft: true,
});

/** A draft as PDF; every page is marked. */
export const renderDraft = (text: OfficialText): Promise<Buffer> => pdfRenderer().render(text);

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
