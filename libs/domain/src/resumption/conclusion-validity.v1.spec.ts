import fc from 'fast-check';
import { addDays } from '../clock/dates.js';
import { conclusionStanding } from './conclusion-validity.v1.js';

const terms = { conclusionValidDays: 90, conclusionDeclarationDays: 30 };
const concludedOn = '2026-03-01';
const after = (days: number, declaredAfter: number | null = null) =>
  conclusionStanding(
    {
      concludedOn,
      declaredOn: declaredAfter === null ? null : addDays(concludedOn, declaredAfter),
      on: addDays(concludedOn, days),
    },
    terms,
  );

describe('how long a reply may stand on a conclusion', () => {
  it('thirty days by itself, then with a declaration, ninety at most', () => {
    expect([after(0), after(30), after(31), after(90), after(91)]).toEqual([
      'valid',
      'valid',
      'declarationNeeded',
      'declarationNeeded',
      'expired',
    ]);
    expect([after(31, 31), after(61, 31), after(62, 31)]).toEqual(['valid', 'valid', 'declarationNeeded']);
    expect(after(91, 90)).toBe('expired');
  });
  it('it never gets younger, and a declaration never revives what has expired', () => {
    const order = ['valid', 'declarationNeeded', 'expired'];
    fc.assert(
      fc.property(fc.nat(200), fc.nat(50), fc.option(fc.nat(200)), (day, later, declared) => {
        const rank = (days: number, by: number | null) => order.indexOf(after(days, by));
        expect(rank(day + later, declared)).toBeGreaterThanOrEqual(rank(day, declared));
        expect(rank(day, declared)).toBeLessThanOrEqual(rank(day, null));
        if (after(day) === 'expired') expect(after(day, declared)).toBe('expired');
      }),
    );
  });
});
