import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Crowd } from '../support/crowd.js';
import { look } from './acceptance-pages.js';
import { settles } from './desk.js';
import { inbox, taskPage } from './pages.js';
import { World } from './world.js';

const FILER = 'mine22.filer';
const REASON = '第二项缺少现场照片，请补充后再报。';

/** 科室负责人 between handler and head, in the county whose policy has one look at what the 应急 authority found. */
describe('the section head', () => {
  let world: World;
  let crowd: Crowd;
  let caseNo = '';
  beforeAll(async () => {
    world = await World.start();
    crowd = new Crowd(world.cluster.url);
    caseNo = await crowd.upTo(FILER, 'jointAcceptance');
    await crowd.carryOn(caseNo, async () => (await openOf()).some(({ kind }) => kind === 'sectionReview'));
  }, 180_000);
  afterAll(async () => {
    await crowd?.post(FILER, `/cases/${caseNo}/withdrawal`, { reason: '演示结束。' });
    await world?.stop();
  }, 60_000);

  const openOf = async (): Promise<readonly { kind: string; party: { agency: string; post: string } }[]> =>
    (await crowd.get(FILER, `/cases/${caseNo}`)).body.tasks.filter((one: { state: string }) => one.state === 'open');
  const ofBody = async (): Promise<readonly string[]> =>
    (await openOf()).filter(({ party }) => party.agency === 'EM').map(({ kind, party }) => `${kind} ${party.post}`);
  const becomes = (line: string) => settles(ofBody, (lines) => lines.length === 1 && lines[0] === line);

  it('finds the checklist of the handler in the inbox, reads it whole, and sends it back with reasons', async () => {
    const desk = await world.desk('640522.em.sectionhead');
    const { page } = desk;
    await desk.open('/inbox/todo');
    await page.getByRole('link', { name: '科室审核' }).click();
    await page.getByRole('heading', { level: 1, name: /^科室审核/ }).waitFor();
    await page.locator('main').getByText('海原县应急管理局 科室负责人').first().waitFor();
    await page.getByText('经逐项核查，本单位事项合格。').first().waitFor();
    await look(desk, 'section-review');
    await page.getByRole('radio', { name: '退回经办人', exact: true }).check();
    await page.getByLabel('意见').fill(REASON);
    await taskPage(page).submit.click();
    await taskPage(page).done.waitFor();
    await becomes('checklistReview handler');
    await desk.context.close();
  }, 150_000);

  it('the handler reads above the checklist who sent it back and why', async () => {
    const desk = await world.desk('640522.em.handler');
    const { taskId } = await desk.taskIn(caseNo);
    await desk.open(`/tasks/${taskId}`);
    const notice = desk.page.locator('form').getByRole('alert');
    await notice.getByText('由海原县应急管理局 科室负责人 傅景云退回').waitFor();
    await notice.getByText(REASON).waitFor();
    await desk.context.close();
  }, 150_000);

  it('what is better goes to the section head again, then on', async () => {
    await crowd.carryOn(caseNo, async () => (await ofBody()).includes('sectionReview sectionHead'));
    const head = await world.desk('640522.em.sectionhead');
    const { taskId } = await head.taskIn(caseNo);
    await head.open(`/tasks/${taskId}`);
    await head.page.getByRole('radio', { name: '通过', exact: true }).check();
    await taskPage(head.page).submit.click();
    await taskPage(head.page).done.waitFor();
    await becomes('agencySignature leader');
    await head.open('/inbox/done');
    await inbox(head.page).row('科室审核').first().waitFor();
    expect(world.pageErrors()).toEqual([]);
    await head.context.close();
  }, 150_000);
});
