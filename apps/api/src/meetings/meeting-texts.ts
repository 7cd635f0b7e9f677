import { storeText, type StoredText } from '../cases/texts.js';

/** Marks a text of an act that is kept apart from it. */
interface Words {
  readonly words: string;
}
const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && 'words' in value && typeof value.words === 'string';

/** Replaces every `{ words }` inside a value by a reference; what they said is kept beside the record. */
export function keepTexts(value: unknown): { readonly value: unknown; readonly texts: StoredText[] } {
  const texts: StoredText[] = [];
  const replace = (part: unknown): unknown => {
    if (isWords(part)) {
      const { ref, row } = storeText(part.words);
      texts.push(row);
      return ref;
    }
    if (Array.isArray(part)) return part.map(replace);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, replace(inner)]));
  };
  return { value: replace(value), texts };
}

/** A text to be kept apart; blank is none. */
export const words = (text: string | undefined): Words | null =>
  text === undefined || text.trim() === '' ? null : { words: text };
