import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { reads, settles, type Desk } from './desk.js';
import { casePage, counts, inbox, loginPage, newCasePage, taskPage } from './pages.js';
import { consult, decisionsOf, recordOf, titled } from './scene.js';
import { DEMO_PASSWORD, World } from './world.js';

/** Addresses of decisions, as the browser sends them. */
const DECISION = /\/api\/v1\/tasks\/[^/]+\/decision$/;

describe('the desk of a clerk when things do not go smoothly', () => {
  let world: World;
  let clerk: Desk;
  beforeAll(async () => {
    world = await World.start();
    clerk = await world.desk('640502.nr.handler');
  }, 120_000);
  afterAll(() => world?.stop());

  /** The form of the opinion that the 应急部门 owes in a new consultation. */
  const opinionForm = async (name: string) => {
    const subject = titled(name);
    const caseNo = await consult(clerk, { subject });
    const desk = await world.desk('640502.em.handler');
    const { taskId } = await desk.taskIn(caseNo);
    await desk.open(`/tasks/${taskId}`);
    await taskPage(desk.page).submit.waitFor();
    return { subject, caseNo, desk, taskId, form: taskPage(desk.page) };
  };

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
    await casePage(page).entryWith('键盘填写的意见');
    expect(casePage(page).caseNo()).toBe(caseNo);
  }, 60_000);

  it('a double click submits once', async () => {
    const { desk, taskId, form } = await opinionForm('连点两次');
    const sent: string[] = [];
    desk.page.on('request', (request) => DECISION.test(request.url()) && sent.push(request.url()));
    await form.option('同意').check();
    await form.text.fill('同意。');
    await form.submit.dblclick();
    await form.done.waitFor();
    expect(sent).toHaveLength(1);
    await settles(
      () => decisionsOf(clerk, taskId),
      (times) => times === 1,
    );
    await desk.context.close();
  }, 60_000);

  it('an answer that was lost on the way is fetched again under the same key, and counts once', async () => {
    const { desk, taskId, form } = await opinionForm('应答丢失');
    const keys: (string | null)[] = [];
    await desk.page.route(DECISION, async (route) => {
      keys.push(await route.request().headerValue('idempotency-key'));
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await form.option('同意').check();
    await form.text.fill('网络中断时的意见');
    await form.submit.click();
    await form.done.waitFor();
    expect(new Set(keys)).toHaveProperty('size', 1);
    expect(keys.length).toBeGreaterThan(1);
    await settles(
      () => decisionsOf(clerk, taskId),
      (times) => times === 1,
    );
    await desk.context.close();
  }, 60_000);

  it('a window that missed what happened says so in words, and nothing is decided twice', async () => {
    const { desk, caseNo, taskId, form } = await opinionForm('两个窗口');
    const deaf = await world.desk('640502.em.handler');
    await deaf.page.route('**/api/v1/stream', (route) => route.abort());
    await deaf.open(`/tasks/${taskId}`);
    await taskPage(deaf.page).option('不同意').check();
    await taskPage(deaf.page).text.fill('后提交的意见');
    await form.answer('同意', '先提交的意见');
    await taskPage(deaf.page).submit.click();
    await deaf.page.getByText('您的操作没有生效').or(deaf.page.getByText('没有提交')).first().waitFor();
    expect(await taskPage(deaf.page).text.inputValue()).toBe('后提交的意见');
    const decided = (await recordOf(desk, caseNo)).filter(({ type }) => type === 'taskDecided');
    expect(decided).toHaveLength(1);
    await deaf.page.getByText('先提交的意见').first().waitFor();
    await deaf.context.close();
    await desk.context.close();
  }, 60_000);

  it('a stale revision is refused readably, keeps what was written, and can be submitted again', async () => {
    const { desk, taskId, form } = await opinionForm('版本过期');
    let isFirst = true;
    await desk.page.route(DECISION, async (route) => {
      const headers = { ...route.request().headers(), ...(isFirst ? { 'if-match': '"999999"' } : {}) };
      isFirst = false;
      await route.continue({ headers });
    });
    await form.option('同意').check();
    await form.text.fill('写好的意见');
    await form.submit.click();
    const refusal = await form.alert.filter({ hasText: '没有生效' }).innerText();
    expect(refusal).toMatch(/更新/);
    expect(refusal).not.toMatch(/stale|revision|undefined/i);
    expect(await form.text.inputValue()).toBe('写好的意见');
    await form.submit.click();
    await form.done.waitFor();
    await settles(
      () => decisionsOf(clerk, taskId),
      (times) => times === 1,
    );
    await desk.context.close();
  }, 60_000);

  it('an incomplete decision is not sent; the missing field is named and focused', async () => {
    const { desk, taskId, form } = await opinionForm('未填完整');
    await form.option('不同意').check();
    await form.submit.click();
    await desk.page.locator('.field-error').first().waitFor();
    expect((await focusOf(desk.page)).tag).toBe('TEXTAREA');
    expect(await decisionsOf(clerk, taskId)).toBe(0);
    await desk.context.close();
  }, 60_000);

  it('the starter withdraws from the case page; the open form of an agency learns it at once', async () => {
    const { desk, caseNo } = await opinionForm('撤回办件');
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
    const { desk, form } = await opinionForm('登录过期');
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
    const { desk, form } = await opinionForm('意见草稿');
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

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});

const focusOf = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    return {
      tag: element?.tagName ?? '',
      type: element?.getAttribute('type') ?? '',
      text: element?.innerText?.trim() ?? '',
      row: element?.closest('tr')?.innerText ?? '',
    };
  });

/** Presses Tab until the focus is there, as a person without a mouse would. */
async function tabTo(page: Page, isThere: (focused: Awaited<ReturnType<typeof focusOf>>) => boolean): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (isThere(await focusOf(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached with 80 tabs: ${JSON.stringify(await focusOf(page))}`);
}
