import { useCallback, useState, useSyncExternalStore } from 'react';
import { isBusy, isFrozen, isUnsettled, safeAct, type ActState, type Send } from './safe-act.js';

export interface SafeSubmit<Body, T> extends ActState<T> {
  /** An attempt is under way. */
  readonly isBusy: boolean;
  /** What was filled in cannot be changed; every field of the form asks this and nothing else. */
  readonly isFrozen: boolean;
  /** It was sent and nobody knows yet whether it happened: leaving now would lose the answer. */
  readonly isUnsettled: boolean;
  /** Sends once; while it is under way or when it is done, nothing. After `unknown` the first request is repeated, whatever is passed. */
  submit(body: Body): Promise<void>;
  /** It is done and the form stays: what is submitted next is another act. */
  renew(): void;
}

/** An act that cannot be doubled, as long as its form is open ({@link safeAct}). */
export function useSafeSubmit<Body, T>(send: Send<Body, T>): SafeSubmit<Body, T> {
  const [act] = useState(() => safeAct<Body, T>());
  const current = useSyncExternalStore(act.subscribe, act.current);
  const { state } = current;
  return {
    ...current,
    isBusy: isBusy(state),
    isFrozen: isFrozen(state),
    isUnsettled: isUnsettled(state),
    submit: useCallback((body: Body) => act.submit(body, send), [act, send]),
    renew: act.renew,
  };
}
