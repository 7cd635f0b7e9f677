import fc from 'fast-check';
import type { Calendar } from './calendar.js';
import { addDays } from './dates.js';
import {
  addWorkingDays,
  CalendarYearMissing,
  countedDay,
  dueAfter,
  workingDayBefore,
  workingDaysBetween,
} from './working-days.v1.js';

const range = (from: string, n: number) => Array.from({ length: n }, (_, i) => addDays(from, i));
const off = (days: string[]) => Object.fromEntries(days.map((day) => [day, 'off' as const]));
/** 国务院办公厅关于2026年部分节假日安排的通知, the part around National Day. */
const calendar: Calendar = {
  version: 't1',
  years: { '2026': 'published', '2027': 'provisional' },
  exceptions: { ...off(range('2026-10-01', 7)), '2026-09-25': 'off', '2026-09-20': 'work', '2026-10-10': 'work' },
  names: { '2026-10-01': '国庆节' },
};
const dates = fc.integer({ min: 0, max: 600 }).map((n) => addDays('2026-01-05', n));

describe('working days', () => {
  test('the starting day does not count and the weekend is skipped', () => {
    expect(dueAfter(calendar, '2026-11-20', 5)).toEqual({ dueOn: '2026-11-27', provisional: false });
  });

  test('the National Day week is skipped and its make-up days count', () => {
    expect(dueAfter(calendar, '2026-09-30', 3)).toEqual({ dueOn: '2026-10-10', provisional: false });
    expect(countedDay(calendar, '2026-09-20')).toEqual({ date: '2026-09-20', counted: true, reason: 'makeUpDay' });
  });

  test('the proof names every day and why it counted or not', () => {
    const proof = addWorkingDays(calendar, '2026-09-30', 1);
    expect(proof.days.filter((day) => !day.counted)).toHaveLength(7);
    expect(proof.days[0]).toEqual({ date: '2026-10-01', counted: false, reason: 'holiday', name: '国庆节' });
    expect(proof.days.at(-1)).toEqual({ date: '2026-10-08', counted: true, reason: 'workday' });
  });

  test('days inside a suspension do not count, the day of resumption does', () => {
    const suspensions = [{ fromOn: '2026-11-23', untilOn: '2026-11-26', cause: 'expertReview' }];
    expect(dueAfter(calendar, '2026-11-20', 2, suspensions).dueOn).toBe('2026-11-27');
  });

  test('a span into a year whose arrangement is not published is provisional', () => {
    expect(dueAfter(calendar, '2026-12-30', 3).provisional).toBe(true);
  });

  test('a year that is not loaded is an error, never all weekdays', () => {
    expect(() => dueAfter(calendar, '2027-12-30', 3)).toThrow(CalendarYearMissing);
  });

  test('property: the due day is a working day and counting back to the start gives n', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (startedOn, n) => {
        const { dueOn } = dueAfter(calendar, startedOn, n);
        expect(countedDay(calendar, dueOn).counted).toBe(true);
        expect(workingDaysBetween(calendar, startedOn, dueOn)).toBe(n);
        expect(workingDaysBetween(calendar, dueOn, startedOn)).toBe(-n);
      }),
    );
  });

  test('property: more days, a suspension or a holiday never make it due earlier', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 20 }),
        (startedOn, n, from, length) => {
          const plain = dueAfter(calendar, startedOn, n).dueOn;
          const fromOn = addDays(startedOn, from);
          expect(dueAfter(calendar, startedOn, n + 1).dueOn > plain).toBe(true);
          expect(
            dueAfter(calendar, startedOn, n, [{ fromOn, untilOn: addDays(fromOn, length), cause: 'x' }]).dueOn >= plain,
          ).toBe(true);
          const holiday = { ...calendar, exceptions: { ...calendar.exceptions, [plain]: 'off' as const } };
          expect(dueAfter(holiday, startedOn, n).dueOn > plain).toBe(true);
        },
      ),
    );
  });

  test('property: the working day n before a due day lies n working days before it', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 10 }), (startedOn, n) => {
        const { dueOn } = dueAfter(calendar, startedOn, n + 5);
        const before = workingDayBefore(calendar, dueOn, n);
        expect(workingDaysBetween(calendar, before, dueOn)).toBe(n);
      }),
    );
  });
});
