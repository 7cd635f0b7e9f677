import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;

/** First letters of the pinyin of a text (`排土场` → `ptc`); what is not Chinese is left out. */
export const pinyinInitials = (text: string): string =>
  HAN.test(text) ? pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed' }).join('') : '';

/** The index of the inbox carries the text, and no entry of an index may pass 2,704 bytes; a character has at most three. */
const MOST_CHARACTERS = 700;

/** What search looks in: the given texts and the pinyin initials of each; lower case, cut where it is longer than any should be. */
export const searchTextOf = (...parts: readonly string[]): string =>
  [...parts, ...parts.map(pinyinInitials)]
    .filter((part) => part !== '')
    .join(' ')
    .toLowerCase()
    .slice(0, MOST_CHARACTERS);
