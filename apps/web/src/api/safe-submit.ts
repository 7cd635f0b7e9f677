import type { Outcome } from './client.js';
import { ApiError } from './problem.js';

/** Milliseconds before the n-th repeat of an act whose outcome is unknown. */
export const REPEAT_DELAYS_MS: readonly number[] = [800, 1_500, 3_000, 5_000, 5_000, 10_000, 10_000, 15_000, 15_000];

export type Submission<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly problem: ApiError }
  /** Nobody can say yet whether it happened; repeat with the same key and body. */
  | { readonly kind: 'unknown'; readonly problem: ApiError | null };

/**
 * Sends an act and repeats it under the same key until its outcome is known or the delays are used up.
 * Only a definite answer (2xx or 4xx) ends it early; silence, 202 and 5xx are all "unknown".
 */
export async function submitSafely<T>(
  send: () => Promise<Outcome<T>>,
  onRepeat: () => void,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<Submission<T>> {
  let problem: ApiError | null = null;
  for (const delay of [...REPEAT_DELAYS_MS, null]) {
    try {
      const outcome = await send();
      if (!outcome.pending) return { kind: 'done', value: outcome.value };
      problem = null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!error.isUnknown) return { kind: 'refused', problem: error };
      problem = error;
    }
    onRepeat();
    if (delay !== null) await wait(delay);
  }
  return { kind: 'unknown', problem };
}
