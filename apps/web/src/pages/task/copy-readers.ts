import type { CopyReaderList } from '@lianshen/contracts';

export type Reader = CopyReaderList['items'][number];

interface Agency {
  readonly agency: string;
  readonly agencyName: string;
  readonly people: readonly Reader[];
}

/** Readers by agency, in the order in which they came; of those found by all of the words. */
export function agenciesOf(readers: readonly Reader[], words: string): readonly Agency[] {
  const wanted = words.trim().split(/\s+/).filter(Boolean);
  const found = readers.filter(({ name, agencyName, postTitle }) =>
    wanted.every((word) => [name, agencyName, postTitle].some((text) => text.includes(word))),
  );
  const agencies = [...new Map(found.map(({ agency, agencyName }) => [agency, agencyName]))];
  return agencies.map(([agency, agencyName]) => ({
    agency,
    agencyName,
    people: found.filter((one) => one.agency === agency),
  }));
}
