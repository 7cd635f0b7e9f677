import type { OfficialText, Paragraph } from './document-text.js';
import { chineseDate } from './document-values.js';
import type { FontName, Fonts } from './document-fonts.js';
import { paginate, type Block, type Page } from './document-pages.js';
import { tableBlocks } from './document-table.js';
import { breakLines, type Measure } from './line-breaking.js';

/** 党政机关公文格式 GB/T 9704—2012: A4, 22 lines of 28 characters; points. */
export const PAGE = { width: 595.28, height: 841.89, left: 79.37, top: 104.88, lines: 22, pitch: 28.99 } as const;
export const LINE_WIDTH = 442.2;
export const BODY_SIZE = LINE_WIDTH / 28;
const TITLE_SIZE = 22;

export interface Line {
  readonly text: string;
  readonly font: FontName;
  readonly size: number;
  /** Points from the left margin. */
  readonly x: number;
  /** Points between two characters, so that the line is full; 0 where it need not be. */
  readonly spacing: number;
}

/** A heading on as few lines as it needs, all of about one length: no single character is left for the last. */
function balanced(text: string, width: number, measure: Measure): string[] {
  const lines = breakLines(text, width, measure);
  for (let less = width - measure('一'); less > 0; less -= measure('一')) {
    const narrower = breakLines(text, less, measure);
    if (narrower.length > lines.length) break;
    lines.splice(0, lines.length, ...narrower);
  }
  return lines;
}

class Composer {
  constructor(private readonly fonts: Fonts) {}

  /** Centred, on as many lines as it needs. */
  centred(text: string, font: FontName, size: number): Line[] {
    const measure = (character: string): number => this.fonts.widthOf(character, font, size);
    return balanced(text, LINE_WIDTH - 2 * size, measure).map((line) => {
      const width = this.widthOf(line, font, size);
      return { text: line, font, size, x: (LINE_WIDTH - width) / 2, spacing: 0 };
    });
  }

  /** 正文: each paragraph begins two characters in; all its lines but the last are full. */
  body(text: string, indent = 2 * BODY_SIZE): Line[] {
    const measure = (character: string): number => this.fonts.widthOf(character, 'serif', BODY_SIZE);
    const lines = breakLines(text, LINE_WIDTH, measure, indent);
    return lines.map((line, i) => {
      const x = i === 0 ? indent : 0;
      const isLast = i === lines.length - 1;
      const missing = LINE_WIDTH - x - this.widthOf(line, 'serif', BODY_SIZE);
      const gaps = [...line].length - 1;
      const spacing = isLast || gaps === 0 ? 0 : Math.min(missing / gaps, BODY_SIZE / 4);
      return { text: line, font: 'serif', size: BODY_SIZE, x, spacing };
    });
  }

  /** 署名 and 成文日期: the date four characters from the right edge, the issuer centred over it. */
  signature({ issuer, issuedOn }: OfficialText): Line[] {
    const date = chineseDate(issuedOn);
    const dateWidth = this.widthOf(date, 'serif', BODY_SIZE);
    const issuerWidth = this.widthOf(issuer, 'serif', BODY_SIZE);
    const middle = LINE_WIDTH - 4 * BODY_SIZE - dateWidth / 2;
    const issuerX = Math.max(0, Math.min(middle - issuerWidth / 2, LINE_WIDTH - issuerWidth));
    const line = (text: string, x: number): Line => ({ text, font: 'serif', size: BODY_SIZE, x, spacing: 0 });
    return [line('', 0), line('', 0), line(issuer, issuerX), line(date, middle - dateWidth / 2)];
  }

  private widthOf(text: string, font: FontName, size: number): number {
    return [...text].reduce((sum, character) => sum + this.fonts.widthOf(character, font, size), 0);
  }
}

const blank: Line = { text: '', font: 'serif', size: BODY_SIZE, x: 0, spacing: 0 };
const blockOf = (line: Line, keepNext = false): Block => ({
  height: PAGE.pitch,
  lines: [{ line, dy: 0, pitch: PAGE.pitch }],
  keepNext,
});

function blocksOf(paragraph: Paragraph, composer: Composer, fonts: Fonts): Block[] {
  if (typeof paragraph === 'string') return composer.body(paragraph).map((line) => blockOf(line));
  if ('heading' in paragraph) {
    const [first, ...rest] = composer.body(paragraph.heading).map((line) => blockOf(line, true)); // never the last line of a page
    return [{ ...first!, isNewPage: paragraph.isNewPage === true }, ...rest];
  }
  return tableBlocks(paragraph.table, fonts, LINE_WIDTH);
}

/** The last line of a paragraph never stands alone on a page. */
const endTogether = (blocks: readonly Block[]): Block[] =>
  blocks.map((block, i) => (i === blocks.length - 2 ? { ...block, keepNext: true } : block));

/** The pages of a document. The signature never stands on a page without at least two lines of the text it signs. */
export function layOut(text: OfficialText, fonts: Fonts): Page[] {
  const composer = new Composer(fonts);
  const title = [
    ...composer.centred(text.title, 'bold', TITLE_SIZE),
    ...(text.number === '' ? [] : composer.centred(text.number, 'serif', BODY_SIZE)),
    blank,
    ...(text.salutation === null ? [] : composer.body(text.salutation, 0)),
  ].map((line) => blockOf(line));
  const body = [...title, ...text.paragraphs.flatMap((paragraph) => blocksOf(paragraph, composer, fonts))];
  if (text.isUnsigned || text.isPart) return paginate(body, PAGE.lines * PAGE.pitch);
  const signed = body.map((block, i) => (i >= body.length - 2 ? { ...block, keepNext: true } : block));
  const signature = composer.signature(text);
  const lines = signature.map((line, i) => blockOf(line, i < signature.length - 1));
  const annex = (text.annex ?? []).flatMap((one) => {
    const blocks = blocksOf(one, composer, fonts);
    return typeof one === 'string' ? endTogether(blocks) : blocks;
  });
  return paginate([...signed, ...lines, ...annex], PAGE.lines * PAGE.pitch);
}
