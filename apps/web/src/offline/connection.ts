import { useSyncExternalStore } from 'react';

/** Whether the server answers, and since when what is shown was kept here. */
export interface Connection {
  readonly isOnline: boolean;
  /** Milliseconds since 1970 of the oldest answer shown from this browser; null while all came from the server. */
  readonly shownFrom: number | null;
}

let current: Connection = { isOnline: true, shownFrom: null };
const listeners = new Set<() => void>();

function become(next: Connection): void {
  if (next.isOnline === current.isOnline && next.shownFrom === current.shownFrom) return;
  current = next;
  listeners.forEach((listen) => listen());
}

/** Any answer at all, a refusal too. */
export const answered = (): void => become({ isOnline: true, shownFrom: null });
export const unanswered = (): void => become({ ...current, isOnline: false });
/** An answer of the past is shown in place of one. */
export const shownFromHere = (at: number): void =>
  become({ isOnline: false, shownFrom: Math.min(at, current.shownFrom ?? at) });

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
export const useConnection = (): Connection => useSyncExternalStore(listen, () => current);
