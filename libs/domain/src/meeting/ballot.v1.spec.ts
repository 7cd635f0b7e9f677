import fc from 'fast-check';
import { countOf, electorate, headMustWait, majority, quorumOf, type BallotRule } from './ballot.v1.js';
import type { Ballot, Position } from './meeting.js';

const rule = fc.record({
  mode: fc.constantFrom('headResponsibility' as const, 'vote' as const),
  quorum: fc.constantFrom('moreThanHalf' as const, 'atLeastHalf' as const),
  passBase: fc.constantFrom('present' as const, 'members' as const),
  members: fc.integer({ min: 1, max: 15 }),
});
const seatsOf = ({ members }: { members: number }): string[] => [
  'head',
  ...Array.from({ length: members - 1 }, (_, i) => `member${i + 1}`),
];
const ballot = (position: Position): Ballot => ({ position, statement: null, enteredBy: 'u' });
const session = rule.chain((one) =>
  fc.record({
    rule: fc.constant<BallotRule>(one),
    present: fc.subarray(seatsOf(one)),
    recused: fc.subarray(seatsOf(one)),
    positions: fc.array(fc.constantFrom<Position>('agree', 'disagree', 'abstain'), { minLength: 15, maxLength: 15 }),
  }),
);

describe('a body in session', () => {
  test('property: quorum and result equal a count by hand, seat by seat', () => {
    fc.assert(
      fc.property(session, ({ rule: body, present, recused, positions }) => {
        let base = 0;
        let here = 0;
        let ayes = 0;
        const ballots: Record<string, Ballot> = {};
        seatsOf(body).forEach((seat, i) => {
          if (recused.includes(seat)) return;
          base++;
          if (!present.includes(seat)) return;
          here++;
          ballots[seat] = ballot(positions[i]!);
          if (positions[i] === 'agree') ayes++;
        });
        const quorum = quorumOf(body, present, recused);
        const enough = body.quorum === 'moreThanHalf' ? here > base / 2 : here >= base / 2;
        expect(quorum.met).toBe(base > 0 && enough);
        expect(quorum.met).toBe(base > 0 && here >= quorum.required);
        if (body.mode !== 'vote') return;
        const voters = electorate(present, recused);
        const passBase = body.passBase === 'present' ? here : base;
        expect(majority(body, countOf(ballots, voters), voters.length, recused.length)).toBe(
          ayes > passBase / 2 ? 'agreed' : 'disagreed',
        );
      }),
    );
  });

  test('property: another aye never turns agreed into disagreed', () => {
    fc.assert(
      fc.property(session, fc.nat(), ({ rule: body, present, recused, positions }, at) => {
        const voters = electorate(present, recused);
        if (voters.length === 0) return;
        const ballots = Object.fromEntries(voters.map((seat, i) => [seat, ballot(positions[i % 15]!)]));
        const before = majority(body, countOf(ballots, voters), voters.length, recused.length);
        const more = { ...ballots, [voters[at % voters.length]!]: ballot('agree') };
        const after = majority(body, countOf(more, voters), voters.length, recused.length);
        if (before === 'agreed') expect(after).toBe('agreed');
      }),
    );
  });

  test('property: a recused or absent ballot is never counted', () => {
    fc.assert(
      fc.property(session, ({ rule: body, present, recused, positions }) => {
        const all = Object.fromEntries(seatsOf(body).map((seat, i) => [seat, ballot(positions[i]!)]));
        const { agree, disagree, abstain } = countOf(all, electorate(present, recused));
        expect(agree + disagree + abstain).toBe(present.filter((seat) => !recused.includes(seat)).length);
      }),
    );
  });

  test('seven members: four are enough, with one of the four recused they are not', () => {
    const government: BallotRule = {
      mode: 'headResponsibility',
      members: 7,
      quorum: 'moreThanHalf',
      passBase: 'present',
    };
    const present = ['head', 'member1', 'member2', 'member3'];
    expect(quorumOf(government, present)).toEqual({ members: 7, required: 4, present: 4, met: true });
    expect(quorumOf(government, present, ['member1'])).toEqual({ members: 6, required: 4, present: 3, met: false });
  });

  test('nine members voting: five ayes of 应到会 are needed, four of seven present are not enough', () => {
    const party: BallotRule = { mode: 'vote', members: 9, quorum: 'atLeastHalf', passBase: 'members' };
    expect(majority(party, { agree: 4, disagree: 3, abstain: 0 }, 7, 0)).toBe('disagreed');
    expect(majority(party, { agree: 5, disagree: 2, abstain: 0 }, 7, 0)).toBe('agreed');
  });

  test('the head speaks last', () => {
    expect(headMustWait('head', ['head', 'member1'], {})).toBe(true);
    expect(headMustWait('head', ['head', 'member1'], { member1: ballot('agree') })).toBe(false);
    expect(headMustWait('member1', ['head', 'member1'], {})).toBe(false);
  });
});
