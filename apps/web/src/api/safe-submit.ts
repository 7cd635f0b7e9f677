import type { Outcome } from './client.js';
import { ApiError } from './problem.js';

/** Milliseconds before the n-th repeat of an act whose outcome is unknown. */
export const REPEAT_DELAYS_MS: readonly number[] = [800, 1_500, 3_000, 5_000, 5_000, 10_000, 10_000, 15_000, 15_000];

export type Submission<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly problem: ApiError }
  /** Nobody can say yet whether it happened; repeat with the same key and body. */
  | { readonly kind: 'unknown'; readonly problem: ApiError | null };

export type Wait = (ms: number) => Promise<void>;
const inTime: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

interface Repeating {
  readonly onRepeat: () => void;
  /** Whether an earlier attempt may already have taken effect. */
  readonly isDoubtful: boolean;
  readonly wait?: Wait;
}

/**
 * Sends an act and repeats it under the same key until its outcome is known or the delays are used up. Silence, 202 and 5xx
 * are "unknown"; from then on only 2xx or a refusal of the act itself ends it. What the door says of a repeat — log in, no
 * right, too often — says nothing of the attempt before.
 */
export async function submitSafely<T>(send: () => Promise<Outcome<T>>, repeating: Repeating): Promise<Submission<T>> {
  const { onRepeat, wait = inTime } = repeating;
  let { isDoubtful } = repeating;
  let problem: ApiError | null = null;
  for (const delay of [...REPEAT_DELAYS_MS, null]) {
    try {
      const outcome = await send();
      if (!outcome.pending) return { kind: 'done', value: outcome.value };
      problem = null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!error.isUnknown && !(isDoubtful && error.isOfDoor)) return { kind: 'refused', problem: error };
      // Who must log in first, or may not any more, gets the same answer however often it is repeated.
      if (!error.isUnknown && error.status !== 429) return { kind: 'unknown', problem: error };
      problem = error;
    }
    isDoubtful = true;
    onRepeat();
    if (delay !== null) await wait(delay);
  }
  return { kind: 'unknown', problem };
}
