import type { Outcome } from './client.js';
import { newKey } from './key.js';
import type { ApiError } from './problem.js';
import { submitSafely, type Submission, type Wait } from './safe-submit.js';

export type SubmitState = 'idle' | 'sending' | 'confirming' | 'unknown' | 'done';

export interface ActState<T> {
  readonly state: SubmitState;
  readonly answer: T | null;
  readonly problem: ApiError | null;
}
export type Send<Body, T> = (body: Body, key: string) => Promise<Outcome<T>>;

/** An attempt is under way. */
export const isBusy = (state: SubmitState): boolean => state === 'sending' || state === 'confirming';
/** It was sent and nobody knows yet whether it happened. */
export const isUnsettled = (state: SubmitState): boolean => isBusy(state) || state === 'unknown';
/** What was filled in cannot be changed: it is, or may be, what was done. */
export const isFrozen = (state: SubmitState): boolean => state !== 'idle';

/**
 * One act that cannot be doubled. The key is minted when the form opens and kept, with the very request, for every repeat;
 * a definite refusal frees it, because the mended body is another request (contract.md: 409 `idempotencyKeyReused`).
 */
export function safeAct<Body, T>(wait?: Wait) {
  const fresh: ActState<T> = { state: 'idle', answer: null, problem: null };
  const listeners = new Set<() => void>();
  let current = fresh;
  let key = newKey();
  let sent: { readonly body: Body; readonly send: Send<Body, T> } | null = null;
  const become = (change: Partial<ActState<T>>): void => {
    current = { ...current, ...change };
    listeners.forEach((listener) => listener());
  };
  const release = (): void => {
    sent = null;
    key = newKey();
  };
  const settle = (result: Submission<T>): void => {
    if (result.kind === 'refused') release();
    if (result.kind === 'done') become({ state: 'done', answer: result.value });
    else become({ state: result.kind === 'refused' ? 'idle' : 'unknown', problem: result.problem });
  };
  return {
    current: (): ActState<T> => current,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Sends once; while it is under way or when it is done, nothing. After `unknown` the first request is repeated, whatever is passed. */
    async submit(body: Body, send: Send<Body, T>): Promise<void> {
      if (isBusy(current.state) || current.state === 'done') return;
      const isDoubtful = sent !== null;
      const request = (sent ??= { body, send });
      become({ state: 'sending', problem: null });
      try {
        const onRepeat = (): void => become({ state: 'confirming' });
        const attempt = () => request.send(request.body, key);
        settle(await submitSafely(attempt, { onRepeat, isDoubtful, ...(wait ? { wait } : {}) }));
      } finally {
        if (isBusy(current.state)) become({ state: 'unknown' });
      }
    },
    /** It is done and the form stays: what is submitted next is another act. */
    renew(): void {
      if (current.state !== 'done') return;
      release();
      become(fresh);
    },
  };
}
