import type { OfficialText } from './document-text.js';
import { chineseDate } from './document-values.js';
import type { FontName, Fonts } from './document-fonts.js';

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
type Measure = (character: string) => number;

/** Kinsoku 避头尾: closers never start a line, openers never end one. */
const NO_START = /^[、。，．；：？！）〕】》」』”’％…—·,.;:?!)\]}%]/;
const NO_END = /[（〔【《「『“‘([{]$/;
const WORD = /[A-Za-z0-9._/@:+-]/;

/** Pieces that no line may cut: words and numbers with their signs, else single characters. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const character of text) {
    const last = pieces.at(-1);
    if (last !== undefined && WORD.test(character) && WORD.test(last.at(-1)!))
      pieces[pieces.length - 1] = last + character;
    else pieces.push(character);
  }
  return pieces;
}

const isBreak = (before: string, after: string): boolean => !NO_START.test(after) && !NO_END.test(before);

/** A line may stay this many characters short before a long word is cut; filling the gap would tear the line apart. */
const MOST_GAP = 3;

/** How much of a word that does not fit still goes on the line: nothing when the gap it leaves is small. */
function headOf(word: string, room: number, measure: Measure): string {
  if (word.length < 2 || room < MOST_GAP * measure('一')) return '';
  let head = '';
  let width = 0;
  for (const character of word) {
    width += measure(character);
    if (width > room) break;
    head += character;
  }
  while (head.length > 0 && /^[^A-Za-z0-9]/.test(word.slice(head.length))) head = head.slice(0, -1);
  return head;
}

/** Where a full line ends: before `next`, or earlier where kinsoku forbids that. */
function endOf(line: readonly string[], next: string): number {
  let at = line.length;
  while (at > 0 && !isBreak(line[at - 1]!, line[at] ?? next)) at -= 1;
  return at === 0 ? line.length : at; // nothing but closers and openers: nothing else to do
}

/**
 * Cuts a paragraph into lines no wider than `width`; the first has `indent` points less. A word is cut only when moving it
 * would leave a wide gap.
 */
export function breakLines(text: string, width: number, measure: Measure, indent = 0): string[] {
  const widthOf = (piece: string): number => [...piece].reduce((sum, character) => sum + measure(character), 0);
  const lines: string[] = [];
  const waiting = piecesOf(text);
  let line: string[] = [];
  let room = width - indent;
  for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
    const left = room - line.reduce((sum, one) => sum + widthOf(one), 0);
    if (widthOf(piece) <= left + 0.01 || (line.length === 0 && piece.length === 1)) {
      if (line.length > 0 || piece !== ' ') line.push(piece);
      continue;
    }
    const head = headOf(piece, left, measure);
    if (head !== '') {
      lines.push([...line, head].join(''));
      waiting.unshift(piece.slice(head.length));
      line = [];
    } else {
      const at = endOf(line, piece);
      lines.push(line.slice(0, at).join(''));
      waiting.unshift(...line.slice(at), piece);
      line = [];
    }
    room = width;
  }
  if (line.length > 0) lines.push(line.join(''));
  return lines.map((one) => one.trimEnd());
}

class Composer {
  constructor(private readonly fonts: Fonts) {}

  /** Centred, on as many lines as it needs. */
  centred(text: string, font: FontName, size: number): Line[] {
    const measure = (character: string): number => this.fonts.widthOf(character, font, size);
    return breakLines(text, LINE_WIDTH - 2 * size, measure).map((line) => {
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

/** Lines of each page. The signature never stands on a page without at least two lines of the text it signs. */
export function layOut(text: OfficialText, fonts: Fonts): Line[][] {
  const composer = new Composer(fonts);
  const lines = [
    ...composer.centred(text.title, 'bold', TITLE_SIZE),
    ...composer.centred(text.number, 'serif', BODY_SIZE),
    blank,
    ...composer.body(text.salutation, 0),
    ...text.paragraphs.flatMap((paragraph) => composer.body(paragraph)),
  ];
  const signature = composer.signature(text);
  const pages: Line[][] = [];
  for (let from = 0; from < lines.length; from += PAGE.lines) pages.push(lines.slice(from, from + PAGE.lines));
  const last = pages.at(-1)!;
  if (last.length + signature.length <= PAGE.lines) last.push(...signature);
  else pages.push([...last.splice(-2), ...signature]);
  return pages;
}
