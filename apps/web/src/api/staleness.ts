import type { QueryClient } from '@tanstack/react-query';
import { refresh } from './refresh.js';
import { caseOf, staleAfter, type Seen } from './stale.js';
import type { LiveEvent } from './live-stream.js';

/** Changes of one burst (an act touches a case and several tasks) are fetched once. */
const BURST_MS = 120;
/** How long a read that does not come is waited for before others begin. */
const LONGEST_READ_MS = 5_000;

/**
 * Collects what became stale and marks it in one go. The next go waits until what the last one asked for has come: while
 * changes pour in, lists are read one time after another and never broken off by the next change.
 */
export function staleness(client: QueryClient) {
  const seen: Seen = new Map();
  let events: LiveEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isReading = false;
  let isStopped = false;
  const markStale = (): Promise<unknown> => {
    const { queryKeys, tasksOf } = staleAfter(events, seen);
    events = [];
    const ofCases = {
      predicate: ({ queryKey: [kind, id] }: { queryKey: readonly unknown[] }) =>
        kind === 'task' && tasksOf.has(caseOf(String(id))),
    };
    return Promise.all([...queryKeys.map((queryKey) => refresh(client, { queryKey })), refresh(client, ofCases)]);
  };
  const flush = async (): Promise<void> => {
    timer = null;
    isReading = true;
    let longest: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([markStale(), new Promise((resolve) => (longest = setTimeout(resolve, LONGEST_READ_MS)))]);
    clearTimeout(longest);
    isReading = false;
    if (events.length > 0) soon();
  };
  const soon = (): void => {
    if (!isReading && !isStopped) timer ??= setTimeout(() => void flush(), BURST_MS);
  };
  return {
    add(event: LiveEvent): void {
      events.push(event);
      soon();
    },
    stop(): void {
      isStopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
