import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** What pdfkit and we use of a font as fontkit opens it. */
export interface OpenFont {
  readonly unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { readonly advanceWidth: number };
}
export type FontName = 'serif' | 'bold' | 'sans';

/** A character that no font of the product has. Documents never lose one silently. */
export class GlyphMissing extends Error {}

const nameOf = (codePoint: number): string => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

const { resolve } = createRequire(import.meta.url);
const serif = (weight: string): string => resolve(`@expo-google-fonts/noto-serif-sc/${weight}.ttf`);

/** Noto, OFL: 仿宋 → Serif 400, 小标宋 → Serif 700, 黑体 → Sans (stack: no usable FangSong is published). */
const FILES: Readonly<Record<FontName, () => string>> = {
  serif: () => serif('400Regular/NotoSerifSC_400Regular'),
  bold: () => serif('700Bold/NotoSerifSC_700Bold'),
  sans: () => path.resolve(path.dirname(resolve('@embedpdf/fonts-sc')), '../fonts/NotoSansHans-Regular.otf'),
};
const FALLBACK: Readonly<Record<FontName, readonly FontName[]>> = {
  serif: ['serif', 'sans'],
  bold: ['bold', 'sans'],
  sans: ['sans', 'serif'],
};

const files = new Map<FontName, Buffer>();
/** Bytes of a font; read once, as 15 MB are. */
export function fontFile(name: FontName): Buffer {
  const bytes = files.get(name) ?? readFileSync(FILES[name]());
  files.set(name, bytes);
  return bytes;
}

/** Characters that follow each other in one font. */
export interface Run {
  readonly font: FontName;
  readonly text: string;
  /** Points, without letter spacing. */
  readonly width: number;
}

/** Measures characters and chooses the font of each. */
export class Fonts {
  private readonly chosen = new Map<string, { readonly font: FontName; readonly em: number }>();

  constructor(private readonly open: (name: FontName) => OpenFont) {}

  /** The width of a character in points. @throws GlyphMissing */
  widthOf(character: string, font: FontName, size: number): number {
    return this.choose(character, font).em * size;
  }

  /** A text cut where the font changes. @throws GlyphMissing */
  runsOf(text: string, font: FontName, size: number): Run[] {
    const runs: Run[] = [];
    for (const character of text) {
      const { font: name, em } = this.choose(character, font);
      const last = runs.at(-1);
      if (last?.font === name)
        runs[runs.length - 1] = { font: name, text: last.text + character, width: last.width + em * size };
      else runs.push({ font: name, text: character, width: em * size });
    }
    return runs;
  }

  /**
   * The text with each character that no font has named in brackets, 〔U+20BB7〕: what people typed must never keep a document,
   * and with it the case, from being issued.
   */
  named(text: string): string {
    const isThere = (codePoint: number) =>
      FALLBACK.sans.some((name) => this.open(name).hasGlyphForCodePoint(codePoint));
    return [...text]
      .map((character) => {
        const codePoint = character.codePointAt(0)!;
        return character === '\n' || isThere(codePoint) ? character : `〔${nameOf(codePoint)}〕`;
      })
      .join('');
  }

  private choose(character: string, wanted: FontName): { readonly font: FontName; readonly em: number } {
    const key = `${wanted} ${character}`;
    const known = this.chosen.get(key);
    if (known) return known;
    const codePoint = character.codePointAt(0)!;
    const font = FALLBACK[wanted].find((name) => this.open(name).hasGlyphForCodePoint(codePoint));
    if (font === undefined) throw new GlyphMissing(`no font has ${nameOf(codePoint)} (${character})`);
    const { unitsPerEm } = this.open(font);
    const choice = { font, em: this.open(font).glyphForCodePoint(codePoint).advanceWidth / unitsPerEm };
    this.chosen.set(key, choice);
    return choice;
  }
}
