import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { subscribeLive } from './live-stream.js';
import { staleness } from './staleness.js';

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
