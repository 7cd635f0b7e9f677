import { useEffect } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { keys } from './queries.js';

/** Changes of one burst (an act touches a case and several tasks) are fetched once. */
const BURST_MS = 120;
const REOPEN_MS: readonly number[] = [1_000, 2_000, 5_000, 10_000];

class Stale {
  private readonly cases = new Set<string>();
  private readonly tasks = new Set<string>();
  private all = false;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly client: QueryClient) {}

  task(id: string): void {
    this.tasks.add(id);
    this.cases.add(id.split('.')[0] ?? id);
    this.soon();
  }
  case(id: string): void {
    this.cases.add(id);
    this.soon();
  }
  everything(): void {
    this.all = true;
    this.soon();
  }
  stop(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private soon(): void {
    this.timer ??= setTimeout(() => this.flush(), BURST_MS);
  }

  private flush(): void {
    this.timer = null;
    const invalidate = (queryKey: readonly unknown[]): void => void this.client.invalidateQueries({ queryKey: [...queryKey] });
    invalidate(keys.tasks);
    invalidate(keys.cases);
    if (this.all) ['task', 'case'].forEach((kind) => invalidate([kind]));
    this.tasks.forEach((id) => invalidate(keys.task(id)));
    this.cases.forEach((id) => invalidate(keys.case(id)));
    this.tasks.clear();
    this.cases.clear();
    this.all = false;
  }
}

/**
 * Keeps what is on screen true while others act: events name what became stale, `resync` and every reconnection make
 * everything stale. The browser reconnects by itself with `Last-Event-ID`; only a refused stream is opened anew here.
 */
export function useLiveUpdates(enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const stale = new Stale(client);
    let source: EventSource | null = null;
    let reopening: ReturnType<typeof setTimeout> | null = null;
    let failures = 0;
    let hadOpened = false;
    const idOf = (event: MessageEvent): string => (JSON.parse(String(event.data)) as { id: string }).id;

    const open = (): void => {
      source = new EventSource('/api/v1/stream');
      source.addEventListener('open', () => {
        failures = 0;
        if (hadOpened) stale.everything();
        hadOpened = true;
      });
      source.addEventListener('task', (event) => stale.task(idOf(event)));
      source.addEventListener('case', (event) => stale.case(idOf(event)));
      source.addEventListener('resync', () => stale.everything());
      source.addEventListener('error', () => {
        if (source?.readyState !== EventSource.CLOSED) return;
        reopening = setTimeout(open, REOPEN_MS[Math.min(failures++, REOPEN_MS.length - 1)]);
      });
    };
    open();
    return () => {
      source?.close();
      if (reopening) clearTimeout(reopening);
      stale.stop();
    };
  }, [client, enabled]);
}
