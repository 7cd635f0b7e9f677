import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { look } from './acceptance-pages.js';
import { County } from './acceptance-scene.js';
import type { Desk } from './desk.js';
import { tabTo } from './keyboard.js';
import { inDays } from './office-pages.js';
import { World } from './world.js';

describe('the registers', () => {
  let world: World;
  let handler: Desk;
  beforeAll(async () => {
    world = await World.start();
    handler = await world.desk('640502.nr.handler');
  }, 120_000);
  afterAll(() => world?.stop());

  it('a stop order keeps an application out until its issuer lifts it in the register', async () => {
    const filer = await world.desk('mine12.filer');
    const form = { kind: 'resumeProduction', parts: ['m-mine12-sys1'], stoppedOn: '2026-05-11', stopCause: 'self' };
    const body = { procedure: 'resumption', regionCode: '640502', mineId: 'm-mine12', files: [] };
    const asked = filer.post('/cases', { ...body, form: { ...form, plannedOn: inDays(60).slice(0, 10) } });
    await expect(asked).rejects.toThrow('stopOrderInForce');
    const issuer = await world.desk('640502.em.leader');
    const { page } = issuer;
    await issuer.open('/registers');
    await page.getByRole('link', { name: '黄花坪萤石矿' }).waitFor();
    await look(issuer, 'register-mines');
    await page.getByRole('link', { name: '黄花坪萤石矿' }).click();
    await page.getByText('重大事故隐患停产停业').waitFor();
    await look(issuer, 'register-mine');
    await tabTo(page, ({ text, row }) => text === '解除决定' && row.includes('黄花坪萤石矿'));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '解除决定' }).click();
    await dialog.getByText('请填写解除理由').waitFor();
    await dialog.getByLabel('解除理由（必填）').fill('重大事故隐患已排除，复查合格。');
    await look(issuer, 'register-release');
    await dialog.getByRole('button', { name: '解除决定' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await new County(world.cluster.url, 'mine12').apply()).toMatch(/^640502-RS-/);
    await issuer.open('/registers/orders?state=released');
    await page.getByText('重大事故隐患已排除，复查合格。').waitFor();
    await look(issuer, 'register-orders');
  }, 120_000);

  it('a leader issues an order; an enterprise that changed its principal is entered by the handler', async () => {
    const leader = await world.desk('640502.em.leader');
    await leader.open('/registers/orders?mineId=m-mine05&issue=1');
    const dialog = leader.page.getByRole('dialog');
    await dialog.getByRole('button', { name: '签发停产停建决定' }).click();
    await dialog.getByText('至少选择一项停止事项').waitFor();
    await look(leader, 'register-issue');
    await dialog.getByRole('checkbox', { name: '生产', exact: true }).check();
    await dialog.getByLabel('依据（必填）').fill('检查发现边坡监测设施失效。');
    await dialog.getByRole('radio', { name: '由签发单位解除' }).check();
    await dialog.getByRole('button', { name: '签发停产停建决定' }).click();
    await dialog.waitFor({ state: 'detached' });
    await leader.page.getByText('检查发现边坡监测设施失效。').waitFor();

    await handler.open('/registers/enterprises/mine05');
    await handler.page.getByRole('button', { name: '变更登记' }).click();
    const change = handler.page.getByRole('dialog');
    await change.getByLabel('主要负责人').fill('上官清');
    await change.getByLabel('变更理由（必填）').fill('股东会任命。');
    await change.getByRole('button', { name: '变更登记' }).click();
    await change.waitFor({ state: 'detached' });
    await handler.page.getByText('上官清').waitFor();
    await look(handler, 'register-enterprise');
  }, 90_000);

  it.each([
    ['register-enterprises', '/registers/enterprises'],
    ['register-rights', '/registers/rights'],
    ['register-experts', '/registers/experts?speciality=mining'],
  ])(
    '%s: readable, reachable, within the window',
    async (name, path) => {
      await handler.open(path);
      await handler.page.locator('table.list tbody tr').first().waitFor();
      await look(handler, name);
    },
    60_000,
  );

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
