/** What a form began from on the server, and what was made of it here. */
export interface Entry<T> {
  readonly base: T;
  readonly value: T;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const membersOf = (...all: readonly Readonly<Record<string, unknown>>[]): readonly string[] => [
  ...new Set(all.flatMap((one) => Object.keys(one))),
];

/** Whether two contents say the same; what is undefined is not there. */
export function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => same(one, b[i]));
  if (isRecord(a) && isRecord(b)) return membersOf(a, b).every((name) => same(a[name], b[name]));
  return a === b;
}

/**
 * The entry after the server moved on, field by field: what was not touched here follows, what was stays as it was typed.
 * A field changed on both sides keeps its old base, so that {@link isContested} can tell.
 */
export function rebased<T>(entry: Entry<T>, theirs: T): Entry<T> {
  const { base, value } = entry;
  if (same(base, value) || same(value, theirs)) return { base: theirs, value: theirs };
  if (!isRecord(base) || !isRecord(value) || !isRecord(theirs)) return entry;
  const members = membersOf(base, value, theirs).map(
    (name) => [name, rebased({ base: base[name], value: value[name] }, theirs[name])] as const,
  );
  const collect = (side: keyof Entry<unknown>): T =>
    Object.fromEntries(members.map(([name, one]) => [name, one[side]]).filter(([, one]) => one !== undefined)) as T;
  return { base: collect('base'), value: collect('value') };
}

/** Whether somebody else changed what was changed here too. */
export const isContested = <T>({ base }: Entry<T>, theirs: T): boolean => !same(base, theirs);
