import type { PolicyPack } from './policy-pack.js';

/** One place where two packs differ; `from` is undefined where something came, `to` where it went. */
export interface PackDifference {
  /** Dotted; entries of a list by their name (`settings.Z5.chosen`) or, without one, by their place. */
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** What names an entry of a list, so that one that moved or was put between others is not all differences. */
const NAMES = ['id', 'code', 'itemId', 'kind', 'agency', 'body'] as const;

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function nameOf(entry: unknown): string | undefined {
  if (!isMap(entry)) return undefined;
  const key = NAMES.find((name) => typeof entry[name] === 'string');
  return key && String(entry[key]);
}

/** A list as a map by name; null when an entry has none or two share one. */
function byName(list: readonly unknown[]): Record<string, unknown> | null {
  const names = list.map(nameOf);
  if (names.some((name) => name === undefined) || new Set(names).size < names.length) return null;
  return Object.fromEntries(list.map((entry, i) => [names[i]!, entry]));
}

function asMaps(from: unknown, to: unknown): [Record<string, unknown>, Record<string, unknown>] | null {
  if (isMap(from) && isMap(to)) return [from, to];
  if (!Array.isArray(from) || !Array.isArray(to)) return null;
  const [a, b] = [byName(from), byName(to)];
  if (a && b) return [a, b];
  const holdsMaps = [...from, ...to].some(isMap);
  return holdsMaps ? [{ ...from }, { ...to }] : null;
}

function differencesAt(path: string, from: unknown, to: unknown): PackDifference[] {
  if (from === to || JSON.stringify(from) === JSON.stringify(to)) return [];
  const maps = asMaps(from, to);
  if (!maps) return [{ path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
  const [a, b] = maps;
  const keys = [...Object.keys(a), ...Object.keys(b).filter((key) => !Object.hasOwn(a, key))];
  return keys.flatMap((key) => differencesAt(path === '' ? key : `${path}.${key}`, a[key], b[key]));
}

/** Where two packs differ, in the order of the first. The order of entries that have a name does not count. */
export const diffPacks = (from: PolicyPack, to: PolicyPack): PackDifference[] => differencesAt('', from, to);
