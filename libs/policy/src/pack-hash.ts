import { createHash } from 'node:crypto';
import type { PolicyPack } from './policy-pack.js';

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** RFC 8785 for what packs hold: strings, whole numbers, booleans, lists, maps. Absent fields are left out. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((entry: Json) => canonical(entry)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field as Json)}`)
    .join(',')}}`;
}

/** SM3 as lower-case hex. */
export const sm3 = (text: string): string => createHash('sm3').update(text, 'utf8').digest('hex');

/** The exact text whose digest is a pack's hash; what is published and compared. */
export const canonicalPack = (pack: PolicyPack): string => canonical(pack as unknown as Json);

/** The hash a case pins: SM3 (hex) of {@link canonicalPack}. The order of keys in the YAML does not matter. */
export const packHash = (pack: PolicyPack, digest: (text: string) => string = sm3): string =>
  digest(canonicalPack(pack));
