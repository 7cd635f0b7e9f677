import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Crowd } from '../support/crowd.js';
import { look } from './acceptance-pages.js';
import { World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
}, 120_000);
afterAll(() => world?.stop());

it('the administrator reads what is stuck and why, the lead that the case waits; both see it gone by itself', async () => {
  const crowd = new Crowd(world.cluster.url);
  const blobs = join(world.cluster.folder, 'blobs');
  const caseNo = await crowd.apply('mine02.filer');
  renameSync(blobs, `${blobs}.away`);
  writeFileSync(blobs, '');
  const [admin, lead] = [await world.desk('640502.sys.admin'), await world.desk('640502.nr.handler')];
  try {
    const { tasks } = (await crowd.get('mine02.principal', `/cases/${caseNo}`)).body;
    const { taskId, revision } = tasks.find((task: any) => task.kind === 'principalSignature');
    await crowd.ask('mine02.principal', 'POST', `/tasks/${taskId}/decision`, { body: { result: 'sign' }, revision });
    await admin.open('/troubles');
    await admin.page.getByRole('link', { name: '办件故障' }).waitFor();
    const row = admin.page.getByRole('row', { name: new RegExp(caseNo) });
    await row.getByText('出具《收件凭证》').waitFor({ timeout: 60_000 }); // read again by itself
    await row.getByText('文件无法写入或读取').waitFor();
    await look(admin, 'troubles');
    await lead.open(`/cases/${caseNo}`);
    await lead.page.getByText(/系统暂时无法完成：出具《收件凭证》/).waitFor();
    await look(lead, 'case-in-trouble');
  } finally {
    rmSync(blobs);
    renameSync(`${blobs}.away`, blobs);
  }
  await admin.page.getByText('没有办件故障').waitFor({ timeout: 90_000 });
  await lead.open(`/cases/${caseNo}`);
  await lead.page.getByRole('heading', { level: 1 }).waitFor();
  expect(await lead.page.getByText(/系统暂时无法完成/).count()).toBe(0);
}, 240_000);
