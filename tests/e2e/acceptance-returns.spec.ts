import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountOf } from '../support/crowd.js';
import { checklist, look } from './acceptance-pages.js';
import { County, type CaseTask } from './acceptance-scene.js';
import { settles, type Desk } from './desk.js';
import { taskPage } from './pages.js';
import { World } from './world.js';

const DISSENT = '边坡稳定性分析没有计入爆破震动，不能认定稳定。';
const RETURNED = '请补拍排土场挡墙照片后再报。';

/** One round in which nearly everybody has something to send back; what is not looked at is done past the pages. */
describe('an acceptance that is sent back', () => {
  let world: World;
  let county: County;
  let caseNo = '';
  const desks = new Map<string, Desk>();

  const open = async (kind: string, agency: string, nth = 0): Promise<{ desk: Desk; task: CaseTask }> => {
    const isIt = (one: CaseTask): boolean => one.kind === kind && one.party.agency === agency;
    const tasks = await settles(
      () => county.openTasks(caseNo),
      (all) => all.filter(isIt).length > nth,
    );
    const task = tasks.filter(isIt)[nth]!;
    const username = accountOf(task.party);
    const desk = desks.get(username) ?? (await world.desk(username));
    desks.set(username, desk);
    await desk.open(`/tasks/${task.taskId}`);
    return { desk, task };
  };
  const submit = async ({ page }: Desk): Promise<void> => {
    await taskPage(page).submit.click();
    await taskPage(page).done.waitFor();
  };

  beforeAll(async () => {
    world = await World.start();
    county = new County(world.cluster.url, 'mine02');
    caseNo = await county.apply();
    await county.goTo(caseNo, 'jointAcceptance');
  }, 180_000);
  afterAll(() => world?.stop());

  it('the lead sees who is late on top, and urges the experts in one click', async () => {
    // What three weeks later would be: the limit of the experts' review has passed.
    await world.cluster.database.admin(
      `UPDATE task SET due_on = CURRENT_DATE - 3, overdue_since = now() WHERE case_no = $1 AND agency = 'EX' AND state = 'open'`,
      [caseNo],
    );
    const lead = await world.desk('640502.nr.leader');
    desks.set('640502.nr.leader', lead);
    await lead.open(`/cases/${caseNo}`);
    const first = lead.page.locator('.board li').first();
    await first.getByText('专家组').waitFor();
    await first.getByText('未开始（超期）').waitFor();
    await lead.page.getByText(/，超期 1/).waitFor();
    await lead.page.getByRole('button', { name: /催办 ?专家组/ }).click();
    await lead.page.getByText('已催办专家组').waitFor();
    await lead.page.locator('.ant-btn-loading').waitFor({ state: 'detached' });
    await look(lead, 'acceptance-board-late');
  }, 60_000);

  it('an expert keeps a dissent on a veto item, in words', async () => {
    await county.doAllBut(caseNo, ({ kind, party }) => party.agency !== 'EX' || kind === 'expertSignature');
    const { desk, task } = await open('expertSignature', 'EX', 1);
    const { page } = desk;
    await page.getByRole('radio', { name: '保留意见' }).check();
    await taskPage(page).submit.click();
    await page.getByText('请选择保留意见涉及的事项').waitFor();
    await page.getByRole('group', { name: '保留意见涉及的事项' }).getByRole('checkbox').first().check();
    await page.getByLabel('意见', { exact: true }).fill(DISSENT);
    await submit(desk);
    await desk.open(`/tasks/${task.taskId}`);
    await page.getByRole('heading', { name: '保留意见涉及的事项（1）' }).waitFor();
    await look(desk, 'acceptance-dissent-read');
  }, 60_000);

  it('a head sends back the work of the own handler, who finds it filled in', async () => {
    await county.doAllBut(caseNo, ({ kind, party }) => kind === 'agencySignature' && party.agency === 'WR');
    const head = await open('agencySignature', 'WR');
    await head.desk.page.getByRole('radio', { name: '退回经办人' }).check();
    await head.desk.page.getByLabel('意见', { exact: true }).fill(RETURNED);
    await submit(head.desk);

    const handler = await open('checklistReview', 'WR');
    const form = checklist(handler.desk.page);
    await form.rows.first().getByText('上次：合格').waitFor();
    const count = await form.rows.count();
    await form.progress.getByText(`已填 ${count} / ${count}`).waitFor();
    await handler.desk.page.locator('.timeline').getByText(RETURNED).waitFor();
    await handler.desk.page.getByLabel('本单位意见').fill('已补拍挡墙照片，合格。');
    await form.submit.click();
    await taskPage(handler.desk.page).done.waitFor();
  }, 60_000);

  it('the dissent fails the round; the leader has the experts look again, and their revised opinion is signed by all', async () => {
    await county.doAllBut(caseNo, ({ kind }) => kind === 'conclusionConfirmation');
    const { desk } = await open('conclusionConfirmation', 'NR');
    const { page } = desk;
    await page.getByText('否决项不合格 1 项').waitFor();
    await page.getByText(DISSENT).first().waitFor();
    await page.getByRole('radio', { name: '退回重新核查' }).check();
    await page.getByLabel('综合意见').fill('请专家组补充爆破震动工况后重新出具意见。');
    await taskPage(page).submit.click();
    await page.getByText('请指明需要重新核查的单位').waitFor();
    await page.getByRole('checkbox', { name: '专家组' }).check();
    await look(desk, 'acceptance-conclusion-return');
    await submit(desk);

    const leader = await open('checklistReview', 'EX');
    await leader.desk.page.getByLabel('本单位意见').fill('补充爆破震动工况后复核，边坡稳定。');
    await checklist(leader.desk.page).submit.click();
    await taskPage(leader.desk.page).done.waitFor();
    await county.doAllBut(caseNo, ({ kind }) => kind === 'conclusionConfirmation');
    const again = await open('conclusionConfirmation', 'NR');
    await again.desk.page.getByText('各单位都已签署，全部事项合格或不适用。').waitFor();
    await taskPage(again.desk.page).option('确认').check();
    await again.desk.page.getByLabel('综合意见').fill('同意。');
    await submit(again.desk);
  }, 90_000);

  it('the record tells it in phases: decisions in sight, the rest one line that opens, all of it on paper', async () => {
    const { page } = desks.get('640502.nr.leader')!;
    await page.goto(`/cases/${caseNo}`);
    const phase = page.getByRole('region', { name: '进入「联合验收」环节' }).first();
    await phase.getByText(DISSENT).waitFor();
    const folded = phase.locator('.entry-folded');
    expect(await folded.count()).toBeGreaterThan(8);
    expect(await folded.first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await folded.evaluateAll((all) => all.every((one) => getComputedStyle(one).display !== 'none'))).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await look(desks.get('640502.nr.leader')!, 'acceptance-timeline');
    await phase.getByRole('button', { name: /^过程记录 \d+ 条/ }).click();
    await phase.getByText('派出任务').first().waitFor();
    expect(await folded.count()).toBe(0);
    expect(world.pageErrors()).toEqual([]);
  }, 60_000);
});
