import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { look } from './acceptance-pages.js';
import type { Desk } from './desk.js';
import { World } from './world.js';

/** Downloads the Word file in use and gives it back with a text changed, as an official would in Word. */
async function editedFile(page: Page, from: string, to: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载使用中的模板' }).click(),
  ]);
  await page.mouse.move(0, 0); // a link under the mouse has another colour
  expect(download.suggestedFilename()).toMatch(/^受理通知书模板.*\.docx$/);
  const files = unzipSync(await readFile(await download.path()));
  const xml = strFromU8(files['word/document.xml']!);
  expect(xml).toContain(from);
  return Buffer.from(zipSync({ ...files, 'word/document.xml': strToU8(xml.replace(from, to)) }));
}

describe('templates and numbers', () => {
  let world: World;
  let admin: Desk;
  beforeAll(async () => {
    world = await World.start();
    admin = await world.desk('640502.sys.admin');
  }, 120_000);
  afterAll(() => world?.stop());

  const upload = (buffer: Buffer): Promise<void> =>
    admin.page.getByLabel('修改后的模板文件').setInputFiles({ name: '模板.docx', mimeType: 'application/zip', buffer });

  it('the system administrator edits a template in Word: refused with every reason, then published and compared', async () => {
    const { page } = admin;
    await admin.open('/templates');
    await page.getByRole('link', { name: '受理通知书', exact: true }).waitFor();
    await look(admin, 'templates');
    await page.getByRole('link', { name: '受理通知书', exact: true }).click();
    await page.getByRole('heading', { name: '受理通知书模板' }).waitFor();

    await upload(await editedFile(page, '未取得开复工批复的，不得开复工', '请等候{case.owner}批复'));
    const refusal = page.getByRole('alert');
    await refusal.getByText('没有栏目{case.owner}').waitFor();
    await refusal.getByText('缺少必须保留的表述“未取得开复工批复的，不得开复工”').waitFor();
    await look(admin, 'template-refused');

    await upload(await editedFile(page, '另行通知。', '另行书面通知。'));
    await page.getByText('通过检查', { exact: true }).waitFor();
    await look(admin, 'template-checked');
    const [sample] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载样稿PDF' }).click(),
    ]);
    expect((await readFile(await sample.path())).subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByLabel('修改说明').fill('通知改为书面。');
    await page.getByRole('button', { name: /^发布/ }).click();
    await page.getByText('第1版（使用中）').waitFor();
    await page.getByRole('button', { name: '与上一版比较' }).click();
    await page.getByText('共 2 处增删').waitFor();
    await page.mouse.move(0, 0);
    await look(admin, 'template-versions');
  }, 180_000);

  it('the office reads the numbers of the year', async () => {
    const office = await world.desk('640502.nr.office');
    await office.open('/numbers');
    await office.page.getByRole('heading', { name: '文号台账' }).waitFor();
    await office.page.getByText(/缺号是取过但不在任何文书上的号/).waitFor();
    await look(office, 'numbers');
  }, 90_000);

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
