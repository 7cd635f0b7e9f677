import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Sight } from './sight.js';

describe('who may see which case', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const asking = (answers: readonly (boolean | Error)[]) => {
    let asked = 0;
    const ask = (): Promise<boolean> => {
      const answer = answers[asked++] ?? false;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    };
    return { ask, asked: () => asked };
  };

  it('is asked once for a person and a case, until it is old', async () => {
    const sight = new Sight();
    const { ask, asked } = asking([true, false]);
    expect(await sight.of('u1', 'c1', ask)).toBe(true);
    expect(await sight.of('u1', 'c1', ask)).toBe(true);
    expect(asked()).toBe(1);
    jest.advanceTimersByTime(30_001);
    sight.forgetOld();
    expect(await sight.of('u1', 'c1', ask)).toBe(false);
  });

  it('is asked anew of one case only, of one person only', async () => {
    const sight = new Sight();
    const { ask, asked } = asking([true, true, true]);
    for (const [user, kase] of [
      ['u1', 'c1'],
      ['u1', 'c2'],
      ['u2', 'c1'],
    ] as const)
      await sight.of(user, kase, ask);
    sight.forgetCase('c1');
    await sight.of('u1', 'c2', ask);
    expect(asked()).toBe(3);
    await sight.of('u2', 'c1', ask);
    expect(asked()).toBe(4);
    sight.forgetPerson('u2');
    await sight.of('u2', 'c1', ask);
    await sight.of('u1', 'c2', ask);
    expect(asked()).toBe(5);
  });

  it('is asked anew of a case that is newer, not of one that is told of again', async () => {
    const sight = new Sight();
    const { ask, asked } = asking([true, true, true]);
    for (const revision of [7, 7, 6, 8]) {
      await sight.of('u1', 'c1', ask);
      sight.forgetOlder('c1', revision);
    }
    await sight.of('u1', 'c1', ask);
    expect(asked()).toBe(3);
  });

  it('is asked anew after an answer that failed', async () => {
    const sight = new Sight();
    const { ask } = asking([new Error('the database is away'), true]);
    await expect(sight.of('u1', 'c1', ask)).rejects.toThrow('away');
    expect(await sight.of('u1', 'c1', ask)).toBe(true);
  });
});
