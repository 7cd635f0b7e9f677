import { z } from 'zod';

/** Most code points of a note; contract.md "HTTP". */
export const NOTE_LENGTH = 1_000;
/** Most code points of an opinion. */
export const OPINION_LENGTH = 4_000;
/** Marks a text that no store may hold; the API answers 400 `malformedText` for it, not `malformed`. */
export const MALFORMED_TEXT = 'malformedText';

/** Marks that turn the direction of what follows: a sealed document must not read otherwise than it was typed. */
const TURNS_DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/**
 * Whether a text has only what PostgreSQL, JSON and a printer take: no U+0000, lone surrogate, control character but \n \r \t,
 * nor marks of direction.
 */
export function isWellFormed(text: string): boolean {
  if (TURNS_DIRECTION.test(text)) return false;
  for (const char of text) {
    const point = char.codePointAt(0)!;
    const isControl =
      point < 0x20 ? point !== 0x0a && point !== 0x0d && point !== 0x09 : point >= 0x7f && point <= 0x9f;
    if (isControl || (point >= 0xd800 && point <= 0xdfff)) return false;
  }
  return true;
}

/** Length in Unicode code points, as people count characters and as JSON Schema counts `maxLength`. */
export const codePoints = (text: string): number => [...text].length;

/** A text of at most `max` code points; blank is allowed. */
export function text(max: number) {
  return z
    .string()
    .refine(isWellFormed, { error: '含有不允许的控制字符或无效字符', params: { code: MALFORMED_TEXT }, abort: true })
    .refine((value) => codePoints(value) <= max, { error: `不能超过${max}个字` })
    .meta({ maxLength: max });
}

/** Marks what is not wrong but not enough, such as a blank text: the body is well-formed but incomplete (422 for decisions). */
export const INCOMPLETE = 'incomplete';

/** A text that must say something: blank counts as missing. */
export function filledText(max: number) {
  return text(max)
    .refine((value) => value.trim() !== '', { error: '不能为空', params: { code: INCOMPLETE } })
    .meta({ minLength: 1, maxLength: max });
}

/** A closed set of words with their Chinese titles; in JSON Schema both `enum` and titled `oneOf`. */
export function choice<const T extends Readonly<Record<string, string>>>(titles: T) {
  const words = Object.keys(titles) as [Extract<keyof T, string>, ...Extract<keyof T, string>[]];
  return z.enum(words).meta({ oneOf: words.map((word) => ({ const: word, title: titles[word]! })) });
}
