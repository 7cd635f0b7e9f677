import { codePoints } from '@lianshen/contracts';
import type { TextRef } from '@lianshen/domain';
import { newSalt, textRef } from '../record.js';

/** A text as it is kept beside the record: readable for those who may see the case, purgeable, bound by its digest. */
export interface StoredText {
  readonly ref: string;
  readonly salt: string;
  readonly text: string;
}

/** `ref` = SM3 (hex) of salt ‖ text; the salt is 16 random bytes, given as hex. */
export function storeText(text: string): { readonly ref: TextRef; readonly row: StoredText } {
  const salt = newSalt();
  const ref = textRef(salt, text);
  return { ref: { ref, length: codePoints(text) }, row: { ref, salt, text } };
}

/**
 * Replaces the named texts of a decision by references; absent and blank texts stay out. A path goes into objects by `.` and
 * into every entry of a list by `*` (`corrections.*.problem`).
 */
export function withRefs(
  decision: Readonly<Record<string, unknown>>,
  paths: readonly string[],
): { readonly decision: Record<string, unknown>; readonly texts: StoredText[] } {
  const texts: StoredText[] = [];
  const result = paths.reduce<unknown>((value, path) => replaceAt(value, path.split('.'), texts), decision);
  return { decision: result as Record<string, unknown>, texts };
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], texts: StoredText[]): unknown {
  if (key === '*') return Array.isArray(value) ? value.map((entry) => replaceAt(entry, rest, texts)) : value;
  if (key === undefined || typeof value !== 'object' || value === null || !(key in value)) return value;
  const { [key]: inner, ...others } = value as Record<string, unknown>;
  if (rest.length > 0) return { ...others, [key]: replaceAt(inner, rest, texts) };
  if (isTextRef(inner)) return value;
  if (typeof inner !== 'string' || inner.trim() === '') return others;
  const { ref, row } = storeText(inner);
  texts.push(row);
  return { ...others, [key]: ref };
}

export const isTextRef = (value: unknown): value is TextRef =>
  typeof value === 'object' && value !== null && 'ref' in value && typeof value.ref === 'string' && 'length' in value;

/** Every reference inside a payload. */
export function refsIn(value: unknown): string[] {
  if (isTextRef(value)) return [value.ref];
  if (Array.isArray(value)) return value.flatMap(refsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(refsIn) : [];
}

/** The payload with its references resolved; a purged text reads as null. */
export function resolveRefs(value: unknown, texts: ReadonlyMap<string, string>): unknown {
  if (isTextRef(value)) return texts.get(value.ref) ?? null;
  if (Array.isArray(value)) return value.map((entry) => resolveRefs(entry, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, resolveRefs(entry, texts)]));
}
