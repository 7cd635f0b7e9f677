import { describe, expect, it } from '@jest/globals';
import type { Outcome } from './client.js';
import { ApiError, offline } from './problem.js';
import { isFrozen, isUnsettled, safeAct, type Send } from './safe-act.js';

const done: Outcome<string> = { pending: false, value: 'ok' };
const refusal = new ApiError(409, 'staleRevision', '', '');
const loggedOut = new ApiError(401, 'notAuthenticated', '', '');

/** An act whose answers are set one after another; what was sent is written down with its key. */
function scene() {
  const act = safeAct<string, string>(async () => undefined);
  const sent: { body: string; key: string; by: string }[] = [];
  let answers: (Outcome<string> | ApiError)[] = [];
  const sender =
    (by: string): Send<string, string> =>
    async (body, key) => {
      sent.push({ body, key, by });
      const answer = answers.shift() ?? offline();
      if (answer instanceof ApiError) throw answer;
      return answer;
    };
  const submit = (body: string, next: typeof answers, by = 'page'): Promise<void> => {
    answers = [...next];
    return act.submit(body, sender(by));
  };
  return { act, sent, submit, keys: () => [...new Set(sent.map(({ key }) => key))] };
}

describe('what is repeated of an act', () => {
  it('is the first request, whatever was filled in or on screen since', async () => {
    const { act, sent, submit, keys } = scene();
    await submit('first', []);
    expect(act.current().state).toBe('unknown');
    await submit('second', [done], 'page of a later revision');
    expect(act.current()).toMatchObject({ state: 'done', answer: 'ok' });
    expect(sent.every(({ body, by }) => body === 'first' && by === 'page')).toBe(true);
    expect(keys()).toHaveLength(1);
  });
  it('keeps its key over a login that became necessary in between', async () => {
    const { act, submit, keys } = scene();
    await submit('first', [offline(), loggedOut]);
    expect(act.current()).toMatchObject({ state: 'unknown', problem: loggedOut });
    await submit('first', [done]);
    expect(keys()).toHaveLength(1);
  });
  it('is another request, under another key, after a refusal', async () => {
    const { act, sent, submit, keys } = scene();
    await submit('first', [refusal]);
    expect(act.current()).toMatchObject({ state: 'idle', problem: refusal });
    await submit('mended', [done]);
    expect(sent.at(-1)!.body).toBe('mended');
    expect(keys()).toHaveLength(2);
  });
  it('is nothing once it is done, until the form begins anew', async () => {
    const { act, sent, submit, keys } = scene();
    await submit('first', [done]);
    await submit('again', [done]);
    expect(sent).toHaveLength(1);
    act.renew();
    expect(act.current()).toEqual({ state: 'idle', answer: null, problem: null });
    await submit('changed', [done]);
    expect(sent.at(-1)!.body).toBe('changed');
    expect(keys()).toHaveLength(2);
  });
  it('is never given up while nobody knows', async () => {
    const { act, submit, keys } = scene();
    await submit('first', []);
    act.renew();
    expect(act.current().state).toBe('unknown');
    await submit('other', [done]);
    expect(keys()).toHaveLength(1);
  });
});

describe('a form of an act', () => {
  it('can be changed only before it is sent or after it was refused', () => {
    expect((['idle', 'sending', 'confirming', 'unknown', 'done'] as const).filter((state) => !isFrozen(state))).toEqual(
      ['idle'],
    );
  });
  it('is not to be left while the answer is out', () => {
    expect((['idle', 'sending', 'confirming', 'unknown', 'done'] as const).filter(isUnsettled)).toEqual([
      'sending',
      'confirming',
      'unknown',
    ]);
  });
  it('tells of every change', async () => {
    const { act, submit } = scene();
    const states: string[] = [];
    const stop = act.subscribe(() => states.push(act.current().state));
    await submit('first', [offline(), done]);
    stop();
    act.renew();
    expect(states).toEqual(['sending', 'confirming', 'done']);
  });
  it('stays frozen when sending itself breaks down', async () => {
    const { act } = scene();
    await expect(act.submit('first', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(act.current().state).toBe('unknown');
  });
});
