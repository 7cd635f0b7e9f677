import { Refusal } from './http/refusal.js';

/** An opaque cursor: the keyset of the last row of a page. */
export const encodeCursor = (...keys: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(keys), 'utf8').toString('base64url');

/** The keyset of a cursor with that many keys. @throws Refusal 400 when it is none of ours. */
export function decodeCursor(cursor: string, keys: number): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(value) &&
      value.length === keys &&
      value.every((key) => /^[0-9A-Za-z.:+ -]{1,200}$/.test(String(key)))
    )
      return value.map(String);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Refusal('malformed', '分页位置无效，请从头查询', {
    errors: [{ path: 'cursor', message: 'cursor 不正确' }],
  });
}

export const isInstantKey = (key: string): boolean => !Number.isNaN(Date.parse(key));
