import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CaseRoad } from '../support/case-road.js';
import { Crowd } from '../support/crowd.js';
import { baseUrl, type Answer } from './api-person.js';
import { admitted, application, as, daysFromToday, decide, openTask, REGION } from './resumption-person.js';

const MINE = 'mine09';
const [HEAD, OTHER] = [`${REGION}.em.leader`, `${REGION}.nr.leader`];
const [LEAD, FILER] = [`${REGION}.nr.handler`, `${MINE}.filer`];
const crowd = new Crowd(baseUrl());

const issue = async (
  username: string,
  releaseBy: 'issuer' | 'jointAcceptance',
  section65: boolean,
): Promise<string> => {
  const scope = { kind: 'mine', mineId: `m-${MINE}` };
  const legal = { legalBasis: '《中华人民共和国安全生产法》第六十五条', section65, issuedOn: daysFromToday(0) };
  const body = { scope, stops: ['production'], releaseBy, ...legal };
  const answer = await (await as(username)).ask('POST', '/stop-orders', { key: randomUUID(), body });
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer.body.stopOrderId;
};

describe('an order under 安全生产法 第六十五条第三款 is lifted by no reply to which its issuer did not consent', () => {
  let road: CaseRoad;
  let own = '';
  let others = '';
  let later = '';
  const sign = (releases: readonly string[], taskId: string): Promise<Answer> =>
    decide(HEAD, taskId, { result: 'sign', opinion: '同意本单位验收意见。', releases });

  beforeAll(async () => {
    own = await issue(HEAD, 'jointAcceptance', true);
    others = await issue(OTHER, 'jointAcceptance', false);
    const caseNo = await admitted(MINE, await application(MINE));
    await new CaseRoad(crowd, caseNo, FILER).driveTo('completenessCheck');
    road = new CaseRoad(crowd, caseNo);
    await road.driveTo('agencySignature');
  }, 240_000);

  it('the task names the orders its own body issued, and no others', async () => {
    const { body: task } = await (
      await as(HEAD)
    ).get(`/tasks/${await openTask(LEAD, road.caseNo, 'agencySignature', 'EM')}`);
    expect(task.payload.orders.map(({ stopOrderId }: { stopOrderId: string }) => stopOrderId)).toEqual([
      'so-640502-two-suspensions', // over the whole region, the body's own too
      own,
    ]);
    expect(task.payload.orders[1]).toEqual({
      stopOrderId: own,
      issuedOn: daysFromToday(0),
      stops: ['production'],
      section65: true,
      releaseBy: 'jointAcceptance',
      legalBasis: '《中华人民共和国安全生产法》第六十五条',
    });
  }, 60_000);

  it('consent to lift another body’s order, or one there never was, is refused with its path', async () => {
    const taskId = await openTask(LEAD, road.caseNo, 'agencySignature', 'EM');
    for (const id of [others, randomUUID()]) {
      const { status, body } = await sign([own, id], taskId);
      expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'noSuchOrder', 'releases.1']);
    }
    expect((await sign(['决定一号'], taskId)).body).toMatchObject({ status: 400, errors: [{ path: 'releases.0' }] });
  }, 60_000);

  it('without the consent the reply is held; what was consented to is no reason', async () => {
    const taskId = await openTask(LEAD, road.caseNo, 'agencySignature', 'EM');
    expect((await sign([own], taskId)).status).toBe(200);
    later = await issue(HEAD, 'jointAcceptance', true); // after the signature: to this one nobody consented
    const held = await road.driveTo('supplement');
    const { taskId: mending } = road.open(held).find(({ kind }) => kind === 'supplement')!;
    const { body: task } = await (await as(LEAD)).get(`/tasks/${mending}`);
    expect(task.payload).toMatchObject({ answers: 'replyHeld', hits: [{ code: 'consentMissing', subject: later }] });
    expect([held.phase, held.reply]).toEqual(['reply', null]);
  }, 240_000);

  it('lifted by its issuer, the reply is issued and lifts what it was consented to lift', async () => {
    const path = `/stop-orders/${later}/release`;
    expect((await (await as(HEAD)).ask('POST', path, { body: { reason: '隐患已经消除。' } })).status).toBe(200);
    await road.drive(({ reply }) => reply !== null);
    const { items } = (await (await as(HEAD)).get(`/stop-orders?mineId=m-${MINE}&limit=100`)).body;
    const order = items.find(({ stopOrderId }: { stopOrderId: string }) => stopOrderId === own);
    const { parts } = (await (await as(LEAD)).get(`/mines/m-${MINE}`)).body;
    expect(order.releasedParts).toEqual(parts.map(({ partId }: { partId: string }) => partId));
    expect(order).toMatchObject({ state: 'released', mayRelease: false, blocking: false });
    expect(order.releaseReason).toMatch(/^批复.+号解除$/);
    const { items: standing } = (await (await as(HEAD)).get(`/stop-orders?mineId=m-${MINE}&state=inForce&limit=100`))
      .body;
    expect(standing.map(({ stopOrderId }: { stopOrderId: string }) => stopOrderId)).not.toContain(own);
    const again = await (
      await as(HEAD)
    ).ask('POST', `/stop-orders/${own}/release`, { body: { reason: '再解除一次。' } });
    expect([again.status, again.body.code]).toEqual([409, 'alreadyReleased']);
    await road.drive(({ status }) => status === 'closed');
  }, 240_000);
});
