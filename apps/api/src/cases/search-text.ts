import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;

/** First letters of the pinyin of a text (`排土场` → `ptc`); what is not Chinese is left out. */
export const pinyinInitials = (text: string): string =>
  HAN.test(text) ? pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed' }).join('') : '';

/** What search looks in: the given texts and the pinyin initials of each; lower case. */
export const searchTextOf = (...parts: readonly string[]): string =>
  [...parts, ...parts.map(pinyinInitials)]
    .filter((part) => part !== '')
    .join(' ')
    .toLowerCase();
