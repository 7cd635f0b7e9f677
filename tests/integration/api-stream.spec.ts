import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { baseUrl, Person } from './api-person.js';

interface Heard {
  readonly id: number;
  readonly event: string;
  readonly data: { id?: string; revision?: number };
}

/** Listens until `isEnough` or the time is up. */
async function listen(
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
          heard.push({ id: Number(field('id')), event: field('event')!, data: JSON.parse(field('data') ?? '{}') });
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

describe('live updates', () => {
  let handler: Person;
  let em: Person;
  let outsider: Person;
  beforeAll(async () => {
    handler = await Person.login('640502.nr.handler');
    em = await Person.login('640502.em.handler');
    outsider = await Person.login('640502.hr.handler');
  }, 60_000);
  const start = (): Promise<{ body: { caseNo: string } }> =>
    handler.ask('POST', '/cases', {
      key: randomUUID(),
      body: {
        procedure: 'consultation',
        regionCode: '640502',
        form: { subject: '推送', question: '？', agencies: ['EM'], signers: [] },
      },
    });

  it('tells those who may see, with growing ids, and nobody else; a reconnect gets what was missed', async () => {
    const hasTask = (heard: Heard[]): boolean =>
      heard.some(({ event, data }) => event === 'task' && /opinion\.EM/.test(data.id ?? ''));
    const seen = listen(em, hasTask);
    const unseen = listen(outsider, () => false, undefined, 4_000);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { caseNo } = (await start()).body;
    const heard = await seen;
    const task = heard.find(({ event, data }) => event === 'task' && data.id?.startsWith(caseNo));
    expect(task?.data.revision).toBeGreaterThan(0);
    const ids = heard.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect((await unseen).filter(({ data }) => data.id?.startsWith(caseNo))).toEqual([]);
    const replayed = await listen(em, hasTask, String(task!.id - 1), 3_000);
    expect(replayed.some(({ data }) => data.id?.startsWith(caseNo))).toBe(true);
  }, 30_000);

  it('says resync to someone whose last event is not known here', async () => {
    const heard = await listen(em, (events) => events.length > 0, '1', 3_000);
    expect(heard[0]?.event).toBe('resync');
  }, 30_000);
});
