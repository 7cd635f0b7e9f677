import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Crowd } from '../support/crowd.js';
import type { Desk } from './desk.js';
import { look } from './meeting-pages.js';
import { World } from './world.js';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

describe('the request to a body with its pack, in the browser', () => {
  let world: World;
  let crowd: Crowd;
  let handler: Desk;
  let caseNo = '';
  beforeAll(async () => {
    world = await World.start();
    crowd = new Crowd(world.cluster.url);
    caseNo = await crowd.upTo('mine02.filer', 'collectiveDecision');
    handler = await world.desk('640502.nr.handler');
  }, 240_000);
  afterAll(() => world?.stop());

  it('the handler finds it on the case page, sees what is in it, adds words and a file', async () => {
    const { page } = handler;
    await handler.open(`/cases/${caseNo}`);
    await page.getByRole('link', { name: '请示及会议材料' }).click();
    await page.getByRole('heading', { name: '提请政府常务会议审议' }).waitFor();
    await page.locator('.pack-parts tr', { hasText: '联合验收意见书' }).getByText('已备').waitFor();
    await page.getByText('批复代拟稿').first().waitFor();
    await page.getByLabel(/请示说明/).fill('该矿联合验收合格，合法性审核通过，现提请审议。');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '风险评估报告.pdf', mimeType: 'application/pdf', buffer: PDF });
    expect(await page.getByLabel('第1份补充材料名称').inputValue()).toBe('风险评估报告');
    await look(handler, 'agenda-pack-edit');
    await page.getByRole('button', { name: '保存材料' }).click();
    await page.locator('.pack-parts tr', { hasText: '补充材料' }).getByRole('link', { name: '风险评估报告' }).waitFor();
    await look(handler, 'agenda-pack-saved');
  }, 180_000);

  it('the leader reads it where it is signed; signed, it is closed for the handler', async () => {
    const leader = await world.desk('640502.nr.leader');
    const { taskId } = await leader.taskIn(caseNo);
    await leader.open(`/tasks/${taskId}`);
    const { page } = leader;
    await page.getByText('该矿联合验收合格').waitFor();
    await page.getByText('材料齐备。').waitFor();
    await look(leader, 'agenda-pack-sign');
    await page.getByRole('radio', { name: '签发请示', exact: true }).check();
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('heading', { name: /^已提交/ }).waitFor();
    await handler.page.getByText('材料校验值').first().waitFor();
    expect(await handler.page.getByRole('button', { name: '保存材料' }).count()).toBe(0);
    await look(handler, 'agenda-pack-signed');
  }, 180_000);

  it('who endorses it reads the same', async () => {
    const office = await world.desk('640502.govoff.handler');
    const { taskId } = await office.taskIn(caseNo);
    await office.open(`/tasks/${taskId}`);
    await office.page.getByText('该矿联合验收合格').waitFor();
    await look(office, 'agenda-pack-endorse');
  }, 180_000);

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
