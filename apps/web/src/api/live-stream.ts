/** What the stream says became stale. */
export type LiveEvent =
  | { readonly kind: 'task' | 'case' | 'notice' | 'meeting'; readonly id: string; readonly revision: number }
  | { readonly kind: 'resync' };

const REOPEN_MS: readonly number[] = [1_000, 2_000, 5_000, 10_000];
const NAME = 'lianshen-live';

const saidBy = (event: MessageEvent) => JSON.parse(String(event.data)) as { id: string; revision: number };

/**
 * One connection to the server. The browser reconnects by itself with `Last-Event-ID`; only a refused stream is opened
 * anew here. Every opening counts as `resync`: what changed before it was not told, nor what changed after the page was read.
 */
function openStream(emit: (event: LiveEvent) => void): () => void {
  let source: EventSource | null = null;
  let reopening: ReturnType<typeof setTimeout> | null = null;
  let failures = 0;
  const open = (): void => {
    const current = new EventSource('/api/v1/stream');
    source = current;
    current.addEventListener('open', () => {
      failures = 0;
      emit({ kind: 'resync' });
    });
    current.addEventListener('task', (event) => emit({ kind: 'task', ...saidBy(event) }));
    current.addEventListener('case', (event) => emit({ kind: 'case', ...saidBy(event) }));
    current.addEventListener('meeting', (event) => emit({ kind: 'meeting', ...saidBy(event) }));
    current.addEventListener('notice', (event) => emit({ kind: 'notice', ...saidBy(event) }));
    current.addEventListener('resync', () => emit({ kind: 'resync' }));
    current.addEventListener('error', () => {
      if (current.readyState === EventSource.CLOSED)
        reopening = setTimeout(open, REOPEN_MS[Math.min(failures++, REOPEN_MS.length - 1)]);
    });
  };
  open();
  return () => {
    source?.close();
    if (reopening) clearTimeout(reopening);
  };
}

/**
 * Live events for this tab. All tabs of a browser share one connection: a browser opens at most six to a server over
 * HTTP/1.1, so a stream per tab would stop the seventh tab from loading at all. Whoever holds the lock reads the stream
 * and tells the others, its openings included; when that tab closes, the next one takes over. Without locks (plain http) each
 * tab reads for itself.
 */
export function subscribeLive(onEvent: (event: LiveEvent) => void): () => void {
  if (!('locks' in navigator)) return openStream(onEvent);
  const channel = new BroadcastChannel(NAME);
  const waiting = new AbortController();
  let stopLeading: () => void = () => undefined;
  channel.onmessage = (message: MessageEvent<LiveEvent>) => onEvent(message.data);
  const lead = (): Promise<void> =>
    new Promise((resolve) => {
      const close = openStream((event) => {
        onEvent(event);
        channel.postMessage(event);
      });
      stopLeading = () => {
        close();
        resolve();
      };
    });
  navigator.locks.request(NAME, { signal: waiting.signal }, lead).catch((error: unknown) => {
    if (!waiting.signal.aborted) throw error;
  });
  return () => {
    waiting.abort();
    stopLeading();
    channel.close();
  };
}
