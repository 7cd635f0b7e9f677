import { baseUrl, type Person } from './api-person.js';

/** An event of the stream and when it arrived. */
export interface Heard {
  readonly at: number;
  readonly id: number;
  readonly event: string;
  readonly data: { id?: string; revision?: number };
}

/** Listens until `isEnough` or the time is up. */
export async function listen(
  person: Person,
  isEnough: (heard: Heard[]) => boolean,
  lastEventId?: string,
  timeoutMs = 8_000,
): Promise<Heard[]> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  const heard: Heard[] = [];
  try {
    const response = await fetch(`${baseUrl()}/api/v1/stream`, {
      headers: { Cookie: person.cookie, ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }) },
      signal: abort.signal,
    });
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        if (field('event'))
          heard.push({
            at: Date.now(),
            id: Number(field('id')),
            event: field('event')!,
            data: JSON.parse(field('data') ?? '{}'),
          });
      }
      if (isEnough(heard)) break;
    }
  } catch (error) {
    if (!abort.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
  return heard;
}
