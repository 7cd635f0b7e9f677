import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settles, type Desk } from './desk.js';
import { focusOf } from './keyboard.js';
import { taskPage } from './pages.js';
import { decisionsOf, opinionForm, recordOf } from './scene.js';
import { World } from './world.js';

/** Addresses of decisions, as the browser sends them. */
const DECISION = /\/api\/v1\/tasks\/[^/]+\/decision$/;
const INBOX = /\/api\/v1\/tasks\?/;

describe('a decision when things go wrong on the way', () => {
  let world: World;
  let clerk: Desk;
  beforeAll(async () => {
    world = await World.start();
    clerk = await world.desk('640502.nr.handler');
  }, 120_000);
  afterAll(() => world?.stop());

  it('a double click submits once', async () => {
    const { desk, taskId, form } = await opinionForm(world, clerk, '连点两次');
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
    const { desk, taskId, form } = await opinionForm(world, clerk, '应答丢失');
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
    const { desk, caseNo, taskId, form } = await opinionForm(world, clerk, '两个窗口');
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
    const { desk, taskId, form } = await opinionForm(world, clerk, '版本过期');
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
    const { desk, taskId, form } = await opinionForm(world, clerk, '未填完整');
    await form.option('不同意').check();
    await form.submit.click();
    await desk.page.locator('.field-error').first().waitFor();
    expect((await focusOf(desk.page)).tag).toBe('TEXTAREA');
    expect(await decisionsOf(clerk, taskId)).toBe(0);
    await desk.context.close();
  }, 60_000);

  it('the window that heard for all is closed: every other one reads what nobody may have heard', async () => {
    const desk = await world.desk('640502.ee.handler');
    const windows = [desk.page, await desk.context.newPage(), await desk.context.newPage()];
    for (const page of windows) await Promise.all([page.waitForResponse(INBOX), page.goto('/inbox/todo')]);
    const [listening, ...others] = windows;
    const readAgain = others.map((page) => page.waitForRequest(INBOX));
    await listening!.close();
    await Promise.all(readAgain);
    await desk.context.close();
  }, 60_000);

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
