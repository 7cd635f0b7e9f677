import { addDays, dateOf, isoInstant, startOfDay, weekday } from './dates.js';

describe('dates at +08:00', () => {
  test('an instant belongs to the day of the People’s Republic, whatever the machine thinks', () => {
    expect(dateOf('2026-11-24T16:00:00.000Z')).toBe('2026-11-25');
    expect(dateOf('2026-11-24T15:59:59.999Z')).toBe('2026-11-24');
  });

  test('a day begins at 00:00+08:00 and an instant is written with its offset', () => {
    expect(isoInstant(startOfDay('2026-11-25'))).toBe('2026-11-25T00:00:00.000+08:00');
    expect(dateOf(startOfDay('2026-11-25'))).toBe('2026-11-25');
  });

  test('days are added across months, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  test('the weekday is that of the date', () => {
    expect([weekday('2026-11-22'), weekday('2026-11-23'), weekday('2026-11-28')]).toEqual([0, 1, 6]);
  });
});
