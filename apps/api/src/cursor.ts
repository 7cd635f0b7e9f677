import { Refusal } from './http/refusal.js';

/** What a key of a keyset is: `moment` a calendar date, an instant, or `infinity` for what has none. */
export type CursorKey = 'text' | 'number' | 'moment';

/** A date, or an instant as ISO 8601 or the database writes it. */
const MOMENT =
  /^([12]\d{3}-\d{2}-\d{2})([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-4])(:?[0-5]\d)?)?)?$/;
function isMoment(key: string): boolean {
  const [, day] = MOMENT.exec(key) ?? [];
  if (day === undefined) return key === 'infinity';
  const noon = new Date(`${day}T12:00:00Z`);
  return !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(day);
}
const isKey: Record<CursorKey, (key: string) => boolean> = {
  text: (key) => /^[0-9A-Za-z.:+ -]{1,200}$/.test(key),
  number: (key) => /^\d{1,10}$/.test(key) && Number(key) <= 2_147_483_647, // what PostgreSQL calls an integer
  moment: isMoment,
};

/** An opaque cursor: the keyset of the last row of a page. */
export const encodeCursor = (...keys: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(keys), 'utf8').toString('base64url');

/** The keyset of a cursor, key by key of its kind. @throws Refusal 400 when it is none of ours. */
export function decodeCursor<K extends readonly [CursorKey, ...CursorKey[]]>(
  cursor: string,
  ...kinds: K
): { readonly [I in keyof K]: string } {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(value) &&
      value.length === kinds.length &&
      value.every((key, i) => (typeof key === 'string' || typeof key === 'number') && isKey[kinds[i]!](String(key)))
    )
      return value.map(String) as unknown as { readonly [I in keyof K]: string };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Refusal('malformed', '分页位置无效，请从头查询', {
    errors: [{ path: 'cursor', message: 'cursor 不正确' }],
  });
}

/**
 * A page of a list that is short enough to be read whole, in the order of its keys, the latest first when `descending`. A key
 * names one item for good, so that items that come or go meanwhile neither repeat nor hide others.
 */
export function pageWithin<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  descending = false,
): { items: T[]; nextCursor: string | null; total: number } {
  const sign = descending ? -1 : 1;
  const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -sign : sign);
  const after = cursor === undefined ? null : decodeCursor(cursor, 'text')[0];
  const rest = items
    .filter((item) => after === null || compare(keyOf(item), after) > 0)
    .toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  const last = rest[limit - 1];
  return {
    items: rest.slice(0, limit),
    nextCursor: rest.length > limit && last ? encodeCursor(keyOf(last)) : null,
    total: items.length,
  };
}
