import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Person, type Answer } from './api-person.js';

const AGENCIES = ['EM', 'EE'];
const form = (subject: string) => ({
  subject,
  question: '是否同意？',
  agencies: AGENCIES,
  signers: [{ agency: 'EM', post: 'leader' }],
});

describe('a consultation through HTTP', () => {
  let handler: Person;
  let leader: Person;
  let em: Person;
  let ee: Person;
  let emLeader: Person;
  beforeAll(async () => {
    handler = await Person.login('640502.nr.handler');
    leader = await Person.login('640502.nr.leader');
    em = await Person.login('640502.em.handler');
    ee = await Person.login('640502.ee.handler');
    emLeader = await Person.login('640502.em.leader');
  }, 60_000);

  const start = async (subject: string, key: string = randomUUID()): Promise<Answer> =>
    handler.ask('POST', '/cases', {
      key,
      body: { procedure: 'consultation', regionCode: '640502', form: form(subject) },
    });
  const openTask = async (person: Person, caseNo: string, kind: string): Promise<string> => {
    const box = await eventually(
      () => person.get(`/tasks?box=todo&caseNo=${caseNo}&kind=${kind}`),
      ({ body }) => body.items?.length > 0,
    );
    return box.body.items[0].taskId;
  };

  it('moves end to end, and every answer already shows the next tasks', async () => {
    const started = await start('端到端');
    expect(started.status).toBe(201);
    const { caseNo } = started.body;
    expect(started.headers.get('location')).toBe(`/api/v1/cases/${caseNo}`);
    expect((await handler.get(`/cases/${caseNo}`)).status).toBe(200);

    const emOpinion = await em.decide(
      await openTask(em, caseNo, 'opinion'),
      { result: 'agree', opinion: '同意。' },
      randomUUID(),
    );
    expect(emOpinion.status).toBe(200);
    const eeOpinion = await ee.decide(
      await openTask(ee, caseNo, 'opinion'),
      { result: 'disagree', opinion: '不同意。' },
      randomUUID(),
    );
    expect(eeOpinion.body.case.phase).toBe('signatures');
    const signature = eeOpinion.body.opened[0];
    expect(signature).toMatchObject({ kind: 'signature', party: { agency: 'EM', post: 'leader' } });

    const signed = await emLeader.decide(signature.taskId, { result: 'sign' }, randomUUID());
    const approval = signed.body.opened[0];
    const approved = await leader.decide(approval.taskId, { result: 'agree', opinion: '同意。' }, randomUUID());
    const filing = approved.body.opened[0];
    const filed = await handler.decide(filing.taskId, { result: 'filed' }, randomUUID());
    expect(filed.body.case).toMatchObject({ status: 'closed', phase: 'closed', outcome: 'filed' });

    const entries = await eventually(
      () => handler.get(`/cases/${caseNo}/entries`),
      ({ body }) => body.items.some((entry: { type: string }) => entry.type === 'caseClosed'),
    );
    const decided = entries.body.items.filter((entry: { type: string }) => entry.type === 'taskDecided');
    expect(decided).toHaveLength(5);
    expect(decided[0].payload.decision).toMatchObject({ result: 'agree', opinion: '同意。' });
    expect(entries.body.items.every((entry: { summary: string }) => /\p{Script=Han}/u.test(entry.summary))).toBe(true);
  }, 120_000);

  it('gives the first success again for ever under the same key, also when the case has closed', async () => {
    const { caseNo } = (await start('重复')).body;
    const taskId = await openTask(em, caseNo, 'opinion');
    const [key, body] = [randomUUID(), { result: 'agree', opinion: '同意。' }];
    const first = await em.decide(taskId, body, key);
    expect(first.status).toBe(200);
    const again = await em.ask('POST', `/tasks/${taskId}/decision`, { key, body, revision: 1 });
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await em.ask('POST', `/tasks/${taskId}/decision`, {
      key,
      body: { ...body, result: 'disagree' },
      revision: 1,
    });
    expect([other.status, other.body.code]).toEqual([409, 'idempotencyKeyReused']);
    expect((await em.decide(taskId, body, randomUUID())).body.code).toBe('taskClosed');

    expect(
      (await handler.ask('POST', `/cases/${caseNo}/withdrawal`, { body: { reason: '不再需要。' } })).body.case.outcome,
    ).toBe('withdrawn');
    const afterwards = await em.ask('POST', `/tasks/${taskId}/decision`, { key, body, revision: 1 });
    expect([afterwards.status, afterwards.body]).toEqual([200, first.body]);
    const tooLate = await handler.ask('POST', `/cases/${caseNo}/withdrawal`, { body: { reason: '再来一次。' } });
    expect([tooLate.status, tooLate.body.code]).toEqual([410, 'caseClosed']);
  }, 120_000);

  it('admits once per key; the key belongs to its body', async () => {
    const key = randomUUID();
    const first = await start('同一键', key);
    const again = await start('同一键', key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await start('另一内容', key)).body.code).toBe('idempotencyKeyReused');
  }, 60_000);

  it('refuses stale revisions, claimed tasks and other posts, and changes nothing', async () => {
    const { caseNo } = (await start('拒绝')).body;
    const taskId = await openTask(em, caseNo, 'opinion');
    const body = { result: 'agree', opinion: '同意。' };
    const post = (person: Person, ask: object) =>
      person.ask('POST', `/tasks/${taskId}/decision`, { key: randomUUID(), body, ...ask });
    expect((await em.ask('POST', `/tasks/${taskId}/decision`, { key: randomUUID(), body })).body.code).toBe(
      'revisionRequired',
    );
    expect((await em.ask('POST', `/tasks/${taskId}/decision`, { revision: 1, body })).body.code).toBe(
      'idempotencyKeyRequired',
    );
    const stale = await post(em, { revision: 999 });
    expect([stale.status, stale.body.code, stale.body.current.taskId]).toEqual([409, 'staleRevision', taskId]);
    expect((await post(ee, { revision: 1 })).status).toBe(403);
    expect((await post(em, { revision: 1, body: { result: 'agree' } })).body.code).toBe('decisionIncomplete');
    expect((await post(em, { revision: 1, body: { ...body, extra: 1 } })).body.code).toBe('malformed');
    expect((await post(em, { revision: 1, body: { ...body, opinion: 'a\u0000b' } })).body.code).toBe('malformedText');
    expect((await post(em, { revision: 1, raw: '{"result":"agree","opinion":"\\ud800"}' })).body.code).toBe(
      'malformedText',
    );
    const task = await em.get(`/tasks/${taskId}`);
    expect(task.body).toMatchObject({ state: 'open', payload: { subject: '拒绝', question: '是否同意？' } });
    expect(task.body.decisionSchema.examples[0]).toMatchObject({ result: 'agree' });

    expect((await em.ask('POST', `/tasks/${taskId}/claim`)).status).toBe(200);
    expect((await em.ask('POST', `/tasks/${taskId}/claim`)).body.assignee.userId).toBe(em.userId);
    expect((await em.ask('POST', `/tasks/${taskId}/release`)).body.assignee).toBeNull();
    expect((await ee.ask('POST', `/tasks/${taskId}/claim`)).status).toBe(403);
  }, 60_000);

  it('returns, recalls and changes signers', async () => {
    const { caseNo } = (await start('加签')).body;
    const emTask = await openTask(em, caseNo, 'opinion');
    await openTask(ee, caseNo, 'opinion');
    const decided = await em.decide(emTask, { result: 'agree', opinion: '同意。' }, randomUUID());
    expect(decided.status).toBe(200);
    const recalled = await em.ask('POST', `/tasks/${emTask}/recall`, { body: { reason: '填写有误。' } });
    expect(recalled.status).toBe(200);
    const again = await em.decide(
      await openTask(em, caseNo, 'opinion'),
      { result: 'noObjection', opinion: '无意见。' },
      randomUUID(),
    );
    expect(again.status).toBe(200);
    const eeTask = await openTask(ee, caseNo, 'opinion');
    const added = await handler.ask('POST', `/tasks/${eeTask}/add-signer`, {
      body: { agency: 'PS', post: 'leader', reason: '涉及治安。' },
    });
    expect(added.status).toBe(200);
    const twice = await handler.ask('POST', `/tasks/${eeTask}/add-signer`, {
      body: { agency: 'PS', post: 'leader', reason: '涉及治安。' },
    });
    expect([twice.status, twice.body.code]).toEqual([409, 'duplicateSigner']);
    const last = await ee.decide(eeTask, { result: 'agree', opinion: '同意。' }, randomUUID());
    const signature = last.body.opened[0];
    const returned = await emLeader.ask('POST', `/tasks/${signature.taskId}/return`, {
      body: { toPhase: 'opinions', then: 'redo', reason: '意见不一致。' },
    });
    expect(returned.body.case.phase).toBe('opinions');
    expect(returned.body.opened).toHaveLength(2);
  }, 60_000);
});
