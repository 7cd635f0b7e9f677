import { useCallback, useEffect, useRef, useState } from 'react';
import type { Outcome } from './client.js';
import { newKey } from './key.js';
import type { ApiError } from './problem.js';
import { submitSafely } from './safe-submit.js';

export type SubmitState = 'idle' | 'sending' | 'confirming' | 'unknown' | 'done';

export interface SafeSubmit<Body, T> {
  readonly state: SubmitState;
  readonly answer: T | null;
  readonly problem: ApiError | null;
  /** Sends once; further calls while one is under way do nothing. After `unknown` the first body is repeated, whatever is passed. */
  submit(body: Body): Promise<void>;
  clearProblem(): void;
}

/**
 * An act that cannot be doubled. The key is minted when the form opens and kept for every repeat;
 * a definite refusal frees it, because the mended body is another request (contract.md: 409 `idempotencyKeyReused`).
 */
export function useSafeSubmit<Body, T>(send: (body: Body, key: string) => Promise<Outcome<T>>): SafeSubmit<Body, T> {
  const [state, setState] = useState<SubmitState>('idle');
  const [answer, setAnswer] = useState<T | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [key, setKey] = useState(newKey);
  const busy = useRef(false);
  const frozen = useRef<{ body: Body } | null>(null);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => void (alive.current = false);
  }, []);

  const submit = useCallback(
    async (body: Body) => {
      if (busy.current) return;
      busy.current = true;
      frozen.current ??= { body };
      setProblem(null);
      setState('sending');
      const sent = frozen.current.body;
      try {
        const result = await submitSafely(
          () => send(sent, key),
          () => alive.current && setState('confirming'),
        );
        if (!alive.current) return;
        if (result.kind === 'done') {
          setAnswer(result.value);
          setState('done');
        } else if (result.kind === 'refused') {
          frozen.current = null;
          setKey(newKey());
          setProblem(result.problem);
          setState('idle');
        } else {
          setProblem(result.problem);
          setState('unknown');
        }
      } finally {
        busy.current = false;
      }
    },
    [key, send],
  );
  return { state, answer, problem, submit, clearProblem: useCallback(() => setProblem(null), []) };
}
