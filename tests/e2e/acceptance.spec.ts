import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountOf } from '../support/crowd.js';
import { checklist, look, paper } from './acceptance-pages.js';
import { County, type CaseTask } from './acceptance-scene.js';
import { settles, type Desk } from './desk.js';
import { loginPage, taskPage } from './pages.js';
import { DEMO_PASSWORD, World } from './world.js';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const FAILED = 'EM-03';
const OWN_DUTY = 'EM-20';
const REMARK = '“三同时”竣工验收报告缺少监督核查记录。';

describe('a joint acceptance of two rounds', () => {
  let world: World;
  let county: County;
  let caseNo = '';
  const desks = new Map<string, Desk>();

  const deskOf = async (username: string): Promise<Desk> => {
    const desk = desks.get(username) ?? (await world.desk(username));
    desks.set(username, desk);
    return desk;
  };
  /** The person whose turn it is, in front of the task. */
  const open = async (kind: string, agency: string, post?: string): Promise<{ desk: Desk; task: CaseTask }> => {
    const isIt = (one: CaseTask): boolean =>
      one.kind === kind && one.party.agency === agency && (!post || one.party.post === post);
    const tasks = await settles(
      () => county.openTasks(caseNo),
      (all) => all.some(isIt),
    );
    const task = tasks.find(isIt)!;
    const desk = await deskOf(accountOf(task.party));
    await desk.open(`/tasks/${task.taskId}`);
    return { desk, task };
  };

  beforeAll(async () => {
    world = await World.start();
    county = new County(world.cluster.url, 'mine01');
    caseNo = await county.apply();
    await county.goTo(caseNo, 'jointAcceptance');
  }, 180_000);
  afterAll(() => world?.stop());

  it('an inspector judges by keyboard; a lost connection loses nothing', async () => {
    const { desk } = await open('checklistReview', 'EM');
    const { page, context } = desk;
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ latitude: 37.5123456, longitude: 105.2 });
    const form = checklist(page);
    await form.rows.first().waitFor();
    const ids = await form.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-item')));
    expect(ids.length).toBeGreaterThan(20);
    await form.focus(ids[0]!);
    for (const id of ids) {
      if (id !== FAILED && id !== OWN_DUTY) {
        await page.keyboard.press('1');
        continue;
      }
      await page.keyboard.press('2');
      await page.keyboard.type(id === FAILED ? REMARK : '风险等级尚未公告。');
      await page.keyboard.press('Control+Enter');
    }
    await form.progress.getByText(`已填 ${ids.length} / ${ids.length}，不合格 2`).waitFor();
    await form.note.getByText(/^服务器已于/).waitFor();

    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.getByLabel('本单位意见').fill('一项不合格，其余合格。');
    const file = { name: '现场.png', mimeType: 'image/png', buffer: PIXEL };
    await form.row(FAILED).locator('input[type=file]').setInputFiles(file);
    await form.row(FAILED).getByText('已存本机，等待上传').waitFor();
    await form.note.getByText(/连接不上服务器：已存在本机浏览器/).waitFor();
    await page.reload();
    await page.getByText(/^连接不上服务器。页面显示的是/).waitFor();
    await page.getByText('已恢复本机保存的内容').waitFor();
    await form.row(FAILED).getByText(REMARK).waitFor();
    await form.row(FAILED).getByText('已存本机，等待上传').waitFor();
    expect(await page.getByLabel('本单位意见').inputValue()).toBe('一项不合格，其余合格。');
    await look(desk, 'acceptance-review-offline');
    await context.setOffline(false);
    await form.row(FAILED).getByRole('link', { name: '现场.png' }).waitFor();
    await form.note.getByText(/^服务器已于/).waitFor();
    await form.row(FAILED).getByText('37.512346, 105.2').waitFor();
    await page.getByText(/^连接不上服务器。/).waitFor({ state: 'detached' });
  }, 120_000);

  it('what a browser kept is nobody else’s: not after a logout, not for who logs in next', async () => {
    const { page, context } = await world.desk('640502.em.handler');
    const { taskId } = (await county.openTasks(caseNo)).find(
      ({ kind, party }) => kind === 'checklistReview' && party.agency === 'EM',
    )!;
    const path = `/tasks/${taskId}`;
    const isShownOffline = async (): Promise<boolean> => {
      await context.setOffline(true);
      await page.goto(path);
      await page.getByText('连接不上服务器').first().waitFor();
      const count = await checklist(page).rows.count();
      await context.setOffline(false);
      return count > 0;
    };
    await page.goto(path);
    await checklist(page).rows.first().waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await checklist(page).rows.first().waitFor();
    await context.setOffline(true);
    await page.reload();
    await checklist(page).row(FAILED).getByText(REMARK).waitFor();
    await context.setOffline(false);
    await page.getByText(/^连接不上服务器。/).waitFor({ state: 'detached' });

    await page.locator('details.user summary').click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(/\/login/);
    expect(await isShownOffline()).toBe(false);
    await page.goto('/login');
    await loginPage(page).enter('640502.hr.handler', DEMO_PASSWORD);
    await page.waitForURL(/inbox/);
    expect(await isShownOffline()).toBe(false);
    await context.close();
  }, 90_000);

  it('the draft is there after a reload; without two inspectors it is not taken', async () => {
    const { page } = desks.get('640502.em.handler')!;
    const form = checklist(page);
    await page.reload();
    await form.row(FAILED).getByText(REMARK).waitFor();
    expect(await page.getByLabel('本单位意见').inputValue()).toBe('一项不合格，其余合格。');
    await form.submit.click();
    await page.getByText(/现场核查须有两名以上验收人/).waitFor();
    await form.inspectors(['冯娜', '沈川']);
    await look(desks.get('640502.em.handler')!, 'acceptance-review');
    expect(await paper(desks.get('640502.em.handler')!, '打印空白清单', 'acceptance-blank')).toContain('【否决项】');
  }, 90_000);

  it('the lead sees it being filled and urges who has not begun', async () => {
    const lead = await deskOf('640502.nr.leader');
    await lead.open(`/cases/${caseNo}`);
    const board = lead.page.locator('.board');
    await board.locator('li', { hasText: '应急管理局' }).getByText('填写中').waitFor();
    await lead.page.getByRole('button', { name: /催办 ?沙坡头区水务局/ }).click();
    await lead.page.getByText('已催办沙坡头区水务局').waitFor();
    const { page } = desks.get('640502.em.handler')!;
    await checklist(page).submit.click();
    await taskPage(page).done.waitFor();
    await board.locator('li', { hasText: '应急管理局' }).getByText('已填写').waitFor({ timeout: 3_000 });
    await look(lead, 'acceptance-board');
  }, 90_000);

  it('experts go first: each seat signs for itself, or keeps a dissent by item', async () => {
    const isOther = ({ kind, party }: CaseTask): boolean => kind !== 'checklistReview' || party.agency !== 'EX';
    await county.doAllBut(caseNo, isOther);
    const { desk } = await open('expertSignature', 'EX');
    const { page } = desk;
    await page.getByRole('radio', { name: '保留意见' }).check();
    await page.getByText('保留意见涉及的事项').waitFor();
    await look(desk, 'acceptance-expert');
    await page.getByRole('radio', { name: '同意签字' }).check();
    await page.getByLabel('意见', { exact: true }).fill('同意专家组意见。');
    await taskPage(page).submit.click();
    await taskPage(page).done.waitFor();
    await county.doAllBut(caseNo, ({ party }) => party.agency !== 'EX');
  }, 90_000);

  it('the head reads what failed first, and signs; what the body owes itself becomes its own duty', async () => {
    const { desk } = await open('agencySignature', 'EM');
    const { page } = desk;
    await page.getByRole('heading', { name: '不合格（2）' }).waitFor();
    await page.getByText(REMARK).first().waitFor();
    await look(desk, 'acceptance-signing');
    await page.getByRole('radio', { name: '签署', exact: true }).check();
    await page.getByLabel('意见', { exact: true }).fill('同意本单位验收意见。');
    await taskPage(page).submit.click();
    await taskPage(page).done.waitFor();

    const duty = await open('authorityDuty', 'EM');
    await duty.desk.page.getByText('风险等级尚未公告。').waitFor();
    await duty.desk.page.getByLabel('办理情况').fill('已确定风险等级并公告。');
    await look(duty.desk, 'acceptance-duty');
    await taskPage(duty.desk.page).submit.click();
    await taskPage(duty.desk.page).done.waitFor();
  }, 90_000);

  it('the visit is recorded, and can be written on paper first', async () => {
    const { desk } = await open('siteVisitRecord', 'NR');
    const { page } = desk;
    await page.getByLabel('沙坡头区应急管理局 到场人 1').fill('冯娜');
    await page.getByLabel('踏勘日期').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
    await page.getByLabel('现场情况').fill('采场台阶完整，边坡无异常；竣工验收资料不全。');
    await page.getByLabel('企业陪同人姓名').fill('丁一');
    await page.getByRole('radio', { name: '已签字' }).check();
    await look(desk, 'acceptance-visit');
    expect(await paper(desk, '打印空白记录', 'acceptance-visit-blank')).toContain('专家组');
    await taskPage(page).submit.click();
    await taskPage(page).done.waitFor();
  }, 90_000);

  it('the conclusion is computed, and nobody can write another', async () => {
    await county.doAllBut(caseNo, ({ kind }) => kind === 'conclusionConfirmation');
    const { desk } = await open('conclusionConfirmation', 'NR');
    const { page } = desk;
    await page.getByText('否决项不合格 1 项').waitFor();
    await page.getByText(REMARK).first().waitFor();
    expect(await page.getByRole('radio', { name: '合格' }).count()).toBe(0);
    await look(desk, 'acceptance-conclusion');
    await page.getByRole('radio', { name: '确认', exact: true }).check();
    await page.getByLabel('综合意见').fill('确认本轮验收结论，限期整改。');
    await taskPage(page).submit.click();
    await taskPage(page).done.waitFor();
  }, 90_000);

  it('the enterprise answers beside the remark; giving up is asked twice', async () => {
    const { desk } = await open('rectification', 'E-mine01');
    const { page } = desk;
    await page.getByText(REMARK).waitFor();
    await page.getByRole('radio', { name: '放弃整改' }).check();
    await taskPage(page).submit.click();
    await page.getByRole('dialog', { name: '放弃整改' }).getByRole('button', { name: '继续整改' }).click();
    await page.getByRole('radio', { name: '整改完成，申请复验' }).check();
    await taskPage(page).submit.click();
    await page.getByText(`请填写 ${FAILED} 的整改措施`).waitFor();
    await page.getByLabel(`${FAILED} 整改措施`).fill('已补齐监督核查记录，附后。');
    const evidence = { name: '监督核查记录.png', mimeType: 'image/png', buffer: PIXEL };
    await page.locator(`#evidence-${FAILED}`).setInputFiles(evidence);
    await page.getByRole('link', { name: /监督核查记录/ }).waitFor();
    await look(desk, 'acceptance-rectification');
    await taskPage(page).submit.click();
    await taskPage(page).done.waitFor();
  }, 90_000);

  it('the second round asks only what failed, beside what was said before', async () => {
    const { desk } = await open('checklistReview', 'EM');
    const form = checklist(desk.page);
    await form.row(FAILED).getByText(`第 1 轮：不合格。${REMARK}`).waitFor();
    expect(await form.rows.count()).toBe(1);
    await form.focus(FAILED);
    await desk.page.keyboard.press('1');
    await desk.page.getByLabel('本单位意见').fill('复验合格。');
    await look(desk, 'acceptance-review-again');
    await form.submit.click();
    await taskPage(desk.page).done.waitFor();

    const head = await open('agencySignature', 'EM');
    await head.desk.page.getByRole('heading', { name: '与以前的结论不同（1）' }).waitFor();
    await look(head.desk, 'acceptance-signing-again');
    await taskPage(head.desk.page).option('签署').check();
    await head.desk.page.getByLabel('意见', { exact: true }).fill('复验合格，同意。');
    await taskPage(head.desk.page).submit.click();
    await taskPage(head.desk.page).done.waitFor();
    await county.doAllBut(caseNo, ({ kind }) => kind === 'conclusionConfirmation');
  }, 90_000);

  it('passed: the conclusion says so, and the matrix shows both rounds', async () => {
    const { desk } = await open('conclusionConfirmation', 'NR');
    await desk.page.getByText('各单位都已签署，全部事项合格或不适用。').waitFor();
    await taskPage(desk.page).option('确认').check();
    await desk.page.getByLabel('综合意见').fill('同意。');
    await taskPage(desk.page).submit.click();
    await taskPage(desk.page).done.waitFor();
    await desk.open(`/cases/${caseNo}`);
    await desk.page.getByText('验收矩阵：单位 × 事项 × 轮次').click();
    const line = desk.page.locator('.matrix tr', { hasText: FAILED });
    await line.waitFor();
    expect((await line.innerText()).replace(/\s+/g, ' ')).toMatch(/不合格.*合格/);
    await look(desk, 'acceptance-matrix');
    expect(await paper(desk, '打印验收矩阵', 'acceptance-matrix')).toContain('第 2 轮');
    expect((await county.caseOf(caseNo)).phase).toBe('legalReview');
  }, 90_000);

  it('the applicant sees no board, nothing was asked of another origin, and no script failed', async () => {
    const filer = await deskOf('mine01.filer');
    await filer.open(`/cases/${caseNo}`);
    await filer.page.getByRole('heading', { name: '办到哪一步' }).waitFor();
    expect(await filer.page.locator('.board').count()).toBe(0);
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  }, 30_000);
});
