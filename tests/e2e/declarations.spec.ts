import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectTemporal } from '@lianshen/launcher';
import { CaseRoad } from '../support/case-road.js';
import { Crowd } from '../support/crowd.js';
import { VirtualTime } from '../support/virtual-time.js';
import { look } from './acceptance-pages.js';
import { casePage, taskPage } from './pages.js';
import { World } from './world.js';

/** One day more than a conclusion stands by itself before a reply. */
const DAYS = 31;

/** 结论的有效期: what the enterprise and the township say again of a conclusion that has become old before the reply. */
describe('a conclusion older than thirty days', () => {
  let world: World;
  let road: CaseRoad;
  beforeAll(async () => {
    world = await World.start();
    const crowd = new Crowd(world.cluster.url);
    const caseNo = await crowd.apply('mine04.filer');
    await new CaseRoad(crowd, caseNo, 'mine04.filer').driveTo('completenessCheck');
    road = new CaseRoad(crowd, caseNo);
    await road.driveTo('agendaRequest');
    const connection = await connectTemporal(world.cluster.temporalAddress, {});
    await new VirtualTime(connection, caseNo, world.cluster.namespace).days(DAYS);
    await connection.close();
    await road.driveTo('noChangeDeclaration');
  }, 400_000);
  afterAll(() => world?.stop(), 60_000);

  it('the principal declares that nothing changed, and reads since when it counts', async () => {
    const desk = await world.desk('mine04.principal');
    const { page } = desk;
    const { taskId } = await desk.taskIn(road.caseNo);
    await desk.open(`/tasks/${taskId}`);
    await page.getByRole('heading', { level: 1, name: /^无变化声明/ }).waitFor();
    await page.getByText('验收结论日期').waitFor();
    await look(desk, 'no-change-declaration');
    await page.getByRole('radio').first().check();
    await taskPage(page).submit.click();
    await taskPage(page).done.waitFor();
    await desk.context.close();
  }, 150_000);

  it('the township confirms on site that nobody worked; the reply goes on', async () => {
    const desk = await world.desk('640502.tw.handler');
    const { page } = desk;
    const { taskId } = await desk.taskIn(road.caseNo);
    await desk.open(`/tasks/${taskId}`);
    await page.getByRole('heading', { level: 1, name: /^无擅自生产确认/ }).waitFor();
    await page.getByText('验收结论日期').waitFor();
    await look(desk, 'no-work-confirmation');
    await page.getByRole('radio').first().check();
    await page.getByLabel('现场情况').fill('现场停产，无人作业，设备断电上锁。');
    await taskPage(page).submit.click();
    await taskPage(page).done.waitFor();
    await road.driveTo('documentDraft');
    await desk.open(`/cases/${road.caseNo}`);
    await casePage(page).step.waitFor();
    expect(await casePage(page).step.innerText()).toBe('批复');
    expect(world.pageErrors()).toEqual([]);
    await desk.context.close();
  }, 150_000);
});
