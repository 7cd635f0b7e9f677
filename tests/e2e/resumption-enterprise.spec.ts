import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { look } from './acceptance-pages.js';
import { wizard } from './application-pages.js';
import { settles, type Desk } from './desk.js';
import { focusOf } from './keyboard.js';
import { casePage, taskPage } from './pages.js';
import { World } from './world.js';

describe('an enterprise applies for resumption', () => {
  let world: World;
  let filer: Desk;
  let principal: Desk;
  let caseNo = '';
  beforeAll(async () => {
    world = await World.start();
    filer = await world.desk('mine01.filer');
    principal = await world.desk('mine01.principal');
  }, 120_000);
  afterAll(() => world?.stop());

  it('my mines show what is registered and lead into the application', async () => {
    await filer.open('/mines/own');
    await filer.page.getByRole('heading', { name: /月牙沟/ }).waitFor();
    await look(filer, 'my-mines');
    await filer.page.getByRole('link', { name: '申请开复工' }).click();
    await wizard(filer.page).title('矿山与范围').waitFor();
  }, 120_000);

  it('an incomplete first step names what is missing', async () => {
    const form = wizard(filer.page);
    await form.next.click();
    await filer.page.getByText('请选择申请类型').waitFor();
    await filer.page.getByText('请至少选择一处申请范围').waitFor();
  }, 30_000);

  it('step by step to the principal, the draft kept over a reload', async () => {
    const form = wizard(filer.page);
    await form.scope(['一号采场']);
    await look(filer, 'apply-scope');
    await form.next.click();
    await form.title('前置检查').waitFor();
    await filer.page.getByText('没有阻止申请的事项').waitFor();
    await look(filer, 'apply-gate');
    await form.next.click();
    await form.title('情况说明').waitFor();
    for (const group of await filer.page.locator('.wizard fieldset').all())
      await group.getByRole('radio', { name: '否' }).check();
    await look(filer, 'apply-facts');
    await form.next.click();
    await form.title('材料').waitFor();
    await form.saved.waitFor();
    await filer.page.reload();
    await form.title('材料').waitFor();
    expect(await form.fillRequired()).toBeGreaterThan(0);
    await look(filer, 'apply-materials');
    await form.next.click();
    await form.title('自查').waitFor();
  }, 120_000);

  it('the self-check is filled by keyboard alone', async () => {
    const form = wizard(filer.page);
    await form.items.first().waitFor();
    const total = await form.items.count();
    expect(total).toBeGreaterThan(20);
    await form.items.first().locator('input[type=radio]').first().focus();
    for (let i = 0; i < total; i += 1) await filer.page.keyboard.press(i === 2 ? '2' : '1');
    await filer.page.getByText(`已自查 ${total} / ${total} 项，不合格 1 项`).waitFor();
    expect((await focusOf(filer.page)).tag).toBe('INPUT');
    await look(filer, 'apply-self-check');
  }, 120_000);

  it('submitted, it waits for the principal, and the case page says so in one sentence', async () => {
    const form = wizard(filer.page);
    await form.next.click();
    await form.title('核对并提交').waitFor();
    await look(filer, 'apply-review');
    await form.submit.click();
    await filer.page.getByText(/在本企业手里：需要主要负责人签字/).waitFor();
    caseNo = casePage(filer.page).caseNo();
    await look(filer, 'enterprise-case');
  }, 120_000);

  it('the principal reads it whole and returns it; the filer mends it; the principal signs', async () => {
    const { taskId } = await principal.taskIn(caseNo);
    await principal.open(`/tasks/${taskId}`);
    await principal.page.getByRole('heading', { name: '签字即表示' }).waitFor();
    await principal.page.getByText('一号采场').first().waitFor();
    await principal.page.getByText(/不合格 1 项，未自查 0 项/).waitFor();
    await look(principal, 'principal-signature');
    await taskPage(principal.page).answer('退回修改', '停产日期应为三月五日。');

    const mending = await filer.taskIn(caseNo);
    await filer.open(`/tasks/${mending.taskId}`);
    await filer.page.getByText('停产日期应为三月五日').first().waitFor();
    await wizard(filer.page).stoppedOn.fill('2026-03-05');
    await filer.page.getByText('改动（1 处）').waitFor();
    await look(filer, 'correction');
    await filer.page.getByRole('button', { name: '改好，再请签字' }).click();
    await taskPage(filer.page).done.waitFor();

    const again = await settles(
      () => principal.taskIn(caseNo),
      (one) => one.taskId !== taskId,
    );
    await principal.open(`/tasks/${again.taskId}`);
    await principal.page.getByText('2026-03-05').first().waitFor();
    await principal.page.getByRole('radio', { name: '签字提交' }).check();
    await taskPage(principal.page).submit.click();
    await taskPage(principal.page).done.waitFor();
  }, 180_000);

  it('signed is submitted: the receipt can be downloaded, the lead has it', async () => {
    await filer.open(`/cases/${caseNo}`);
    await filer.page.getByText(/申请在“受理”环节，在.*手里.*本企业现在不需要做什么/).waitFor();
    const receipt = filer.page.getByRole('link', { name: '收件凭证' });
    await receipt.waitFor();
    const file = await filer.context.request.get(await receipt.evaluate((link) => (link as HTMLAnchorElement).href));
    expect(file.status()).toBe(200);
    expect(file.headers()['content-type']).toContain('application/pdf');
    await look(filer, 'enterprise-case-submitted');
  }, 120_000);

  it('it can be withdrawn', async () => {
    await filer.page.getByRole('button', { name: '撤回办件' }).click();
    const dialog = filer.page.getByRole('dialog');
    await dialog.getByLabel(/撤回理由/).fill('生产计划调整。');
    await dialog.getByRole('button', { name: '撤回办件' }).click();
    await filer.page.getByText('申请已办结：撤回。').waitFor();
  }, 120_000);

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
