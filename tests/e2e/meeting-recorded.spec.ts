import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Crowd } from '../support/crowd.js';
import type { Desk } from './desk.js';
import { look, room } from './meeting-pages.js';
import { World } from './world.js';

const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** 乌拉特中旗: its government meets elsewhere; only the numbered extract of its minutes is entered. */
describe('a meeting held elsewhere, entered in the browser', () => {
  let world: World;
  let crowd: Crowd;
  let secretary: Desk;
  let caseNo = '';
  beforeAll(async () => {
    world = await World.start();
    crowd = new Crowd(world.cluster.url);
    ({ caseNo } = await crowd.propose('mine31.filer'));
    secretary = await world.desk('150824.gov.secretary');
  }, 240_000);
  afterAll(() => world?.stop(), 60_000);

  it('the secretary is sent from calling a meeting to entering its minutes', async () => {
    const { page } = secretary;
    await secretary.open('/meetings');
    await page.getByRole('link', { name: '召集会议' }).click();
    await page.getByText('不在系统内召开').waitFor();
    await page.getByRole('link', { name: '录入会议纪要' }).click();
    await page.getByRole('heading', { name: '录入已召开的会议' }).waitFor();
    await page.getByRole('checkbox').first().waitFor();
    await look(secretary, 'recorded-empty');
  }, 180_000);

  it('what is missing is named, in the form and for each item', async () => {
    const { page } = secretary;
    await room(page).press('提交复核');
    await page.getByText('请选择议题。').waitFor();
    expect(await page.locator('.field-error').count()).toBeGreaterThanOrEqual(5);
    await look(secretary, 'recorded-missing');
    await page.getByRole('checkbox').first().check();
    await room(page).press('提交复核');
    await page.getByText('请补全每个议题的结果和摘录。').waitFor();
  }, 180_000);

  it('entered with its numbers, file and result, it waits for a second person', async () => {
    const { page } = secretary;
    await page.getByLabel('会议日期').fill(TODAY);
    await page.getByLabel('会议届次').fill('第12次');
    await page.getByLabel('纪要文号').fill('纪要〔2026〕9号');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '纪要摘录.pdf', mimeType: 'application/pdf', buffer: PDF });
    await page.getByText('纪要摘录.pdf').waitFor();
    await page.getByRole('radio', { name: '同意', exact: true }).check();
    await page.getByRole('textbox', { name: /摘录/ }).last().fill('会议同意复产，要求抓好边坡监测。');
    await look(secretary, 'recorded-entered');
    await room(page).press('提交复核');
    await room(page).waits('等待本机构另一人复核');
    expect(await page.getByRole('button', { name: '复核无误' }).count()).toBe(0);
    await look(secretary, 'recorded-waits');
  }, 180_000);

  it('entered wrongly, it is sent back by the second person and mended in place by the first', async () => {
    const { page } = secretary;
    const head = await world.desk('150824.gov.head');
    await head.open(new URL(page.url()).pathname);
    await room(head.page).press('退回更正');
    const dialog = head.page.getByRole('dialog');
    await dialog.getByLabel(/不一致之处/).fill('文号应为纪要〔2026〕10号。');
    await dialog.getByRole('button', { name: '退回更正' }).click();
    await room(head.page).waits(/已退回，等待.*文号应为/);
    await room(page).waits(/已退回，等待.*文号应为/);
    expect(await head.page.getByRole('button', { name: '复核无误' }).count()).toBe(0);
    const number = page.getByLabel('纪要文号');
    await number.waitFor();
    expect(await number.inputValue()).toBe('纪要〔2026〕9号');
    await number.fill('纪要〔2026〕10号');
    await look(secretary, 'recorded-mended');
    await room(page).press('提交复核');
    await room(page).waits('等待本机构另一人复核');
    await page.getByText('纪要〔2026〕10号').first().waitFor();
  }, 180_000);

  it('another of the body reads the file and confirms: the case goes on', async () => {
    const member = await world.desk('150824.gov.member1');
    await member.open('/meetings');
    await member.page.locator('table.list tr', { hasText: '等待本机构另一人复核' }).getByRole('link').click();
    const file = member.page.getByRole('link', { name: '下载纪要摘录' });
    const got = await member.context.request.get(await file.evaluate((link) => (link as HTMLAnchorElement).href));
    expect(got.status()).toBe(200);
    await look(member, 'recorded-confirm');
    await room(member.page).press('复核无误');
    await room(member.page).waits('摘录已送达办件');
    await look(member, 'recorded-done');
    const isPast = async (): Promise<boolean> =>
      (await crowd.get('mine31.filer', `/cases/${caseNo}`)).body.phase !== 'collectiveDecision';
    await crowd.carryOn(caseNo, isPast);
  }, 180_000);

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
