import { createHash } from 'node:crypto';

/**
 * SM3 (GB/T 32905) of a text (as UTF-8) or of bytes, as 64 lower-case hex digits.
 * The only file that touches `node:crypto`: a browser build replaces this one.
 */
export function sm3Hex(input: string | Uint8Array): string {
  const hash = createHash('sm3');
  return (typeof input === 'string' ? hash.update(input, 'utf8') : hash.update(input)).digest('hex');
}
