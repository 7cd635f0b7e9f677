import fc from 'fast-check';
import { concludeRound, type Verdict } from './conclusion.v1.js';

const item = fc.record({
  level: fc.constantFrom('veto' as const, 'ordinary' as const),
  subject: fc.constantFrom('enterprise' as const, 'authority' as const),
  verdict: fc.constantFrom<Verdict>('pass', 'fail', 'notApplicable'),
});
const round = fc.array(item, { maxLength: 40 }).map((list) => ({
  items: list.map(({ level, subject }, i) => ({ itemId: `i${i}`, level, subject })),
  verdicts: Object.fromEntries(list.map(({ verdict }, i) => [`i${i}`, verdict])),
}));
const tolerance = fc.integer({ min: 0, max: 3 });

describe('the conclusion of a round', () => {
  test('property: a failed veto item of the enterprise never passes, whatever the tolerance', () => {
    fc.assert(
      fc.property(round, tolerance, ({ items, verdicts }, allowed) => {
        const vetoFailed = items.some(
          ({ itemId, level, subject }) => level === 'veto' && subject === 'enterprise' && verdicts[itemId] === 'fail',
        );
        return !(vetoFailed && concludeRound(items, verdicts, allowed).passed);
      }),
    );
  });

  test('property: turning a fail into a pass never turns a pass into a fail', () => {
    fc.assert(
      fc.property(round, tolerance, fc.nat(), ({ items, verdicts }, allowed, at) => {
        if (items.length === 0) return true;
        const { itemId } = items[at % items.length]!;
        const before = concludeRound(items, verdicts, allowed).passed;
        return !before || concludeRound(items, { ...verdicts, [itemId]: 'pass' }, allowed).passed;
      }),
    );
  });

  test('property: the order of items does not matter', () => {
    fc.assert(
      fc.property(round, tolerance, ({ items, verdicts }, allowed) => {
        const turned = items.toReversed();
        return concludeRound(items, verdicts, allowed).passed === concludeRound(turned, verdicts, allowed).passed;
      }),
    );
  });

  test('property: items of an authority never count against the enterprise', () => {
    fc.assert(
      fc.property(round, tolerance, ({ items, verdicts }, allowed) => {
        const mended = { ...verdicts };
        for (const { itemId, subject } of items) if (subject === 'authority') mended[itemId] = 'pass';
        return concludeRound(items, verdicts, allowed).passed === concludeRound(items, mended, allowed).passed;
      }),
    );
  });

  test('ordinary items pass up to the tolerance and not beyond', () => {
    const items = ['a', 'b'].map((itemId) => ({ itemId, level: 'ordinary' as const, subject: 'enterprise' as const }));
    const verdicts = { a: 'fail', b: 'fail' } as const;
    expect(concludeRound(items, verdicts, 1).passed).toBe(false);
    expect(concludeRound(items, verdicts, 2).passed).toBe(true);
  });

  test('nothing is concluded while a verdict is missing', () => {
    const items = [{ itemId: 'a', level: 'veto' as const, subject: 'enterprise' as const }];
    expect(concludeRound(items, {}, 0)).toEqual({ passed: false, failedVeto: [], failedOrdinary: [], missing: ['a'] });
  });
});
