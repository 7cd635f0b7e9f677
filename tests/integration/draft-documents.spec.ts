import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseRoad } from '../support/case-road.js';
import { Crowd } from '../support/crowd.js';
import { baseUrl } from './api-person.js';
import { as, REGION, withdraw } from './resumption-person.js';

const HANDLER = `${REGION}.nr.handler`;
const OFFICE = `${REGION}.nr.office`;
const LEADER = `${REGION}.nr.leader`;
const ENTERPRISE = 'mine02';

describe('a document before it is signed', () => {
  let road: CaseRoad;
  const taskOf = async (kind: string): Promise<string> => {
    const kase = await road.driveTo(kind);
    return road.open(kase).find((task) => task.kind === kind)!.taskId;
  };
  const read = async (username: string, taskId: string) => (await as(username)).get(`/tasks/${taskId}/draft-document`);

  beforeAll(async () => {
    const crowd = new Crowd(baseUrl());
    const caseNo = await crowd.apply(`${ENTERPRISE}.filer`);
    await new CaseRoad(crowd, caseNo, `${ENTERPRISE}.filer`).driveTo('completenessCheck');
    road = new CaseRoad(crowd, caseNo);
  }, 180_000);
  // what two bodies have decided is not taken back; returned to the acceptance it is decided no longer
  afterAll(async () => {
    const taskId = await taskOf('replySignature');
    const body = { toPhase: 'jointAcceptance', then: 'redo', reason: '重新验收。' };
    const returned = await (await as(LEADER)).ask('POST', `/tasks/${taskId}/return`, { body });
    if (returned.status !== 200) throw new Error(JSON.stringify(returned.body));
    await withdraw(ENTERPRISE, road.caseNo);
  }, 60_000);

  it('is shown to whoever drafts it as it is being typed, and to nobody else', async () => {
    const taskId = await taskOf('documentDraft');
    const before = await read(HANDLER, taskId);
    expect(before.status).toBe(200);
    expect(before.body).toMatchObject({
      title: expect.stringMatching(/的批复$/),
      salutation: expect.stringMatching(/：$/),
    });
    const words = (body: { paragraphs: { text?: string; heading?: string }[] }): string =>
      body.paragraphs.map(({ text, heading }) => text ?? heading ?? '').join('\n');
    expect(words(before.body)).not.toContain('要求');

    const handler = await as(HANDLER);
    const content = { fields: { requirements: '逐日巡查边坡。\n\n每月报送一次。' } };
    await handler.ask('PUT', `/tasks/${taskId}/draft`, { body: { content } });
    const typed = words((await read(HANDLER, taskId)).body);
    expect(typed).toContain('你单位应当落实下列要求：\n（1）逐日巡查边坡。\n（2）每月报送一次。');

    for (const stranger of [`${ENTERPRISE}.filer`, 'mine05.filer', '445302.nr.handler'])
      expect((await read(stranger, taskId)).status).toBe(404);
    expect((await handler.get(`/tasks/${taskId}`)).body.payload.draftDocument).toEqual({
      title: '开复工批复',
      path: `/api/v1/tasks/${taskId}/draft-document`,
    });
  }, 180_000);

  it('a field the document does not have is refused by name', async () => {
    const taskId = await taskOf('documentDraft');
    const answer = await (
      await as(HANDLER)
    ).decide(taskId, { fields: { number: '沙自然资〔2026〕1号' } }, 'no-such-field');
    expect([answer.status, answer.body.code, answer.body.errors]).toEqual([
      400,
      'malformed',
      [{ path: 'fields', message: '没有这样的字段：number' }],
    ]);
  }, 60_000);

  it('office and leader read what was drafted, on the page and as a marked PDF', async () => {
    const taskId = await taskOf('documentDraft');
    const decision = { fields: { requirements: '按设计控制台阶高度。' } };
    expect((await (await as(HANDLER)).decide(taskId, decision, 'drafted-with-requirements')).status).toBe(200);
    for (const [kind, username] of [
      ['documentReview', OFFICE],
      ['replySignature', LEADER],
    ] as const) {
      const id = await taskOf(kind);
      expect(JSON.stringify((await read(username, id)).body.paragraphs)).toContain('（1）按设计控制台阶高度。');
      const { cookie } = await as(username);
      const file = await fetch(`${baseUrl()}/api/v1/tasks/${id}/draft-document/file`, { headers: { Cookie: cookie } });
      expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      expect(
        Buffer.from(await file.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
  }, 120_000);

  it('tasks about no document have no draft', async () => {
    const { tasks } = (await (await as(HANDLER)).get(`/cases/${road.caseNo}`)).body;
    const other = tasks.find(({ kind }: { kind: string }) => kind === 'completenessCheck').taskId;
    expect((await read(HANDLER, other)).status).toBe(404);
  }, 60_000);
});
