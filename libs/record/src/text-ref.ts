import { sm3Hex } from './sm3.js';

const SALT_BYTES = 16;

/** A fresh random salt of 16 bytes, as 32 hex digits. Its fixed length keeps salt ‖ text unambiguous. */
export function newSalt(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * What stands in the record for a text: SM3 hex of salt ‖ text (UTF-8). The text itself lies in a purgeable table;
 * with the salt purged too, the reference tells nothing about it.
 */
export function textRef(salt: string, text: string): string {
  return sm3Hex(salt + text);
}
