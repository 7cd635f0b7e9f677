import { useEffect } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { refresh } from './refresh.js';
import { subscribeLive, type LiveEvent } from './live-stream.js';
import { caseOf, staleAfter, type Seen } from './stale.js';

/** Changes of one burst (an act touches a case and several tasks) are fetched once. */
const BURST_MS = 120;

/** Collects what became stale and marks it in one go. */
function staleness(client: QueryClient) {
  const seen: Seen = new Map();
  let events: LiveEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = (): void => {
    const { queryKeys, tasksOf } = staleAfter(events, seen);
    timer = null;
    events = [];
    queryKeys.forEach((queryKey) => refresh(client, { queryKey }));
    refresh(client, {
      predicate: ({ queryKey: [kind, id] }) => kind === 'task' && tasksOf.has(caseOf(String(id))),
    });
  };
  return {
    add(event: LiveEvent): void {
      events.push(event);
      timer ??= setTimeout(flush, BURST_MS);
    },
    stop: (): void => void (timer && clearTimeout(timer)),
  };
}

/** Keeps what is on screen true while others act; no reload, no polling. */
export function useLiveUpdates(enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const stale = staleness(client);
    const unsubscribe = subscribeLive((event) => stale.add(event));
    return () => {
      unsubscribe();
      stale.stop();
    };
  }, [client, enabled]);
}
