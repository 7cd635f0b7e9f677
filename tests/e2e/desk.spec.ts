import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { look } from './acceptance-pages.js';
import { reads, settles, type Desk } from './desk.js';
import { focusOf, tabTo } from './keyboard.js';
import { casePage, counts, inbox, loginPage, newCasePage, taskPage } from './pages.js';
import { consult, opinionForm, titled } from './scene.js';
import { DEMO_PASSWORD, World } from './world.js';

describe('the desk of a clerk', () => {
  let world: World;
  let clerk: Desk;
  beforeAll(async () => {
    world = await World.start();
    clerk = await world.desk('640502.nr.handler');
  }, 120_000);
  afterAll(() => world?.stop());

  it('logs in and decides a task with the keyboard alone', async () => {
    const subject = titled('键盘办理');
    const caseNo = await consult(clerk, { subject });
    const desk = await world.desk('640502.ee.handler', { loggedOut: true });
    const { page } = desk;
    await desk.open('/');
    await loginPage(page).username.waitFor();
    await page.keyboard.type(desk.account.username);
    await page.keyboard.press('Tab');
    await page.keyboard.type(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await inbox(page).task(subject).waitFor();
    await tabTo(page, (focused) => focused.text === '会商意见' && focused.row.includes(subject));
    await page.keyboard.press('Enter');
    await taskPage(page).submit.waitFor();
    await tabTo(page, (focused) => focused.type === 'radio');
    await page.keyboard.press('Space');
    await tabTo(page, (focused) => focused.tag === 'TEXTAREA');
    await page.keyboard.type('键盘填写的意见');
    await tabTo(page, (focused) => focused.text === '提交');
    await page.keyboard.press('Enter');
    await taskPage(page).done.waitFor();
    expect((await focusOf(page)).text).toMatch(/^已提交/);
    await tabTo(page, (focused) => focused.text === '查看办件');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cases/${caseNo}`);
    await casePage(page).entryWith('键盘填写的意见');
  }, 60_000);

  it('the starter withdraws from the case page; the open form of an agency learns it at once', async () => {
    const { desk, caseNo } = await opinionForm(world, clerk, '撤回办件');
    await clerk.open(`/cases/${caseNo}`);
    await clerk.page.getByRole('button', { name: '撤回办件' }).click();
    const dialog = clerk.page.getByRole('dialog', { name: '撤回办件' });
    await dialog.getByRole('button', { name: '撤回办件' }).click();
    await dialog.locator('.field-error').first().waitFor();
    await dialog.getByLabel(/撤回理由/).fill('企业来函，不再需要会商。');
    await dialog.getByRole('button', { name: '撤回办件' }).click();
    await desk.page.getByText('此任务已取消').waitFor();
    const shown = casePage(clerk.page);
    await reads(shown.status, '办结：撤回');
    expect(await shown.entryWith('企业来函，不再需要会商。')).toContain('撤回办件');
    await counts(clerk.page.getByRole('button', { name: '撤回办件' }), 0);
    await desk.context.close();
  }, 60_000);

  it('an expired session asks for the password over the page and loses neither place nor text', async () => {
    const { desk, form } = await opinionForm(world, clerk, '登录过期');
    const place = desk.page.url();
    await form.option('同意').check();
    await form.text.fill('登录过期前写的意见');
    await desk.context.clearCookies();
    await form.submit.click();
    const dialog = desk.page.getByRole('dialog', { name: '登录已过期' });
    await dialog.getByLabel('密码').fill(DEMO_PASSWORD);
    await dialog.getByRole('button', { name: '登录' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(desk.page.url()).toBe(place);
    expect(await form.text.inputValue()).toBe('登录过期前写的意见');
    await form.submit.click();
    await form.done.waitFor();
    await desk.context.close();
  }, 60_000);

  it('who follows a link before logging in arrives where the link leads', async () => {
    const subject = titled('链接直达');
    const caseNo = await consult(clerk, { subject });
    const desk = await world.desk('640502.em.handler', { loggedOut: true });
    await desk.open(`/cases/${caseNo}`);
    await loginPage(desk.page).enter(desk.account.username, DEMO_PASSWORD);
    await desk.page.getByRole('heading', { level: 1, name: subject }).waitFor();
    await desk.context.close();
  }, 60_000);

  it('a half-written opinion is there again after a reload', async () => {
    const { desk, form } = await opinionForm(world, clerk, '意见草稿');
    await form.option('不同意').check();
    await form.text.fill('写了一半的意见');
    await form.saved.waitFor();
    await desk.page.reload();
    await form.submit.waitFor();
    expect(await form.text.inputValue()).toBe('写了一半的意见');
    expect(await form.option('不同意').isChecked()).toBe(true);
    await desk.context.close();
  }, 60_000);

  it('a case not yet submitted is offered again after a reload, and its draft ends with it', async () => {
    const subject = titled('未提交的办件');
    const em = world.account('640502.em.handler').agencyName;
    await clerk.open('/cases/new');
    const form = newCasePage(clerk.page);
    await form.subject.fill(subject);
    await form.agency(em).check();
    await form.saved.waitFor();
    await clerk.page.reload();
    await clerk.page.getByText(subject).waitFor();
    await clerk.page.getByRole('button', { name: '继续填写' }).click();
    expect(await form.subject.inputValue()).toBe(subject);
    expect(await form.agency(em).isChecked()).toBe(true);
    await form.question.fill('是否同意？');
    await form.start.click();
    await clerk.page.getByRole('heading', { level: 1, name: subject }).waitFor();
    await settles(
      () => clerk.get<{ items: readonly unknown[] }>('/drafts'),
      ({ items }) => items.length === 0,
    );
  }, 60_000);

  it('a task is copied to anybody of the county’s offices, found by name, also on a phone', async () => {
    const { desk, subject, taskId } = await opinionForm(world, clerk, '抄送');
    const { page } = desk;
    const reader = world.account('640502.fire.leader');
    const dialog = page.getByRole('dialog', { name: '抄送' });
    await page.getByRole('button', { name: '抄送', exact: true }).click();
    await dialog.getByRole('region', { name: reader.agencyName }).waitFor();
    await look(desk, 'copy-dialog');
    await page.setViewportSize({ width: 360, height: 740 });
    await dialog.getByLabel('查找人员').fill(`${reader.agencyName} ${reader.postTitle}`);
    await counts(dialog.getByRole('checkbox'), 1);
    await dialog.getByRole('checkbox', { name: reader.name }).check();
    await dialog.getByText(`已选 1 人：${reader.name}`).waitFor();
    await dialog.getByRole('button', { name: '抄送', exact: true }).click();
    await page.getByText('已抄送').first().waitFor();

    const other = await world.desk('640502.fire.leader');
    await other.open('/inbox/copied');
    await inbox(other.page).open(subject);
    await page.getByRole('button', { name: '抄送', exact: true }).click();
    await dialog.getByLabel('查找人员').fill(reader.name);
    await dialog.getByText(/已阅$/).waitFor();
    expect(await dialog.getByRole('checkbox', { name: reader.name }).isDisabled()).toBe(true);
    expect((await desk.get<{ items: readonly unknown[] }>(`/tasks/${taskId}/copies`)).items.length).toBeGreaterThan(30);
    await Promise.all([desk.context.close(), other.context.close()]);
  }, 120_000);

  it.each([
    ['/inbox', '待办'],
    ['/inbox/', '待办'],
    ['/tasks', '待办'],
    ['/cases/', '全部办件'],
    ['/mines', '登记簿：矿山'],
    ['/meetings/', '会议'],
  ])('the bare address %s leads to %s', async (path, title) => {
    await clerk.open(path);
    await clerk.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  });

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
