import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Desk } from './desk.js';
import { reads, settles } from './desk.js';
import { casePage, counts, inbox, loginPage, newCasePage, taskPage } from './pages.js';
import { recordOf, titled } from './scene.js';
import { DEMO_PASSWORD, World } from './world.js';

const SUBJECT = titled('野狐岭采石场复工前会商');
const QUESTION = '野狐岭采石场拟于下月复工，请就边坡治理、爆破作业和用水用地提出意见。';
const VISIBLE_MS = 2_000;

/** Who is asked, and what each answers; the names and titles are those of the demo county. */
const OPINIONS = [
  { agency: 'em', result: '同意', text: '边坡在线监测已恢复，同意复工。' },
  { agency: 'ee', result: '同意', text: '抑尘设施完好，同意。' },
  { agency: 'ps', result: '不同意', text: '爆破作业人员证件已过期，暂不同意。' },
  { agency: 'wr', result: '无意见', text: '取水许可有效，无意见。' },
  { agency: 'fg', result: '同意', text: '不占用草地，同意。' },
  { agency: 'tw', result: '同意', text: '已与村委会沟通，同意。' },
] as const;
const SIGNERS = [
  { agency: 'em', text: '请按意见整改后复工。' },
  { agency: 'ps', text: '换证后同意。' },
  { agency: 'ee', text: '同意会签。' },
] as const;

describe('a consultation from the first click to the archive', () => {
  let world: World;
  let clerk: Desk;
  let caseNo: string;
  beforeAll(async () => {
    world = await World.start();
  }, 120_000);
  afterAll(() => world?.stop());

  const handler = (agency: string) => world.account(`640502.${agency}.handler`);
  const leader = (agency: string) => world.account(`640502.${agency}.leader`);
  /** What the clerk's open case page shows, never reloaded. */
  const shown = () => casePage(clerk.page);

  it('a clerk logs in through the page', async () => {
    clerk = await world.desk('640502.nr.handler', { loggedOut: true });
    await clerk.open('/');
    await loginPage(clerk.page).enter(clerk.account.username, 'wrong-password');
    await clerk.page.getByRole('alert').waitFor();
    expect(await clerk.page.getByRole('alert').innerText()).toMatch(/用户名|密码/);
    await loginPage(clerk.page).enter(clerk.account.username, DEMO_PASSWORD);
    await clerk.page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
    await clerk.page.getByText('没有待办事项').waitFor();
  }, 60_000);

  it('starts it with six agencies and three signers; an open inbox shows the task without a reload', async () => {
    const waiting = await world.desk('640502.em.handler');
    await waiting.open('/inbox/todo');
    await waiting.page.getByText('没有待办事项').waitFor();
    await waiting.page.evaluate(() => Object.assign(window, { isSameVisit: true }));

    await clerk.page.getByRole('link', { name: '发起办件' }).click();
    const form = newCasePage(clerk.page);
    await form.subject.fill(SUBJECT);
    await form.question.fill(QUESTION);
    for (const { agency } of OPINIONS) await form.agency(handler(agency).agencyName).check();
    await clerk.page.getByText('已选 6 项').waitFor();
    for (const { agency } of SIGNERS) await form.addSigner(leader(agency));
    const answered = clerk.page.waitForResponse((answer) => answer.url().endsWith('/api/v1/cases'));
    await form.start.click();
    expect((await answered).status()).toBe(201);
    const startedAt = Date.now();
    await inbox(waiting.page).row(SUBJECT).waitFor();
    expect(Date.now() - startedAt).toBeLessThan(VISIBLE_MS);
    expect(await waiting.page.evaluate(() => 'isSameVisit' in window)).toBe(true);
    await reads(inbox(waiting.page).badge, '1项');

    await clerk.page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor();
    caseNo = shown().caseNo();
    expect(caseNo).toMatch(/^640502-CS-\d{4}-\d{5}$/);
    await reads(shown().step, '征求意见');
    await counts(shown().tasks, 6);
    expect((await shown().holders.innerText()).split('、').sort()).toEqual(
      OPINIONS.map(({ agency }) => handler(agency).agencyName).sort(),
    );
    const started = await shown().entryWith('发起，办理期限至');
    expect(started).toContain(`${clerk.account.agencyName} ${clerk.account.postTitle} ${clerk.account.name}`);
    await waiting.context.close();
  }, 60_000);

  it('six agencies answer, each from the inbox, and the clerk sees every opinion arrive', async () => {
    for (const [index, { agency, result, text }] of OPINIONS.entries()) {
      const desk = await world.desk(`640502.${agency}.handler`);
      await desk.open('/inbox/todo');
      await inbox(desk.page).open(SUBJECT);
      await desk.page.getByText(QUESTION).waitFor();
      const { name, agencyName, postTitle } = desk.account;
      await taskPage(desk.page).answer(result, text);
      const isLast = index === OPINIONS.length - 1;
      await desk.page.getByText(`办件现处于“${isLast ? '会签' : '征求意见'}”环节`).waitFor();
      const entry = await shown().entryWith(text);
      expect(entry).toContain(`${agencyName} ${postTitle} ${name} 办理「会商意见」：${result}`);
      await desk.context.close();
    }
    await reads(shown().step, '会签');
  }, 90_000);

  it('three sign, one after another', async () => {
    for (const [index, { agency, text }] of SIGNERS.entries()) {
      await reads(shown().holders, leader(agency).agencyName);
      const desk = await world.desk(`640502.${agency}.leader`);
      await desk.open('/inbox/todo');
      await inbox(desk.page).open(SUBJECT);
      await taskPage(desk.page).answer('签署', text);
      const isLast = index === SIGNERS.length - 1;
      await desk.page.getByText(`办件现处于“${isLast ? '审批' : '会签'}”环节`).waitFor();
      const { name, agencyName, postTitle } = desk.account;
      expect(await shown().entryWith(text)).toContain(`${agencyName} ${postTitle} ${name} 办理「会签」：签署`);
      await desk.context.close();
    }
    await reads(shown().step, '审批');
  }, 60_000);

  it('the leader approves, the starter files, and the case is closed', async () => {
    const approving = await world.desk('640502.nr.leader');
    await approving.open('/inbox/todo');
    await inbox(approving.page).open(SUBJECT);
    await taskPage(approving.page).answer('同意', '同意，换证后复工。');
    await reads(shown().step, '归档备案');
    await approving.context.close();

    await clerk.page.getByRole('link', { name: /^待办/ }).click();
    await inbox(clerk.page).open(SUBJECT);
    await taskPage(clerk.page).answer(null, '已归档。');
    await clerk.page.getByText('办件已办结').waitFor();
    await clerk.page.getByRole('link', { name: '查看办件', exact: true }).click();
    await reads(shown().status, '办结：归档');
    await reads(shown().holders, '无');
    await counts(clerk.page.locator('.steps .step-done'), 5);
  }, 60_000);

  it('the page shows the whole record: eleven acts by eleven posts, nothing twice', async () => {
    const record = await settles(
      () => recordOf(clerk, caseNo),
      (entries) => entries.some(({ type }) => type === 'caseClosed'),
    );
    const acts = record.filter(({ type }) => type === 'taskDecided');
    expect(acts).toHaveLength(11);
    expect(new Set(acts.map(({ payload }) => payload['taskId'])).size).toBe(11);
    expect(record.filter(({ type }) => type === 'taskOpened')).toHaveLength(11);
    await counts(shown().entries, record.length);
    await counts(shown().tasks, 11);
    const text = await clerk.page.locator('main').innerText();
    for (const { text: opinion } of [...OPINIONS, ...SIGNERS]) expect(text).toContain(opinion);
  }, 30_000);

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
