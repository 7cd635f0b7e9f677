import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { staleness } from './staleness.js';

/** A list on screen whose server takes 300 ms. */
function onScreen() {
  const client = new QueryClient();
  const read = { begun: 0, come: 0, brokenOff: 0 };
  const observer = new QueryObserver(client, {
    queryKey: ['tasks'],
    queryFn: ({ signal }) => {
      read.begun++;
      signal.addEventListener('abort', () => read.brokenOff++);
      return new Promise((resolve) =>
        setTimeout(() => {
          read.come++;
          resolve(read.begun);
        }, 300),
      );
    },
    staleTime: Infinity,
    networkMode: 'always',
  });
  const leave = observer.subscribe(() => undefined);
  return { client, read, leave };
}

describe('changes that pour in', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('are read one time after another: none is broken off, the last one is seen', async () => {
    const { client, read, leave } = onScreen();
    await jest.advanceTimersByTimeAsync(400);
    const stale = staleness(client);
    for (let n = 1; n <= 200; n++) {
      stale.add({ kind: 'case', id: `c${n}`, revision: 1 });
      await jest.advanceTimersByTimeAsync(20);
    }
    expect(read.begun).toBeLessThanOrEqual(1 + 4_000 / 420 + 1);
    const before = read.begun;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(read.begun).toBeGreaterThan(before);
    expect(read).toEqual({ begun: read.come, come: read.come, brokenOff: 0 });
    stale.stop();
    leave();
  });

  it('are not kept from being read by one that does not come', async () => {
    const { client, read, leave } = onScreen();
    await jest.advanceTimersByTimeAsync(400);
    const stuck = new QueryObserver(client, {
      queryKey: ['case', 'c1'],
      queryFn: () => new Promise(() => undefined),
      networkMode: 'always',
    });
    const leaveStuck = stuck.subscribe(() => undefined);
    const stale = staleness(client);
    stale.add({ kind: 'case', id: 'c1', revision: 1 });
    await jest.advanceTimersByTimeAsync(1_000);
    stale.add({ kind: 'case', id: 'c2', revision: 1 });
    await jest.advanceTimersByTimeAsync(6_000);
    expect(read.come).toBe(3);
    stale.stop();
    leaveStuck();
    leave();
  });

  it('are forgotten once nobody looks', async () => {
    const { client, read, leave } = onScreen();
    await jest.advanceTimersByTimeAsync(400);
    const stale = staleness(client);
    stale.add({ kind: 'case', id: 'c1', revision: 1 });
    stale.stop();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(read.begun).toBe(1);
    leave();
  });
});
