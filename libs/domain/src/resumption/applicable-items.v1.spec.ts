import fc from 'fast-check';
import { applicableItems, type ItemRule, type ItemScope, type ItemSubject } from './applicable-items.v1.js';
import { MINE_FACTS, RESUMPTION_KINDS, type MineFact } from './application.js';

const scopes: ItemScope[] = ['all', 'mine', 'openPit', 'underground', 'dump', 'tailings'];
const agencies = ['NR', 'EM', 'PS', 'EX'];

const rule = (itemId: string, over: Partial<ItemRule> = {}): ItemRule => ({
  itemId,
  agency: 'EM',
  level: 'veto',
  subject: 'enterprise',
  method: 'document',
  kinds: RESUMPTION_KINDS,
  appliesTo: ['all'],
  when: [],
  ...over,
});
const catalogue = fc
  .array(
    fc.record({
      agency: fc.constantFrom(...agencies),
      kinds: fc.subarray([...RESUMPTION_KINDS], { minLength: 1 }),
      appliesTo: fc.subarray(scopes, { minLength: 1 }),
      when: fc.subarray([...MINE_FACTS], { maxLength: 2 }),
    }),
    { maxLength: 30 },
  )
  .map((rules) => rules.map((over, i) => rule(`I-${i}`, over)));
const facts = fc.dictionary(fc.constantFrom(...MINE_FACTS), fc.boolean()) as fc.Arbitrary<
  Partial<Record<MineFact, boolean>>
>;
const part = fc.oneof(
  fc.record({ kind: fc.constantFrom('system' as const), method: fc.constant('underground' as const) }),
  fc.record({ kind: fc.constantFrom('pit' as const), method: fc.constant('openPit' as const) }),
  fc.record({
    kind: fc.constantFrom('dump' as const, 'tailingsPond' as const, 'concentrator' as const),
    method: fc.constant(null),
  }),
);
const subjects: fc.Arbitrary<ItemSubject> = fc.record({
  kind: fc.constantFrom(...RESUMPTION_KINDS),
  mineKind: fc.constantFrom('mine' as const, 'tailingsPond' as const),
  parts: fc.array(part, { minLength: 1, maxLength: 4 }),
  facts,
  bodies: fc.subarray(agencies),
});
const ids = (items: readonly ItemRule[]): string[] => items.map(({ itemId }) => itemId);

describe('which items apply', () => {
  const mine: ItemSubject = {
    kind: 'resumeProduction',
    mineKind: 'mine',
    parts: [{ kind: 'pit', method: 'openPit' }],
    facts: {},
    bodies: ['EM'],
  };
  const list = [
    rule('every'),
    rule('right', { appliesTo: ['mine'] }),
    rule('pit', { appliesTo: ['openPit'] }),
    rule('shaft', { appliesTo: ['underground'] }),
    rule('dam', { appliesTo: ['tailings'] }),
    rule('pitOrDump', { appliesTo: ['openPit', 'dump'] }),
  ];

  test.each<[string, Partial<ItemSubject>, string[]]>([
    ['an open pit', {}, ['every', 'right', 'pit', 'pitOrDump']],
    ['an underground mine', { parts: [{ kind: 'system', method: 'underground' }] }, ['every', 'right', 'shaft']],
    [
      'a pond that is an object of its own has no mining right',
      { mineKind: 'tailingsPond', parts: [{ kind: 'tailingsPond', method: null }] },
      ['every', 'dam'],
    ],
    ['a pond of a mine', { parts: [{ kind: 'tailingsPond', method: null }] }, ['every', 'right', 'dam']],
    ['a dump alone', { parts: [{ kind: 'dump', method: null }] }, ['every', 'right', 'pitOrDump']],
    [
      'pit and shaft together',
      {
        parts: [
          { kind: 'pit', method: 'openPit' },
          { kind: 'system', method: 'underground' },
        ],
      },
      ['every', 'right', 'pit', 'shaft', 'pitOrDump'],
    ],
  ])('%s', (_, over, expected) => {
    expect(ids(applicableItems(list, { ...mine, ...over }))).toEqual(expected);
  });

  test('a fact that does not hold waives its item; one that nobody knows does not', () => {
    const explosives = [rule('blasting', { when: ['usesExplosives'] })];
    expect(applicableItems(explosives, { ...mine, facts: { usesExplosives: false } })).toEqual([]);
    expect(ids(applicableItems(explosives, { ...mine, facts: { usesExplosives: true } }))).toEqual(['blasting']);
    expect(ids(applicableItems(explosives, mine))).toEqual(['blasting']);
  });

  test('a mine under construction is asked for no item of production', () => {
    const licence = [rule('licence', { kinds: ['resumeProduction'] })];
    expect(applicableItems(licence, { ...mine, kind: 'resumeBuilding' })).toEqual([]);
    expect(applicableItems(licence, { ...mine, kind: 'start' })).toEqual([]);
  });

  test('an item of a body that cannot take part is left out', () => {
    expect(applicableItems([rule('fire', { agency: 'FIRE' })], mine)).toEqual([]);
  });
});

describe('for every catalogue and subject', () => {
  test('the items keep the order of the catalogue, each at most once, none invented', () => {
    fc.assert(
      fc.property(catalogue, subjects, (items, subject) => {
        const chosen = applicableItems(items, subject);
        expect(chosen).toEqual(items.filter((item) => chosen.includes(item)));
      }),
    );
  });

  test('knowing one fact more never adds an item', () => {
    fc.assert(
      fc.property(catalogue, subjects, fc.constantFrom(...MINE_FACTS), fc.boolean(), (items, subject, fact, holds) => {
        const { [fact]: _, ...unknown } = subject.facts;
        const before = applicableItems(items, { ...subject, facts: unknown });
        const after = applicableItems(items, { ...subject, facts: { ...unknown, [fact]: holds } });
        for (const item of after) expect(before).toContain(item);
      }),
    );
  });

  test('a part or a body more never removes an item', () => {
    fc.assert(
      fc.property(catalogue, subjects, part, fc.constantFrom(...agencies), (items, subject, more, body) => {
        const wider = { ...subject, parts: [...subject.parts, more], bodies: [...subject.bodies, body] };
        const chosen = applicableItems(items, wider);
        for (const item of applicableItems(items, subject)) expect(chosen).toContain(item);
      }),
    );
  });
});
