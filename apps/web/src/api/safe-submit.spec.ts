import { describe, expect, it } from '@jest/globals';
import type { Outcome } from './client.js';
import { ApiError, offline } from './problem.js';
import { REPEAT_DELAYS_MS, submitSafely } from './safe-submit.js';

type Step = Outcome<string> | ApiError;

/** Plays the answers one by one and counts how often it was asked. */
function play(steps: readonly Step[]) {
  const log = { sent: 0, repeats: 0, waited: [] as number[] };
  const send = async (): Promise<Outcome<string>> => {
    const step = steps[Math.min(log.sent++, steps.length - 1)]!;
    if (step instanceof ApiError) throw step;
    return step;
  };
  const run = () =>
    submitSafely(
      send,
      () => log.repeats++,
      async (ms) => void log.waited.push(ms),
    );
  return { log, run };
}
const done: Outcome<string> = { pending: false, value: 'ok' };

describe('an act that cannot be doubled', () => {
  it('is sent once when the answer comes', async () => {
    const { log, run } = play([done]);
    expect(await run()).toEqual({ kind: 'done', value: 'ok' });
    expect(log).toEqual({ sent: 1, repeats: 0, waited: [] });
  });
  it('is repeated while nobody knows: 202, no answer, 503', async () => {
    const { log, run } = play([{ pending: true }, offline(), new ApiError(503, 'unavailable', '', ''), done]);
    expect(await run()).toEqual({ kind: 'done', value: 'ok' });
    expect(log.sent).toBe(4);
    expect(log.waited).toEqual(REPEAT_DELAYS_MS.slice(0, 3));
  });
  it('ends at once with a refusal', async () => {
    const refusal = new ApiError(409, 'taskClosed', '任务已经办理或取消', '');
    const { log, run } = play([refusal, done]);
    expect(await run()).toEqual({ kind: 'refused', problem: refusal });
    expect(log.sent).toBe(1);
  });
  it('is never called failed when the silence lasts', async () => {
    const { log, run } = play([offline()]);
    expect(await run()).toMatchObject({ kind: 'unknown', problem: { code: 'offline' } });
    expect(log.sent).toBe(REPEAT_DELAYS_MS.length + 1);
  });
});
