import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { look } from './acceptance-pages.js';
import { Crowd } from '../support/crowd.js';
import { wizard } from './application-pages.js';
import type { Desk } from './desk.js';
import { World } from './world.js';

const HELD = '本办件暂停办理';

describe('a case that is held, and parts that wait', () => {
  let world: World;
  let handler: Desk;
  let filer: Desk;
  let issuer: Desk;
  let caseNo = '';
  beforeAll(async () => {
    world = await World.start();
    caseNo = await new Crowd(world.cluster.url).apply('mine01.filer');
    handler = await world.desk('640502.nr.handler');
    filer = await world.desk('mine01.filer');
    issuer = await world.desk('640502.em.leader');
    await (await world.desk('mine01.principal')).decide(caseNo, { result: 'sign' });
  }, 180_000);
  afterAll(() => world?.stop());

  it('a stop order shows at once on the head of the case, to the lead and to the enterprise, and goes when it is released', async () => {
    for (const desk of [handler, filer]) {
      await desk.open(`/cases/${caseNo}`);
      await desk.page.getByRole('heading', { level: 1 }).waitFor();
    }
    const { stopOrderId } = await issuer.post<{ stopOrderId: string }>('/stop-orders', {
      scope: { kind: 'mine', mineId: 'm-mine01' },
      stops: ['production'],
      legalBasis: '《中华人民共和国安全生产法》第六十五条',
      issuedOn: '2026-11-01',
      releaseBy: 'issuer',
      section65: false,
    });
    for (const desk of [handler, filer]) await desk.page.getByText(HELD).waitFor();
    await look(handler, 'case-held-lead');
    await look(filer, 'case-held-enterprise');
    await issuer.post(`/stop-orders/${stopOrderId}/release`, { reason: '隐患已经消除。' });
    for (const desk of [handler, filer]) await desk.page.getByText(HELD).waitFor({ state: 'detached' });
  }, 180_000);

  it('the gate names the day before which one may not apply again', async () => {
    await filer.post(`/cases/${caseNo}/withdrawal`, { reason: '另行申请。' });
    const { parts } = await filer.get<{ parts: { partId: string }[] }>('/mines/m-mine01');
    const partIds = parts.map(({ partId }) => partId);
    const waiting = { mineId: 'm-mine01', partIds, cause: 'withdrawnAfterFail', reapplyOn: '2099-06-01' };
    await world.cluster.database.admin(
      `UPDATE case_file SET row = jsonb_set(row, '{view,waiting}', '${JSON.stringify(waiting)}') WHERE case_no = '${caseNo}'`,
    );
    await filer.open('/mines/own');
    await filer.page.getByRole('link', { name: '申请开复工' }).click();
    const form = wizard(filer.page);
    await form.title('矿山与范围').waitFor();
    await form.scope(['一号采场']);
    await form.next.click();
    await form.title('前置检查').waitFor();
    await filer.page.getByText('现在还不能申请').waitFor();
    await filer.page.getByText('2099-06-01').first().waitFor();
    await look(filer, 'apply-gate-waiting');
    await filer.open(`/cases/${caseNo}`);
    await filer.page.getByText('2099-06-01 起才能再次申请').waitFor();
    await look(filer, 'case-waiting');
  }, 180_000);
});
