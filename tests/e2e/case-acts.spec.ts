import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '@lianshen/domain';
import { look } from './acceptance-pages.js';
import { County, type CaseTask } from './acceptance-scene.js';
import { counts, sidewaysScroll } from './pages.js';
import { settles, type Desk } from './desk.js';
import { World } from './world.js';

const REMARK = '安全出口标识缺失，须补设。';
interface Owed {
  readonly taskId: string;
  readonly kind: string;
  readonly state: string;
  readonly dueOn: string | null;
}

/** What an enterprise asks for beside its tasks, what holds a case, what undoes it: by the buttons of the pages. */
describe('acts on a case as a whole', () => {
  let world: World;
  let county: County;
  let caseNo = '';
  let filer: Desk;
  let lead: Desk;
  const dialog = (desk: Desk) => desk.page.getByRole('dialog');
  const button = (desk: Desk, name: string) => desk.page.getByRole('button', { name, exact: true });
  const openTask = async (kind: string, agency?: string): Promise<CaseTask> => {
    const isIt = (task: CaseTask) => task.kind === kind && (agency === undefined || task.party.agency === agency);
    const open = await settles(
      () => county.openTasks(caseNo),
      (all) => all.some(isIt),
    );
    return open.find(isIt)!;
  };
  const rectification = async (): Promise<Owed> =>
    (await filer.get<{ tasks: readonly Owed[] }>(`/cases/${caseNo}`)).tasks.find(
      ({ kind, state }) => kind === 'rectification' && state === 'open',
    )!;

  beforeAll(async () => {
    world = await World.start();
    county = new County(world.cluster.url, 'mine01');
    caseNo = await county.apply();
    await county.goTo(caseNo, 'jointAcceptance');
    const review = await openTask('checklistReview', 'EM');
    const handler = await world.desk('640502.em.handler');
    type Example = { items: { itemId: string }[] };
    const { decisionSchema } = await handler.get<{ decisionSchema: { examples: Example[] } }>(
      `/tasks/${review.taskId}`,
    );
    const [example] = decisionSchema.examples;
    const [first, ...rest] = example!.items;
    await county.decide(review, { ...example, items: [{ ...first, verdict: 'fail', note: REMARK }, ...rest] });
    await county.goTo(caseNo, 'rectification');
    filer = await world.desk('mine01.filer');
    lead = await world.desk('640502.nr.leader');
  }, 240_000);
  afterAll(() => world?.stop());

  it('the enterprise asks for a later day where it sees what it owes; a day that is none later is refused beside its field', async () => {
    await filer.open(`/cases/${caseNo}`);
    await button(filer, '申请延期').click();
    const { dueOn } = await rectification();
    await dialog(filer).getByText(`须晚于原期限 ${dueOn}`).waitFor();
    await dialog(filer).getByLabel('延至').fill(dueOn!);
    await dialog(filer).getByLabel('延期理由').fill('设备到货晚，安装需两周。');
    await dialog(filer).getByRole('button', { name: '申请延期' }).click();
    await dialog(filer).getByText('应当晚于原期限').first().waitFor();
    await look(filer, 'extension-request');
    await dialog(filer).getByLabel('延至').fill(addDays(dueOn!, 14));
    await dialog(filer).getByRole('button', { name: '申请延期' }).click();
    await dialog(filer).waitFor({ state: 'detached' });
    await filer.page.getByText('延期申请已提交，待').waitFor();
    await counts(button(filer, '申请延期'), 0);
    await look(filer, 'extension-asked');
  }, 120_000);

  it('the lead grants it; the enterprise sees the new day', async () => {
    const { taskId } = await openTask('extensionDecision');
    await lead.open(`/tasks/${taskId}`);
    await lead.page.getByText('设备到货晚，安装需两周。').first().waitFor();
    await look(lead, 'extension-decision');
    const before = (await rectification()).dueOn!;
    await lead.page.getByRole('radio', { name: '同意延期' }).check();
    await button(lead, '提交').click();
    await lead.page.getByRole('heading', { name: /^已提交/ }).waitFor();
    await filer.page.getByText(addDays(before, 14)).first().waitFor();
    await button(filer, '申请延期').waitFor();
  }, 120_000);

  it('works while stopped are planned from the task itself; each body answers, the answer is a document', async () => {
    const { taskId, dueOn } = await rectification();
    await filer.open(`/tasks/${taskId}`);
    await button(filer, '报送作业计划').click();
    const form = dialog(filer);
    await form.getByLabel('作业内容').fill('检修二号水泵，排除采坑积水。');
    await form.getByLabel('作业地点').fill('一号采场东侧水仓');
    await form.getByLabel('作业人员').fill('带班矿长一名、检修工三名、监护人一名');
    await form.getByLabel('开始日期').fill(dueOn!);
    await form.getByLabel('结束日期').fill(addDays(dueOn!, 2));
    await form.getByText('含爆破作业').first().waitFor();
    await look(filer, 'works-plan');
    await form.getByRole('button', { name: '报送作业计划' }).click();
    await form.waitFor({ state: 'detached' });
    await filer.open(`/cases/${caseNo}`);
    await filer.page.getByText('作业计划已报送，待').waitFor();
    const head = await world.desk('640502.em.leader');
    await head.open(`/tasks/${(await openTask('worksConsent', 'EM')).taskId}`);
    await head.page.getByText('一号采场东侧水仓').first().waitFor();
    await look(head, 'works-consent');
    await head.page.getByRole('radio', { name: '同意', exact: true }).check();
    await button(head, '提交').click();
    await head.page.getByRole('heading', { name: /^已提交/ }).waitFor();
    await filer.page.getByRole('link', { name: /作业/ }).first().waitFor();
    await head.context.close();
  }, 120_000);

  it('a case that is held says why and who releases it, and offers nothing that would be refused', async () => {
    const { taskId } = await rectification();
    const begun = await world.desk('mine01.filer');
    await begun.open(`/tasks/${taskId}`);
    await begun.page.getByRole('heading', { name: /^整改/ }).first().waitFor();
    const issuer = await world.desk('640502.em.leader');
    const { stopOrderId } = await issuer.post<{ stopOrderId: string }>('/stop-orders', {
      scope: { kind: 'mine', mineId: 'm-mine01' },
      stops: ['production'],
      legalBasis: '《中华人民共和国安全生产法》第六十五条',
      issuedOn: '2026-11-01',
      releaseBy: 'issuer',
      section65: false,
    });
    await filer.open(`/cases/${caseNo}`);
    await filer.page.getByText(/^申请在“整改”环节，因.*应急.*的停产停建决定未解除，暂停办理/).waitFor();
    await counts(filer.page.getByRole('link', { name: /去办理/ }), 0);
    await look(filer, 'held-enterprise-case');
    await filer.open(`/tasks/${taskId}`);
    await filer.page.getByText(/^本办件暂停办理：.*由.*应急.*解除后自动继续/).waitFor();
    await counts(button(filer, '提交'), 0);
    await look(filer, 'held-enterprise-task');
    await filer.open('/inbox/todo');
    await filer.page.locator('tr', { hasText: caseNo }).getByText('暂停办理').first().waitFor();
    await look(filer, 'held-inbox');
    // a form that was open already stays, and cannot be sent
    await begun.page.getByText(/^本办件暂停办理/).waitFor();
    await settles(
      () => button(begun, '提交').isDisabled(),
      (is) => is,
    );
    await issuer.post(`/stop-orders/${stopOrderId}/release`, { reason: '隐患已经消除。' });
    await begun.page.getByText(/^本办件暂停办理/).waitFor({ state: 'detached' });
    await settles(
      () => button(begun, '提交').isDisabled(),
      (is) => !is,
    );
    await begun.context.close();
    await issuer.context.close();
  }, 120_000);

  it('a return shows exactly what it does before it is done, across all bodies', async () => {
    await county.goTo(caseNo, 'conclusion');
    const { taskId } = await openTask('conclusionConfirmation');
    await lead.open(`/tasks/${taskId}`);
    await button(lead, '退回环节').click();
    const form = dialog(lead);
    await form.getByRole('radio', { name: '联合验收' }).check();
    await form.getByRole('radio', { name: /重新办理/ }).check();
    const foretold = form.getByRole('region', { name: '退回的后果' });
    await foretold.waitFor();
    await foretold.getByText('逐项验收').first().waitFor();
    await lead.page.setViewportSize({ width: 360, height: 740 });
    expect(await sidewaysScroll(lead.page)).toBe(0);
    await lead.page.setViewportSize({ width: 1280, height: 800 });
    await look(lead, 'return-preview');
    const said = Number(/失效、需重新办理（(\d+)）/.exec(await foretold.innerText())![1]);
    type Standing = { tasks: readonly { taskId: string; stands: boolean }[] };
    const standing = async (): Promise<number> =>
      (await lead.get<Standing>(`/cases/${caseNo}`)).tasks.filter(({ stands }) => stands).length;
    const before = await standing();
    await form.getByLabel('退回理由').fill('两家单位的核查意见相互矛盾，重新核查。');
    await form.getByRole('button', { name: '退回环节' }).click();
    await form.waitFor({ state: 'detached' });
    await settles(standing, (now) => now === before - said);
    expect(said).toBeGreaterThan(20);
  }, 120_000);

  it('a head takes a pass back, and reports unauthorised work; others are offered neither', async () => {
    await county.goTo(caseNo, 'conclusion');
    const head = await world.desk('640502.ee.leader');
    await head.open(`/cases/${caseNo}`);
    await button(head, '撤回合格意见').click();
    const form = dialog(head);
    await form.getByRole('checkbox').first().check();
    await form.getByLabel('事实').fill('复查发现排污许可证已被注销。');
    await look(head, 'pass-withdrawal');
    await form.getByRole('button', { name: '撤回合格意见' }).click();
    await form.waitFor({ state: 'detached' });
    await openTask('checklistReview', 'EE');
    await head.page
      .getByText(/撤回1项合格意见/)
      .first()
      .waitFor();
    await counts(button(head, '撤回合格意见'), 0);
    await button(head, '报告擅自生产').click();
    await form.getByLabel('事实').fill('夜间巡查发现一号采场有装车外运。');
    await look(head, 'unauthorised-work');
    await form.getByRole('button', { name: '报告擅自生产' }).click();
    await form.waitFor({ state: 'detached' });
    await openTask('checklistReview', 'TW');
    const other = await world.desk('640502.legal.handler');
    await other.open(`/cases/${caseNo}`);
    await other.page.getByRole('heading', { level: 1 }).waitFor();
    await counts(button(other, '报告擅自生产'), 0);
    await head.context.close();
    await other.context.close();
  }, 120_000);

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
