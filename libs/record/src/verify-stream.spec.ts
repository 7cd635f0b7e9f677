import fc from 'fast-check';
import { ALGORITHM, canonicalJson, chainHash, frame, GENESIS, verifyStream, type RecordEntry } from './index.js';

type Source = RecordEntry['source'];
const STREAM = 'case/640502-CS-2026-00001';

/** A faithful stream: one entry per source, in order. */
function build(sources: readonly Source[], mark = ''): RecordEntry[] {
  const entries: RecordEntry[] = [];
  let seq = 0;
  for (const [at, source] of sources.entries()) {
    const sourceId = source === 'workflow' ? String((seq += 1)) : `claim-${at}`;
    entries.push(
      link(entries.at(-1), {
        source,
        sourceId,
        canonical: canonicalJson(frame(STREAM, source, sourceId, { at, mark })),
      }),
    );
  }
  return entries;
}

function link(
  before: RecordEntry | undefined,
  { source, sourceId, canonical }: Pick<RecordEntry, 'source' | 'sourceId' | 'canonical'>,
): RecordEntry {
  const prevHash = before?.hash ?? GENESIS;
  const hash = chainHash(prevHash, canonical);
  return {
    stream: STREAM,
    no: (before?.no ?? 0) + 1,
    prevHash,
    hash,
    algorithm: ALGORITHM,
    source,
    sourceId,
    canonical,
  };
}

const headOf = (entries: readonly RecordEntry[]) => ({ no: entries.length, hash: entries.at(-1)?.hash ?? GENESIS });
const renumbered = (entries: readonly RecordEntry[]) => entries.map((entry, at) => ({ ...entry, no: at + 1 }));
const edit = (entries: readonly RecordEntry[], at: number, change: Partial<RecordEntry>) =>
  entries.map((entry, index) => (index === at ? { ...entry, ...change } : entry));
const bad = (kind: string, no: number) => ({ ok: false, kind, no, message: expect.stringContaining(`${no}`) });

const streams = fc
  .array(fc.constantFrom<Source>('workflow', 'office'), { minLength: 3, maxLength: 12 })
  .map((sources) => build(sources));
/** A stream and an index in it; `last` leaves so many entries after the index. */
const withPlace = (first = 0, after = 0) =>
  streams.chain((entries) =>
    fc.tuple(fc.constant(entries), fc.integer({ min: first, max: entries.length - 1 - after })),
  );

/** Runs `tamper` on many streams; the verdict must be the expected one, with the head and (unless told) without. */
function finds(
  places: fc.Arbitrary<[RecordEntry[], number]>,
  tamper: (entries: RecordEntry[], at: number) => RecordEntry[],
  expected: (at: number) => unknown,
) {
  fc.assert(
    fc.property(places, ([entries, at]) => {
      const tampered = tamper(entries, at);
      expect(verifyStream(tampered)).toEqual(expected(at));
      expect(verifyStream(tampered, headOf(entries))).toEqual(expected(at));
    }),
  );
}

test('an untouched stream verifies, alone and against its head', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<Source>('workflow', 'office')), (sources) => {
      const entries = build(sources);
      expect(verifyStream(entries)).toEqual({ ok: true, count: entries.length });
      expect(verifyStream(entries, headOf(entries))).toEqual({ ok: true, count: entries.length });
    }),
  );
});

describe('edited', () => {
  test('the text of an entry', () =>
    finds(
      withPlace(),
      (all, at) => edit(all, at, { canonical: '{}' }),
      (at) => bad('edited', at + 1),
    ));

  test('the hash of an entry', () =>
    finds(
      withPlace(),
      (all, at) => edit(all, at, { hash: GENESIS }),
      (at) => bad('edited', at + 1),
    ));

  test('the text of an entry, its own hash made to fit', () => {
    const refit = (all: RecordEntry[], at: number) =>
      edit(all, at, { canonical: '{}', hash: chainHash(all[at]?.prevHash ?? '', '{}') });
    finds(withPlace(0, 1), refit, (at) => bad('edited', at + 1));
  });

  test('the number of an entry', () =>
    finds(
      withPlace(0, 1),
      (all, at) => edit(all, at, { no: 999 }),
      (at) => bad('edited', at + 1),
    ));
});

describe('missing', () => {
  test('an entry taken out leaves a gap in the numbers', () =>
    finds(
      withPlace(0, 1),
      (all, at) => all.toSpliced(at, 1),
      (at) => bad('missing', at + 1),
    ));

  test('several entries taken out: the first is named', () =>
    finds(
      withPlace(0, 2),
      (all, at) => all.toSpliced(at, 2),
      (at) => bad('missing', at + 1),
    ));

  test('an entry taken out and the rest renumbered, against the head', () => {
    fc.assert(
      fc.property(withPlace(0, 1), ([entries, at]) => {
        const tampered = renumbered(entries.toSpliced(at, 1));
        expect(verifyStream(tampered, headOf(entries))).toEqual(bad('missing', at + 1));
      }),
    );
  });

  test('without the head that is still found, at the entry or, where both readings fit, at the one before', () => {
    fc.assert(
      fc.property(withPlace(0, 1), ([entries, at]) => {
        const verdict = verifyStream(renumbered(entries.toSpliced(at, 1)));
        expect([bad('missing', at + 1), bad('edited', at)]).toContainEqual(verdict);
      }),
    );
  });

  test('a workflow entry left out of a chain made whole again is a gap in its counter', () => {
    const whole = build(['workflow', 'office', 'workflow', 'workflow']);
    const rest = whole.slice(3).map((entry) => link(whole[1], entry));
    expect(verifyStream([...whole.slice(0, 2), ...rest])).toEqual(bad('sourceGap', 3));
  });
});

test('an office entry relabelled as the next of the workflow is seen, because the hashed text says what it was', () => {
  const whole = build(['workflow', 'office', 'office']);
  expect(verifyStream(edit(whole, 2, { source: 'workflow', sourceId: '2' }))).toEqual(bad('edited', 3));
});

test.each(['not json', 'null', '1'])('a chain made whole again over the text %p is seen', (canonical) => {
  const [first] = build(['workflow']);
  expect(verifyStream([{ ...first!, canonical, hash: chainHash(GENESIS, canonical) }])).toEqual(bad('edited', 1));
});

describe('inserted', () => {
  const forged = (before: RecordEntry | undefined) =>
    link(before, {
      source: 'office',
      sourceId: 'forged',
      canonical: canonicalJson(frame(STREAM, 'office', 'forged', {})),
    });
  const insert = (all: RecordEntry[], at: number) => all.toSpliced(at, 0, forged(all[at - 1]));

  test('a well-linked entry, numbers left as they were', () =>
    finds(withPlace(), insert, (at) => bad('inserted', at + 1)));

  test('a well-linked entry, all renumbered', () =>
    finds(
      withPlace(),
      (all, at) => renumbered(insert(all, at)),
      (at) => bad('inserted', at + 1),
    ));

  test('an entry with invented hashes, all renumbered', () => {
    const invented = (all: RecordEntry[], at: number) =>
      renumbered(all.toSpliced(at, 0, { ...forged(undefined), hash: 'f'.repeat(64), prevHash: 'e'.repeat(64) }));
    finds(withPlace(), invented, (at) => bad('inserted', at + 1));
  });

  test('a copy of a true entry, all renumbered', () => {
    fc.assert(
      fc.property(withPlace(), fc.nat(), ([entries, at], pick) => {
        const from = pick % entries.length;
        const tampered = renumbered(entries.toSpliced(at, 0, ...entries.slice(from, from + 1)));
        // A copy beside its original cannot be told from it: the second of the two is the bad one.
        expect(verifyStream(tampered)).toEqual(bad('inserted', at === from ? at + 2 : at + 1));
      }),
    );
  });

  test('an entry after the stored head', () => {
    fc.assert(
      fc.property(streams, (entries) => {
        const tampered = [...entries, forged(entries.at(-1))];
        expect(verifyStream(tampered, headOf(entries))).toEqual(bad('inserted', entries.length + 1));
      }),
    );
  });
});

describe('swapped', () => {
  const twoPlaces = streams.chain((entries) =>
    fc.uniqueArray(fc.nat({ max: entries.length - 1 }), { minLength: 2, maxLength: 2 }).map((pair) => {
      const [first = 0, second = 1] = pair.toSorted((a, b) => a - b);
      return { entries, first, second };
    }),
  );

  test.each([
    ['numbers left with their entries', false],
    ['numbers made to fit', true],
  ])('%s', (_, refit) => {
    fc.assert(
      fc.property(twoPlaces, ({ entries, first, second }) => {
        const moved = entries.with(first, entries[second] as RecordEntry).with(second, entries[first] as RecordEntry);
        const tampered = refit ? renumbered(moved) : moved;
        expect(verifyStream(tampered)).toEqual(bad('swapped', first + 1));
        expect(verifyStream(tampered, headOf(entries))).toEqual(bad('swapped', first + 1));
      }),
    );
  });
});

describe('what only the stored head shows', () => {
  test('a tail cut off', () => {
    fc.assert(
      fc.property(withPlace(), ([entries, at]) => {
        expect(verifyStream(entries.slice(0, at))).toEqual({ ok: true, count: at });
        expect(verifyStream(entries.slice(0, at), headOf(entries))).toEqual(bad('cut', at + 1));
      }),
    );
  });

  test('a whole chain rewritten', () => {
    fc.assert(
      fc.property(streams, (entries) => {
        const rewritten = build(
          entries.map(({ source }) => source),
          'rewritten',
        );
        expect(verifyStream(rewritten)).toEqual({ ok: true, count: entries.length });
        expect(verifyStream(rewritten, headOf(entries))).toEqual(bad('headDiffers', entries.length));
      }),
    );
  });

  test('a whole chain rewritten and made longer', () => {
    const longer = build(['workflow', 'office', 'workflow', 'office'], 'rewritten');
    expect(verifyStream(longer, headOf(build(['workflow', 'office'])))).toEqual(bad('headDiffers', 2));
  });
});

describe('what the hash does not cover', () => {
  test('an entry of another stream', () =>
    finds(
      withPlace(),
      (all, at) => edit(all, at, { stream: 'case/other' }),
      (at) => bad('misfiled', at + 1),
    ));

  test('another algorithm', () =>
    finds(
      withPlace(),
      (all, at) => edit(all, at, { algorithm: 'SHA-256' }),
      (at) => bad('badAlgorithm', at + 1),
    ));

  test.each(['0', '01', '99', ''])('a workflow entry counted %p', (sourceId) => {
    fc.assert(
      fc.property(withPlace(), ([entries, at]) => {
        const tampered = edit(entries, at, { source: 'workflow', sourceId });
        expect(verifyStream(tampered)).toEqual(bad('sourceGap', at + 1));
      }),
    );
  });
});
