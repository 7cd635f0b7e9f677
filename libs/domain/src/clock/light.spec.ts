import { startOfDay } from './dates.js';
import { lightOf } from './light.js';

const task = { dueOn: '2026-11-27', dueSoonSince: null, overdueSince: null };
const noon = (date: string) => startOfDay(date) + 12 * 3_600_000;

describe('the light of a limit', () => {
  test('green, yellow once reported due soon, red from the day after', () => {
    expect(lightOf(task, noon('2026-11-25'))).toBe('green');
    expect(lightOf({ ...task, dueSoonSince: 'x' }, noon('2026-11-26'))).toBe('yellow');
    expect(lightOf(task, noon('2026-11-27'))).toBe('green');
    expect(lightOf(task, noon('2026-11-28'))).toBe('red');
  });

  test('paused while the clock is suspended, whatever the date', () => {
    expect(lightOf(task, noon('2026-12-28'), [{ fromOn: '2026-11-25', untilOn: null, cause: 'x' }])).toBe('paused');
  });

  test('a task without a limit is green', () => {
    expect(lightOf({ ...task, dueOn: null }, noon('2030-01-01'))).toBe('green');
  });
});
