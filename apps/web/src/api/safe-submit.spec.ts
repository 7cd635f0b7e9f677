import { describe, expect, it } from '@jest/globals';
import type { Outcome } from './client.js';
import { ApiError, offline } from './problem.js';
import { REPEAT_DELAYS_MS, submitSafely } from './safe-submit.js';

type Step = Outcome<string> | ApiError;

/** Plays the answers one by one and counts how often it was asked. */
function play(steps: readonly Step[], isDoubtful = false) {
  const log = { sent: 0, repeats: 0, waited: [] as number[] };
  const send = async (): Promise<Outcome<string>> => {
    const step = steps[Math.min(log.sent++, steps.length - 1)]!;
    if (step instanceof ApiError) throw step;
    return step;
  };
  const run = () =>
    submitSafely(send, {
      isDoubtful,
      onRepeat: () => log.repeats++,
      wait: async (ms) => void log.waited.push(ms),
    });
  return { log, run };
}
const done: Outcome<string> = { pending: false, value: 'ok' };
const pending: Outcome<string> = { pending: true };
const loggedOut = new ApiError(401, 'notAuthenticated', '请先登录', '');
const noRight = new ApiError(403, 'forbidden', '没有办理权限', '');
const tooOften = new ApiError(429, 'tooManyRequests', '请求过于频繁', '');
const refusal = new ApiError(409, 'taskClosed', '任务已经办理或取消', '');

describe('an act that cannot be doubled', () => {
  it('is sent once when the answer comes', async () => {
    const { log, run } = play([done]);
    expect(await run()).toEqual({ kind: 'done', value: 'ok' });
    expect(log).toEqual({ sent: 1, repeats: 0, waited: [] });
  });
  it('is repeated while nobody knows: 202, no answer, 503', async () => {
    const { log, run } = play([pending, offline(), new ApiError(503, 'unavailable', '', ''), done]);
    expect(await run()).toEqual({ kind: 'done', value: 'ok' });
    expect(log.sent).toBe(4);
    expect(log.waited).toEqual(REPEAT_DELAYS_MS.slice(0, 3));
  });
  it('ends at once with a refusal', async () => {
    const { log, run } = play([refusal, done]);
    expect(await run()).toEqual({ kind: 'refused', problem: refusal });
    expect(log.sent).toBe(1);
  });
  it('is never called failed when the silence lasts', async () => {
    const { log, run } = play([offline()]);
    expect(await run()).toMatchObject({ kind: 'unknown', problem: { code: 'offline' } });
    expect(log.sent).toBe(REPEAT_DELAYS_MS.length + 1);
  });
  it.each([loggedOut, noRight, tooOften])(
    'is refused by the door when nothing was sent before: $status',
    async (door) => {
      expect(await play([door]).run()).toEqual({ kind: 'refused', problem: door });
    },
  );
});

describe('an act of which nobody knows whether it happened', () => {
  it.each([loggedOut, noRight])('is not refused by what the door says of a repeat: $status', async (door) => {
    const { log, run } = play([offline(), door, done]);
    expect(await run()).toEqual({ kind: 'unknown', problem: door });
    expect(log.sent).toBe(2);
  });
  it('is not refused by the door when it is confirmed later either', async () => {
    expect(await play([loggedOut], true).run()).toEqual({ kind: 'unknown', problem: loggedOut });
    expect(await play([tooOften, done], true).run()).toEqual({ kind: 'done', value: 'ok' });
  });
  it('waits where it asked too often', async () => {
    const { log, run } = play([pending, tooOften, done]);
    expect(await run()).toEqual({ kind: 'done', value: 'ok' });
    expect(log.sent).toBe(3);
  });
  it.each([
    refusal,
    new ApiError(410, 'caseClosed', '', ''),
    new ApiError(422, 'decisionIncomplete', '', ''),
    new ApiError(404, 'taskNotFound', '', ''),
    new ApiError(400, 'malformed', '', ''),
  ])('is refused by an answer about the act itself: $status', async (answer) => {
    expect(await play([offline(), answer]).run()).toEqual({ kind: 'refused', problem: answer });
  });
});
