import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { look } from './acceptance-pages.js';
import type { County } from './acceptance-scene.js';
import type { Desk } from './desk.js';
import { focusOf } from './keyboard.js';
import { checkDesk, inDays, panelBuilder } from './office-pages.js';
import { Office } from './office-scene.js';
import { World } from './world.js';

describe('the lead authority receives an application and sets up its panel', () => {
  let world: World;
  let lead: Desk;
  let office: Office;
  beforeAll(async () => {
    world = await World.start();
    lead = await world.desk('640502.nr.handler');
    office = new Office(world.cluster.url, lead);
  }, 120_000);
  afterAll(() => world?.stop());

  let county: County;
  let caseNo = '';

  it('an application in order is accepted; what is missing is said before it is sent', async () => {
    ({ county, caseNo } = await office.filed('mine01'));
    await office.atDesk(county, caseNo, 'completenessCheck');
    const desk = checkDesk(lead.page);
    await desk.submit.click();
    await lead.page.getByText('请选择审查结论').waitFor();
    await desk.remarkOn('采矿许可证').click();
    expect((await focusOf(lead.page)).tag).toBe('INPUT');
    await lead.page.keyboard.type('复印件不清晰，已当场换交。');
    await look(lead, 'office-check');
    await desk.remark(0).getByRole('checkbox', { name: '申请人已当场更正' }).check();
    await desk.result('受理').check();
    await desk.submit.click();
    await desk.done.waitFor();
  }, 90_000);

  it('the panel: bodies of the policy cannot be dropped, the rule for experts is checked as they are chosen', async () => {
    await office.atDesk(county, caseNo, 'panelSetup');
    const panel = panelBuilder(lead.page);
    expect(await panel.body('沙坡头区应急管理局').isDisabled()).toBe(true);
    await panel.body('消防救援').check();
    await panel.submit.click();
    await lead.page.getByText('请选择踏勘时间').waitFor();
    await panel.choose();
    await panel.visit(inDays(5));
    await look(lead, 'office-panel');
    await panel.submit.click();
    await panel.done.waitFor();
  }, 90_000);

  it('the case page shows panel, materials, items and the budget of the limit; the visit is put off', async () => {
    const { page } = lead;
    await lead.open(`/cases/${caseNo}`);
    await page.getByRole('heading', { name: '验收组' }).waitFor();
    await page.getByRole('heading', { name: /^申请材料/ }).waitFor();
    await page.getByRole('heading', { name: /^验收事项/ }).waitFor();
    await page.getByRole('heading', { name: '时限分配' }).waitFor();
    await look(lead, 'office-case');
    await page.getByRole('button', { name: '踏勘改期' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '确定改期' }).click();
    await dialog.getByText('请填写改期理由').waitFor();
    await dialog.getByLabel('新的踏勘时间（北京时间）').fill(inDays(6));
    await dialog.getByLabel('改期理由（必填）').fill('当日有大风预警。');
    await dialog.getByRole('button', { name: '确定改期' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('改期：当日有大风预警。').waitFor();
    await page.getByText(`${inDays(6).replace('T', ' ')}，集合地点：矿山办公区门口`).waitFor();
  }, 90_000);

  it('a correction: one notice, the second check sees only its entries, then it is accepted', async () => {
    const second = await office.corrected('mine02');
    await look(lead, 'office-second-check');
    const desk = checkDesk(lead.page);
    expect(await desk.result('要求补正').count()).toBe(0);
    await desk.result('受理').check();
    await desk.submit.click();
    await desk.done.waitFor();
    expect((await office.taskOf(second.county, second.caseNo, 'panelSetup')).state).toBe('open');
  }, 120_000);

  it('what was not corrected is refused at the second check, with reasons', async () => {
    const second = await office.corrected('mine04');
    const desk = checkDesk(lead.page);
    await desk.result('不予受理').check();
    await desk.submit.click();
    await lead.page.getByText('请勾选未补正的事项').waitFor();
    await desk.remark(0).getByText('未改动').waitFor();
    await desk.remark(0).getByText('未填').waitFor({ state: 'detached' });
    await desk.remark(0).getByRole('checkbox', { name: '未补正' }).check();
    await desk.reasons.fill('停产停建日期没有更正。');
    await look(lead, 'office-refusal');
    await desk.submit.click();
    await desk.done.waitFor();
    await lead.open(`/cases/${second.caseNo}`);
    await lead.page.getByRole('definition').filter({ hasText: '办结：不予受理' }).waitFor();
    await lead.page
      .getByRole('link', { name: /不予受理决定书/ })
      .first()
      .waitFor();
  }, 120_000);

  it('a tailings pond stands on its own: no mining right, its own experts', async () => {
    const pond = await office.filed('mine03');
    await office.atDesk(pond.county, pond.caseNo, 'completenessCheck');
    await lead.page
      .getByText(/尾矿库/)
      .first()
      .waitFor();
    await checkDesk(lead.page).result('受理').check();
    await checkDesk(lead.page).submit.click();
    await checkDesk(lead.page).done.waitFor();
    await office.atDesk(pond.county, pond.caseNo, 'panelSetup');
    const panel = panelBuilder(lead.page);
    expect(await panel.rule.innerText()).toMatch(/水利/);
    await panel.choose();
    await panel.visit(inDays(5));
    await look(lead, 'office-pond-panel');
    await panel.submit.click();
    await panel.done.waitFor();
    await lead.open('/registers/mines/m-mine03');
    await lead.page.getByText('独立尾矿库，不需要采矿权。').waitFor();
  }, 90_000);

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
