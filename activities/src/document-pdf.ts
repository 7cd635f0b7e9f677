import { startOfDay } from '@lianshen/domain';
import PDFDocument from 'pdfkit';
import type { DocumentRenderer } from './errand.activities.js';
import type { OfficialText } from './document-text.js';
import { fontFile, Fonts, type FontName, type OpenFont } from './document-fonts.js';
import { layOut, LINE_WIDTH, PAGE, type Line } from './document-layout.js';
import type { Page } from './document-pages.js';

type Pdf = InstanceType<typeof PDFDocument>;

const FOOT_SIZE = 9;
const DRAFT_FOOT = '草稿：未签发、未编号、未用印，不发生效力';
/** Kerning and ligatures would move characters away from where they were measured. */
const PLAIN = { kern: false, liga: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[];

/** The opened font behind a name, as pdfkit embeds it. */
function openFont(pdf: Pdf, name: FontName): OpenFont {
  pdf.font(name);
  return (pdf as unknown as { _font: { font: OpenFont } })._font.font;
}

function draw(pdf: Pdf, fonts: Fonts, line: Line, y: number): void {
  let x = PAGE.left + line.x;
  for (const { font, text, width } of fonts.runsOf(line.text, line.font, line.size)) {
    const options = {
      lineBreak: false,
      characterSpacing: line.spacing,
      features: PLAIN,
      baseline: 'alphabetic' as const,
    };
    pdf.font(font).fontSize(line.size).text(text, x, y, options);
    x += width + [...text].length * line.spacing;
  }
}

/** Baseline from the em box, not from font metrics, which differ from font to font. */
const baseline = (y: number, pitch: number, size: number): number => y + (pitch - size) / 2 + 0.88 * size;

function drawPage(pdf: Pdf, fonts: Fonts, { lines, boxes }: Page): void {
  pdf.lineWidth(0.6);
  for (const { x, y, width, height } of boxes) pdf.rect(PAGE.left + x, PAGE.top + y, width, height).stroke();
  for (const { line, y, pitch } of lines) draw(pdf, fonts, line, baseline(PAGE.top + y, pitch, line.size));
}

/** 草稿 across the page, light enough to read the words below it. */
function drawDraftMark(pdf: Pdf, fonts: Fonts): void {
  const size = 150;
  const width = fonts.widthOf('草', 'sans', size) + fonts.widthOf('稿', 'sans', size);
  const [x, y] = [PAGE.width / 2, PAGE.height / 2];
  const mark: Line = { text: '草稿', font: 'sans', size, x: x - PAGE.left - width / 2, spacing: 0 };
  pdf
    .save()
    .rotate(-45, { origin: [x, y] })
    .fillOpacity(0.07);
  draw(pdf, fonts, mark, y + size * 0.38);
  pdf.restore().fillOpacity(1);
}

function drawFoot(pdf: Pdf, fonts: Fonts, text: OfficialText, no: number, of: number): void {
  const y = PAGE.top + PAGE.lines * PAGE.pitch + 28;
  const code = text.isDraft ? DRAFT_FOOT : `核验码：${text.verificationCode}　核验地址：${text.verifyAt}`;
  const page = `第${no}页 共${of}页`;
  const widthOf = (words: string): number =>
    [...words].reduce((sum, one) => sum + fonts.widthOf(one, 'sans', FOOT_SIZE), 0);
  const line = (words: string, x: number): Line => ({ text: words, font: 'sans', size: FOOT_SIZE, x, spacing: 0 });
  draw(pdf, fonts, line(page, LINE_WIDTH - widthOf(page)), y);
  draw(pdf, fonts, line(code, 0), widthOf(code) + widthOf(page) > LINE_WIDTH - 18 ? y + 14 : y);
}

/** Its words with what cannot be printed named. */
function printable(text: OfficialText, fonts: Fonts): OfficialText {
  const named = <T>(value: T): T => {
    if (typeof value === 'string') return fonts.named(value) as T;
    if (Array.isArray(value)) return value.map(named) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, named(one)])) as T;
  };
  return named(text);
}

/** A file whose pages are drawn by `paint`, with the dates and names of its document. */
function drawn(text: OfficialText, paint: (pdf: Pdf, fonts: Fonts) => void): Promise<Buffer> {
  const at = new Date(startOfDay(text.issuedOn)); // the date of the file is the date of the document: equal input, equal bytes
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: `${text.title} ${text.number}`,
      Author: text.issuer,
      Keywords: text.verificationCode, // a file that was changed still says which document it claims to be
      CreationDate: at,
      ModDate: at,
      Producer: 'Lianshen',
      Creator: 'Lianshen',
    },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  for (const name of ['serif', 'bold', 'sans'] as const) pdf.registerFont(name, fontFile(name));
  const opened = new Map<FontName, OpenFont>();
  const fonts = new Fonts((name) => {
    const font = opened.get(name) ?? openFont(pdf, name);
    opened.set(name, font);
    return font;
  });
  paint(pdf, fonts);
  pdf.end();
  return done;
}

const render = (text: OfficialText, isStrict: boolean): Promise<Buffer> =>
  drawn(text, (pdf, fonts) => {
    const pages = layOut(isStrict ? text : printable(text, fonts), fonts);
    for (const [i, page] of pages.entries()) {
      pdf.addPage();
      if (text.isDraft) drawDraftMark(pdf, fonts);
      drawPage(pdf, fonts, page);
      if (!text.isPart) drawFoot(pdf, fonts, text, i + 1, pages.length);
    }
  });

/** So many empty pages with the foot of a document: what numbers a file that is bound together from others. */
export const pdfFeet = (text: OfficialText, pages: number): Promise<Buffer> =>
  drawn(text, (pdf, fonts) => {
    for (let no = 1; no <= pages; no += 1) {
      pdf.addPage();
      drawFoot(pdf, fonts, text, no, pages);
    }
  });

/**
 * Official documents as PDF with embedded, subsetted fonts; laid out by GB/T 9704—2012. Strict, as templates are checked, it
 * refuses a character that no font has; else it names it.
 */
export const pdfRenderer = ({ isStrict = false } = {}): DocumentRenderer => ({
  render: async (text) => render(text, isStrict),
});
