import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseRoad } from '../support/case-road.js';
import { Crowd } from '../support/crowd.js';
import { look } from './acceptance-pages.js';
import type { Desk } from './desk.js';
import { settles } from './desk.js';
import { casePage, taskPage } from './pages.js';
import { World } from './world.js';

const FACTS = '夜间巡查发现主通风机停运，安全出口被封堵';

describe('a reply is undone in the browser', () => {
  let world: World;
  let crowd: Crowd;
  let lead: Desk;
  let leader: Desk;
  let filer: Desk;
  let replied: CaseRoad;
  let rescission: CaseRoad;
  beforeAll(async () => {
    world = await World.start();
    crowd = new Crowd(world.cluster.url);
    lead = await world.desk('640502.nr.handler');
    leader = await world.desk('640502.nr.leader');
    filer = await world.desk('mine01.filer');
    const caseNo = await crowd.apply('mine01.filer');
    await new CaseRoad(crowd, caseNo, 'mine01.filer').driveTo('completenessCheck');
    replied = new CaseRoad(crowd, caseNo);
    await replied.driveTo('resumptionConfirmation');
  }, 300_000);
  afterAll(() => world?.stop(), 60_000);

  /** Answers the open task of this person in the rescission, on its page. */
  async function answer(desk: Desk, option: string, text: string, picture: string): Promise<void> {
    const { taskId } = await desk.taskIn(rescission.caseNo);
    await desk.open(`/tasks/${taskId}`);
    await taskPage(desk.page).submit.waitFor();
    await look(desk, picture);
    await taskPage(desk.page).answer(option, text);
  }

  it('begins on the page of the reply: the ground and the facts', async () => {
    const { page } = lead;
    await lead.open(`/cases/${replied.caseNo}`);
    await page.getByRole('link', { name: '撤销批复' }).click();
    const start = page.getByRole('button', { name: '发起', exact: true });
    await start.waitFor();
    await start.click();
    expect(await page.getByRole('radio', { name: '不再具备安全生产条件' }).isChecked()).toBe(false);
    await page.getByRole('radio', { name: '不再具备安全生产条件' }).check();
    await page.getByLabel('认定的事实').fill(FACTS);
    await look(lead, 'rescission-start');
    await start.click();
    await page.getByRole('heading', { name: '拟撤销的批复' }).waitFor();
    rescission = new CaseRoad(crowd, casePage(page).caseNo());
    expect(rescission.caseNo).toMatch(/-RC-/);
    await page.getByText(/^\d{4}-\d\d-\d\d起停止$/).waitFor();
    await look(lead, 'rescission-case');
  }, 90_000);

  it('holds the resumption: the enterprise sees that and why', async () => {
    const { page } = filer;
    await filer.open(`/cases/${replied.caseNo}`);
    await page.getByText(/^撤销程序办理中，.*启动。本企业的陈述申辩在撤销办件中办理$/).waitFor();
    await page.getByText(/^本办件暂停办理：/).waitFor();
    await look(filer, 'rescission-held');
    await page.getByRole('link', { name: rescission.caseNo }).click();
    await page.getByRole('heading', { name: '拟撤销的批复' }).waitFor();
  }, 60_000);

  it('is approved by the leader; the enterprise contests; the leader weighs it', async () => {
    await answer(leader, '同意', '同意启动。', 'rescission-approval');
    await answer(filer, '提出陈述申辩', '通风机已经恢复运行。', 'rescission-statement');
    await leader.open('/inbox');
    const { taskId } = await leader.taskIn(rescission.caseNo);
    await leader.open(`/tasks/${taskId}`);
    await leader.page.getByText('通风机已经恢复运行。').first().waitFor();
    await answer(leader, '理由不成立，继续办理', '封堵安全出口的事实成立。', 'rescission-review');
  }, 120_000);

  it('decided by the same bodies, it is delivered with its remedies; the enterprise takes delivery', async () => {
    await rescission.driveTo('deliveryConfirmation');
    const { page } = filer;
    await filer.open(`/cases/${rescission.caseNo}`);
    await page.getByText(/批复的撤销程序在“归档备案”环节，在本企业手里：需要签收撤销决定/).waitFor();
    const decision = page.getByRole('link', { name: '撤销开复工批复决定书', exact: true });
    await decision.waitFor();
    const file = await filer.context.request.get(await decision.evaluate((link) => (link as HTMLAnchorElement).href));
    expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf']);
    await look(filer, 'rescission-decided');
    // opening it is its delivery: nothing is left to confirm
    await settles(
      async () => rescission.open(await rescission.page()).map(({ kind }) => kind),
      (kinds) => !kinds.includes('deliveryConfirmation') && !kinds.includes('paperDelivery'),
    );
  }, 240_000);

  it('over, both pages say so and lead to each other', async () => {
    await rescission.drive((kase) => kase.status === 'closed');
    await lead.open(`/cases/${replied.caseNo}`);
    await lead.page.getByText(/^批复已撤销，/).waitFor();
    await settles(
      () => casePage(lead.page).status.innerText(),
      (text) => text === '办结：批复已撤销',
    );
    expect(await lead.page.getByRole('link', { name: '撤销批复' }).count()).toBe(0);
    await look(lead, 'rescission-reply-undone');
    await lead.page.getByRole('link', { name: rescission.caseNo }).click();
    await lead.page.getByText(/起停止，至重新取得批复/).waitFor();
    await look(lead, 'rescission-over');
    expect(world.pageErrors()).toEqual([]);
    expect(world.foreignRequests()).toEqual([]);
  }, 90_000);
});
