import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseRoad } from '../support/case-road.js';
import { Crowd } from '../support/crowd.js';
import { look } from './acceptance-pages.js';
import { settles, type Desk } from './desk.js';
import { casePage, taskPage } from './pages.js';
import { World } from './world.js';

const REQUIREMENTS = '雨季每日巡查边坡，发现异常立即撤人。\n每月五日前报送上月安全生产情况。';

describe('from the reply to a mine that works again, in the browser', () => {
  let world: World;
  let road: CaseRoad;
  let handler: Desk;
  let filer: Desk;
  beforeAll(async () => {
    world = await World.start();
    const crowd = new Crowd(world.cluster.url);
    handler = await world.desk('640502.nr.handler');
    filer = await world.desk('mine01.filer');
    const caseNo = await crowd.apply('mine01.filer');
    await new CaseRoad(crowd, caseNo, 'mine01.filer').driveTo('completenessCheck');
    road = new CaseRoad(crowd, caseNo);
    await road.driveTo('documentDraft');
  }, 300_000);
  afterAll(() => world?.stop(), 60_000);

  /** The person's open task in the case, on its page. */
  async function atTask(desk: Desk): Promise<void> {
    const { taskId } = await desk.taskIn(road.caseNo);
    await desk.open(`/tasks/${taskId}`);
    await taskPage(desk.page).submit.waitFor();
  }
  async function send({ page }: Desk): Promise<void> {
    await taskPage(page).submit.click();
    await taskPage(page).done.waitFor();
  }
  const draftOf = ({ page }: Desk) => page.getByRole('article', { name: /（草稿）$/ });

  /** The draft as PDF, as the page offers it. */
  async function draftFile(desk: Desk): Promise<Buffer> {
    const link = desk.page.getByRole('link', { name: '下载 PDF 预览' });
    const file = await desk.context.request.get(await link.evaluate((one) => (one as HTMLAnchorElement).href));
    expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf']);
    return file.body();
  }

  it('the handler adds what is asked of the enterprise and reads the draft with it', async () => {
    await atTask(handler);
    const { page } = handler;
    await draftOf(handler).getByText('〔签发时编号〕').waitFor();
    expect(await draftOf(handler).getByText('落实下列要求').count()).toBe(0);
    await page.getByLabel('对企业的要求').fill(REQUIREMENTS);
    await taskPage(page).saved.waitFor();
    await page.getByRole('button', { name: '更新文稿' }).click();
    await draftOf(handler).getByText('（2）每月五日前报送上月安全生产情况。').waitFor();
    await look(handler, 'reply-draft');
    expect((await draftFile(handler)).subarray(0, 5).toString()).toBe('%PDF-');
    await send(handler);
  }, 90_000);

  it('the office sends it back with what to change, and passes it', async () => {
    const office = await world.desk('640502.nr.office');
    await atTask(office);
    await draftOf(office).getByText('（1）雨季每日巡查边坡').waitFor();
    await office.page.getByRole('radio', { name: '退回修改' }).check();
    await taskPage(office.page).submit.click();
    await office.page.getByText('退回修改的，请写明修改意见').first().waitFor();
    await office.page.getByLabel('修改意见').fill('请写明报送对象。');
    await look(office, 'reply-check');
    await send(office);

    await atTask(handler);
    await handler.page.getByLabel('对企业的要求').fill(`${REQUIREMENTS.replace('报送', '向镇政府报送')}`);
    await send(handler);
    await atTask(office);
    await draftOf(office).getByText('向镇政府报送').waitFor();
    await office.page.getByRole('radio', { name: '通过' }).check();
    await send(office);
  }, 120_000);

  it('the leader reads it on a phone with what it stands on, and signs', async () => {
    const leader = await world.desk('640502.nr.leader', { width: 360 });
    await atTask(leader);
    await draftOf(leader).getByText('向镇政府报送').waitFor();
    const conditions = leader.page.getByRole('region', { name: '签发条件' }).getByRole('listitem');
    await conditions.first().waitFor();
    expect((await conditions.allInnerTexts()).every((line) => line.startsWith('✓'))).toBe(true);
    await look(leader, 'reply-signature');
    await leader.page.getByRole('radio', { name: '签发', exact: true }).check();
    await send(leader);
  }, 90_000);

  it('the office seals what it has read; the enterprise opens the reply, which is its delivery', async () => {
    const office = await world.desk('640502.nr.office');
    await atTask(office);
    await office.page
      .locator('form')
      .getByText(/开复工〔\d{4}〕\d+号/)
      .waitFor();
    await taskPage(office.page).submit.click();
    await office.page.getByText('请先核对文书，再用印').first().waitFor();
    await office.page.getByRole('checkbox', { name: /已核对文号/ }).check();
    await look(office, 'reply-sealing');
    await send(office);

    await filer.open(`/cases/${road.caseNo}`);
    const reply = filer.page.getByRole('link', { name: '开复工批复', exact: true }).first();
    await reply.waitFor();
    await look(filer, 'reply-delivered');
    const opened = await filer.context.request.get(await reply.evaluate((one) => (one as HTMLAnchorElement).href));
    expect(opened.status()).toBe(200);
    await settles(
      () => road.page(),
      ({ deliveredOn }) => deliveredOn !== null,
    );
  }, 120_000);

  it('told bodies acknowledge, the city receives the filing with its number', async () => {
    for (const username of ['640502.ps.handler', '640502.em.handler', '640502.pwr.handler', '640502.tw.handler']) {
      const desk = await world.desk(username);
      await atTask(desk);
      if (username.includes('.ps.')) await look(desk, 'reply-notice');
      await desk.page.getByRole('radio', { name: '已知悉' }).check();
      await send(desk);
    }
    const city = await world.desk('640500.nr.registrar');
    await city.open('/filings');
    await city.page
      .getByRole('link', { name: new RegExp(road.caseNo) })
      .or(city.page.locator(`tr:has-text("${road.caseNo}") a`))
      .first()
      .click();
    await city.page.getByRole('heading', { name: '备案回执' }).waitFor();
    await look(city, 'reply-filing');
    await city.page.getByRole('radio', { name: '予以备案' }).check();
    await city.page.getByLabel('回执编号').fill('卫备〔2026〕18号');
    await city.page.getByRole('button', { name: '提交回执' }).click();
    await handler.open(`/cases/${road.caseNo}`);
    await handler.page.getByText('卫备〔2026〕18号').first().waitFor();
    await look(handler, 'reply-receipts');
  }, 300_000);

  it('the enterprise names the day, both verify on site, and the page says what it may do now', async () => {
    await atTask(filer);
    await look(filer, 'resumption-day');
    await filer.page.getByLabel('开复工日期').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
    await send(filer);
    for (const username of ['640502.em.handler', '640502.tw.handler']) {
      const desk = await world.desk(username);
      await atTask(desk);
      await desk.page.getByRole('radio', { name: '相符', exact: true }).check();
      await desk.page.getByLabel('核实情况').fill('部位、人员与批复一致，公示牌已设置。');
      if (username.includes('.em.')) await look(desk, 'resumption-verified');
      await send(desk);
    }
    await filer.open(`/cases/${road.caseNo}`);
    await settles(
      () => casePage(filer.page).status.innerText(),
      (text) => text.startsWith('办结'),
    );
    await look(filer, 'resumption-over');
    await handler.open(`/cases/${road.caseNo}`);
    await look(handler, 'resumption-over-lead');
    expect(world.pageErrors()).toEqual([]);
    expect(world.foreignRequests()).toEqual([]);
  }, 300_000);
});
