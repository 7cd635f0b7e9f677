import { describe, expect, it } from '@jest/globals';
import { lightText, type Timing } from './light-text.js';

describe('the remaining limit in words', () => {
  it.each([
    [{ light: 'green', dueOn: '2026-11-30', remainingWorkingDays: 4 }, '剩 4 个工作日'],
    [{ light: 'yellow', dueOn: '2026-11-24', remainingWorkingDays: 0 }, '今天到期'],
    [{ light: 'red', dueOn: '2026-11-20', remainingWorkingDays: -2 }, '超期 2 个工作日'],
    [{ light: 'red', dueOn: '2026-11-20', remainingWorkingDays: 0 }, '超期'],
    [{ light: 'red', dueOn: '2026-11-20', remainingWorkingDays: null }, '超期'],
    [{ light: 'paused', dueOn: '2026-11-20', remainingWorkingDays: 3 }, '中止计时'],
    [{ light: 'paused', dueOn: '2026-11-20', remainingWorkingDays: 3, held: true }, '暂停办理'],
    [{ light: 'green', dueOn: null, remainingWorkingDays: null }, '无期限'],
    [{ light: 'yellow', dueOn: '2026-11-20', remainingWorkingDays: null }, '临期'],
  ] satisfies [Timing, string][])('%j is %s', (timing, text) => expect(lightText(timing)).toBe(text));
});
