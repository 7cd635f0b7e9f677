import { describe, expect, it } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { refresh } from './refresh.js';

const queryKey = ['case', '640502-CS-2026-00001', 'entries'];

/** A query on screen whose answers are given by hand. */
function onScreen() {
  const client = new QueryClient();
  const answers: ((entries: number) => void)[] = [];
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn: () => new Promise<number>((resolve) => answers.push(resolve)),
    staleTime: Infinity,
    networkMode: 'always',
  });
  const leave = observer.subscribe(() => undefined);
  return { client, observer, leave, answer: (n: number, entries: number) => answers[n]?.(entries) };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('refresh', () => {
  it('reads again what was being read for the first time when the change came', async () => {
    const { client, observer, leave, answer } = onScreen();
    void refresh(client, { queryKey: ['case'] });
    answer(0, 28);
    await settled();
    answer(1, 29);
    await settled();
    expect(observer.getCurrentResult().data).toBe(29);
    leave();
  });

  it('reads again, once, what was there already', async () => {
    const { client, observer, leave, answer } = onScreen();
    answer(0, 28);
    await settled();
    void refresh(client, { queryKey: ['case'] });
    answer(1, 29);
    await settled();
    expect([observer.getCurrentResult().data, client.isFetching()]).toEqual([29, 0]);
    leave();
  });

  it('leaves alone what does not match', async () => {
    const { client, observer, leave, answer } = onScreen();
    answer(0, 28);
    await settled();
    void refresh(client, { queryKey: ['meeting'] });
    await settled();
    expect([observer.getCurrentResult().isStale, client.isFetching()]).toEqual([false, 0]);
    leave();
  });
});
