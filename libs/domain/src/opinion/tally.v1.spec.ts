import fc from 'fast-check';
import { tally, type Ballot, type Electorate, type OpinionRule } from './tally.v1.js';

const voters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const rules: fc.Arbitrary<OpinionRule> = fc.oneof(
  fc.constant<OpinionRule>({ kind: 'all' }),
  fc.constant<OpinionRule>({ kind: 'any' }),
  fc.integer({ min: 1, max: 7 }).map((n): OpinionRule => ({ kind: 'atLeast', n })),
  fc.record({
    kind: fc.constant('share' as const),
    over: fc.constantFrom(0.5, 2 / 3),
    base: fc.constantFrom('present' as const, 'entitled' as const),
  }),
);
const electorates: fc.Arbitrary<Electorate> = fc
  .tuple(fc.subarray(voters, { minLength: 1 }), fc.subarray(voters), fc.subarray(voters))
  .map(([entitled, veto, consulted]) => ({ voters: entitled, vetoHolders: veto, consulted: consulted.slice(0, 2) }));
const ballots: fc.Arbitrary<Ballot[]> = fc.uniqueArray(
  fc.record({
    voter: fc.constantFrom(...voters, 'stranger'),
    vote: fc.constantFrom('for' as const, 'against' as const, 'abstain' as const),
  }),
  { selector: (ballot) => ballot.voter },
);

describe('tally', () => {
  test('more than half of those entitled: 5 of 9 pass, 4 of 9 fail though all others are absent', () => {
    const nine = Array.from({ length: 9 }, (_, i) => `m${i}`);
    const rule: OpinionRule = { kind: 'share', over: 0.5, base: 'entitled' };
    const ayes = (n: number) => nine.map((voter, i): Ballot => ({ voter, vote: i < n ? 'for' : 'against' }));
    expect(tally(rule, ayes(5), { voters: nine }).state).toBe('passed');
    expect(tally(rule, ayes(4), { voters: nine }).state).toBe('failed');
  });

  test('exactly half is not more than half', () => {
    const rule: OpinionRule = { kind: 'share', over: 0.5, base: 'present' };
    const two: Ballot[] = [
      { voter: 'a', vote: 'for' },
      { voter: 'b', vote: 'against' },
    ];
    expect(tally(rule, two, { voters: ['a', 'b'] }).state).toBe('failed');
  });

  test('two thirds of six is four, and more than that is five', () => {
    const rule: OpinionRule = { kind: 'share', over: 2 / 3, base: 'entitled' };
    const six = voters.slice(0, 6);
    const ayes = (n: number) => six.map((voter, i): Ballot => ({ voter, vote: i < n ? 'for' : 'against' }));
    expect(tally(rule, ayes(4), { voters: six }).state).toBe('failed');
    expect(tally(rule, ayes(5), { voters: six }).state).toBe('passed');
  });

  test('a veto fails the whole, an abstention of its holder does not', () => {
    const electorate = { voters: ['a', 'b'], vetoHolders: ['b'] };
    expect(
      tally(
        { kind: 'any' },
        [
          { voter: 'a', vote: 'for' },
          { voter: 'b', vote: 'against' },
        ],
        electorate,
      ).state,
    ).toBe('failed');
    expect(
      tally(
        { kind: 'any' },
        [
          { voter: 'a', vote: 'for' },
          { voter: 'b', vote: 'abstain' },
        ],
        electorate,
      ).state,
    ).toBe('passed');
    expect(tally({ kind: 'any' }, [{ voter: 'a', vote: 'for' }], electorate).state).toBe('open');
  });

  test('property: the order of ballots does not matter', () => {
    fc.assert(
      fc.property(rules, electorates, ballots, fc.func(fc.integer()), (rule, electorate, given, key) => {
        const shuffled = [...given].sort((x, y) => key(x.voter) - key(y.voter));
        expect(tally(rule, shuffled, electorate)).toEqual(tally(rule, given, electorate));
      }),
    );
  });

  test('property: an approval in place of any other vote never turns pass into fail', () => {
    fc.assert(
      fc.property(rules, electorates, ballots, fc.constantFrom(...voters), (rule, electorate, given, voter) => {
        const approved = [...given.filter((ballot) => ballot.voter !== voter), { voter, vote: 'for' as const }];
        if (tally(rule, given, electorate).state === 'passed')
          expect(tally(rule, approved, electorate).state).not.toBe('failed');
      }),
    );
  });

  test('property: with every ballot in, it is settled, also after a recusal', () => {
    fc.assert(
      fc.property(rules, electorates, ballots, fc.constantFrom(...voters), (rule, electorate, given, recused) => {
        const left = { ...electorate, voters: electorate.voters.filter((voter) => voter !== recused) };
        const all = left.voters.map(
          (voter): Ballot => given.find((ballot) => ballot.voter === voter) ?? { voter, vote: 'abstain' },
        );
        expect(tally(rule, all, left).state).not.toBe('open');
      }),
    );
  });

  test('property: no ballot counts twice and strangers do not count', () => {
    fc.assert(
      fc.property(rules, electorates, ballots, (rule, electorate, given) => {
        const flood = given.map((ballot): Ballot => ({ ...ballot, vote: 'for' }));
        expect(tally(rule, [...given, ...flood, { voter: 'stranger', vote: 'for' }], electorate)).toEqual(
          tally(rule, given, electorate),
        );
      }),
    );
  });

  test('property: collecting on after the result is settled never changes it', () => {
    fc.assert(
      fc.property(rules, electorates, ballots, fc.nat(7), (rule, electorate, given, n) => {
        const early = tally(rule, given.slice(0, n), electorate).state;
        if (early !== 'open') expect(tally(rule, given, electorate).state).toBe(early);
      }),
    );
  });
});
