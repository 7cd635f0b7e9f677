import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { listen, type Heard } from './api-listener.js';
import { Person } from './api-person.js';

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
