import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountOf } from '../support/crowd.js';
import { checklist, look, paper } from './acceptance-pages.js';
import { County, type CaseTask } from './acceptance-scene.js';
import { settles, type Desk } from './desk.js';
import { World } from './world.js';

interface Item {
  readonly itemId: string;
}
type Example = { readonly items: readonly Item[] };

/** What each round fails, by body; everything else passes. */
const ROUNDS: readonly Readonly<Record<string, string>>[] = [
  { EM: '安全出口标识缺失，须补设。', EE: '抑尘设施未运行。', TW: '值守记录不全。' },
  { EM: '标识已补设，但照明不足。' },
  {},
];

/** Three bodies fail, then one of them, then nobody: told by the pages of the case alone. */
describe('a joint acceptance of three rounds', () => {
  let world: World;
  let county: County;
  let caseNo = '';
  let lead: Desk;
  const failed = new Map<string, string>();

  const reviewsOpen = async (): Promise<readonly CaseTask[]> =>
    (await county.openTasks(caseNo)).filter(({ kind }) => kind === 'checklistReview');
  const failOne = async (task: CaseTask, note: string): Promise<void> => {
    const desk = await world.desk(accountOf(task.party));
    type Asked = { decisionSchema: { examples: readonly Example[] } };
    const [example] = (await desk.get<Asked>(`/tasks/${task.taskId}`)).decisionSchema.examples;
    const [first, ...rest] = example!.items;
    failed.set(task.party.agency, first!.itemId);
    await county.decide(task, { ...example, items: [{ ...first, verdict: 'fail', note }, ...rest] });
    await desk.context.close();
  };

  /** The checklist of the second round on a phone: only what failed, beside what was remarked and what was done about it. */
  const atTheMine = async (open: readonly CaseTask[]): Promise<void> => {
    const em = await world.desk('640502.em.handler', { width: 360 });
    await em.open(`/tasks/${open.find(({ party }) => party.agency === 'EM')!.taskId}`);
    const form = checklist(em.page);
    await form.rows.first().waitFor();
    expect(await form.rows.count()).toBe(1);
    await form.row(failed.get('EM')!).getByText(ROUNDS[0]!['EM']!).first().waitFor();
    await look(em, 'three-rounds-checklist');
    await em.context.close();
  };

  beforeAll(async () => {
    world = await World.start();
    county = new County(world.cluster.url, 'mine01');
    caseNo = await county.apply();
    await county.goTo(caseNo, 'jointAcceptance');
    lead = await world.desk('640502.nr.handler');
  }, 240_000);
  afterAll(() => world?.stop());

  it('the sheets for the day of the visit: who signs in, what each body looks at, what is recorded', async () => {
    await lead.open(`/cases/${caseNo}`);
    const signIn = await paper(lead, '打印签到表', 'sign-in-sheet');
    expect(signIn).toMatch(/联合踏勘签到表[\s\S]*专家组[\s\S]*专家组组长[\s\S]*企业陪同/);
    const { taskId } = (await county.openTasks(caseNo)).find(({ kind }) => kind === 'siteVisitRecord')!;
    await lead.open(`/tasks/${taskId}`);
    expect(await paper(lead, '打印空白记录', 'blank-visit-record')).toMatch(/现场情况[\s\S]*拒绝签字/);
    const em = await world.desk('640502.em.handler');
    const review = (await reviewsOpen()).find(({ party }) => party.agency === 'EM')!;
    await em.open(`/tasks/${review.taskId}`);
    const blank = await paper(em, '打印空白清单', 'blank-checklist-em');
    expect(blank).toMatch(/【否决项】/);
    await em.context.close();
  }, 120_000);

  it('each round asks only what failed, and only its bodies', async () => {
    for (const [n, fails] of ROUNDS.entries()) {
      const bodies = n === 0 ? null : Object.keys(ROUNDS[n - 1]!).sort();
      const open = await settles(reviewsOpen, (tasks) => tasks.length > 0);
      if (n === 1) await atTheMine(open);
      if (bodies) expect(open.map(({ party }) => party.agency).sort()).toEqual(bodies);
      for (const [agency, note] of Object.entries(fails))
        await failOne(
          open.find(({ party }) => party.agency === agency)!,
          note,
        );
      await county.goTo(caseNo, Object.keys(fails).length > 0 ? 'rectification' : 'legalReview');
      if (Object.keys(fails).length > 0) await county.goTo(caseNo, 'jointAcceptance');
    }
    expect(await county.caseOf(caseNo)).toMatchObject({ phase: 'legalReview', round: 3 });
  }, 240_000);

  it('the case page tells it: conclusions on the timeline, the matrix body by item by round', async () => {
    await lead.open(`/cases/${caseNo}`);
    const { page } = lead;
    for (const [n, verdict] of ['不合格', '不合格', '合格'].entries())
      await page
        .getByText(new RegExp(`^第${n + 1}轮验收结论：${verdict}`))
        .first()
        .waitFor();
    await page.getByText('验收矩阵：单位 × 事项 × 轮次').click();
    const matrix = page.getByRole('region', { name: '验收矩阵' });
    const row = (itemId: string) => matrix.locator('tr', { hasText: itemId }).first();
    await row(failed.get('EM')!).waitFor();
    const cells = async (itemId: string): Promise<readonly string[]> =>
      (await row(itemId).locator('.cell-verdict').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
    expect((await cells(failed.get('EM')!)).map((text) => /^(不合格|合格|不适用|—)/.exec(text)?.[1])).toEqual([
      '不合格',
      '不合格',
      '合格',
    ]);
    expect((await cells(failed.get('EE')!)).map((text) => /^(不合格|合格|不适用|—)/.exec(text)?.[1])).toEqual([
      '不合格',
      '合格',
      '—',
    ]);
    await page.getByLabel('只看不合格、不适用和有变化的').check();
    await look(lead, 'three-rounds-case');
    await matrix.screenshot({ path: 'tests/e2e/shots/three-rounds-matrix.png' });
  }, 120_000);

  it('the applicant reads it too, in its own words; law finds everything at hand', async () => {
    const filer = await world.desk('mine01.filer');
    await filer.open(`/cases/${caseNo}`);
    await filer.page
      .getByText(/^第3轮验收结论：合格/)
      .first()
      .waitFor();
    await look(filer, 'three-rounds-applicant');
    const law = await world.desk('640502.legal.handler');
    const { taskId } = (await county.openTasks(caseNo)).find(({ kind }) => kind === 'legalReview')!;
    await law.open(`/tasks/${taskId}`);
    await law.page.getByRole('heading', { name: '审核', exact: true }).waitFor();
    await law.page.getByRole('heading', { name: '验收结论与文书' }).waitFor();
    await law.page
      .getByRole('link', { name: /联合验收意见书/ })
      .first()
      .waitFor();
    await look(law, 'legal-review');
    await filer.context.close();
    await law.context.close();
  }, 120_000);

  it('a logout without a connection leaves nothing of the server in the browser, and ends the session once there is one', async () => {
    const { page, context } = await world.desk('640502.legal.handler', { width: 360 });
    const { taskId } = (await county.openTasks(caseNo)).find(({ kind }) => kind === 'legalReview')!;
    await page.goto(`/tasks/${taskId}`);
    await page.getByRole('heading', { name: '审核', exact: true }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await page.getByRole('heading', { name: '审核', exact: true }).waitFor();
    const kept = (): Promise<number> =>
      page.evaluate(
        () =>
          new Promise<number>((resolve, reject) => {
            void indexedDB.databases().then(([one]) => {
              const opening = indexedDB.open(one!.name!);
              opening.onerror = () => reject(new Error('no database'));
              opening.onsuccess = () => {
                const database = opening.result;
                const counting = database.transaction('answers').objectStore('answers').count();
                counting.onsuccess = () => {
                  database.close();
                  resolve(counting.result);
                };
              };
            });
          }),
      );
    await settles(kept, (count) => count > 0);
    await context.setOffline(true);
    await page.locator('details.user summary').click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(/\/login/);
    expect(await kept()).toBe(0);
    await page.goto(`/tasks/${taskId}`);
    await page.getByText('连接不上服务器').first().waitFor();
    expect(await page.getByRole('heading', { name: '审核', exact: true }).count()).toBe(0);
    await context.setOffline(false);
    await page.goto('/login'); // whoever opens the program next: the server hears of the logout first
    await settles(
      async () => (await context.request.get('/api/v1/session')).status(),
      (status) => status === 401,
      30_000,
    );
    await context.close();
  }, 120_000);

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
