import fc from 'fast-check';
import { addDays, addMonths, daysBetween } from '../clock/dates.js';
import { reapplyOn, waitingFor, type Waiting } from './reapplication.v1.js';

const day = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays('2024-01-01', n));
const months = fc.integer({ min: 0, max: 36 });
const wait = (rest: Partial<Waiting> = {}): Waiting => ({
  mineId: 'm1',
  partIds: ['p1', 'p2'],
  cause: 'refused',
  reapplyOn: '2027-05-29',
  ...rest,
});

describe('the waiting time before the next application', () => {
  test('is counted in months, to the end of a shorter one', () => {
    expect(reapplyOn('2026-11-29', 6)).toBe('2027-05-29');
    expect(reapplyOn('2026-08-31', 6)).toBe('2027-02-28');
    expect(reapplyOn('2027-08-31', 6)).toBe('2028-02-29');
    expect(reapplyOn('2026-11-29', 0)).toBeNull();
  });

  test('never runs backwards, and more months never end sooner', () => {
    fc.assert(
      fc.property(day, months, months, (from, a, b) => {
        const [shorter, longer] = [Math.min(a, b), Math.max(a, b)];
        expect(addMonths(from, shorter) <= addMonths(from, longer)).toBe(true);
        expect(addMonths(from, shorter) >= from).toBe(true);
        expect(daysBetween(from, addMonths(from, longer))).toBeLessThanOrEqual(longer * 31);
      }),
    );
  });

  test('is over on its very day', () => {
    expect(waitingFor([wait()], ['p1'], '2027-05-28')).toHaveLength(1);
    expect(waitingFor([wait()], ['p1'], '2027-05-29')).toEqual([]);
  });

  test('concerns its own parts only; the longest is named first', () => {
    const longer = wait({ reapplyOn: '2027-08-01', partIds: ['p2'] });
    expect(waitingFor([wait(), longer], ['p3'], '2027-01-01')).toEqual([]);
    expect(waitingFor([wait(), longer], ['p2', 'p3'], '2027-01-01')).toEqual([longer, wait()]);
  });

  test('whoever waits today has waited yesterday, and asking for more parts never lets anybody through', () => {
    const waits = fc.array(
      fc.record({
        mineId: fc.constant('m1'),
        partIds: fc.subarray(['p1', 'p2', 'p3']),
        cause: fc.constantFrom('refused' as const, 'withdrawnAfterFail' as const),
        reapplyOn: day,
      }),
    );
    const parts = fc.subarray(['p1', 'p2', 'p3']);
    fc.assert(
      fc.property(waits, parts, parts, day, (all, some, more, today) => {
        const now = waitingFor(all, some, today).length;
        expect(waitingFor(all, some, addDays(today, -1)).length).toBeGreaterThanOrEqual(now);
        expect(waitingFor(all, [...some, ...more], today).length).toBeGreaterThanOrEqual(now);
      }),
    );
  });
});
