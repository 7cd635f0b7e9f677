import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from '@lianshen/launcher';
import type { Page } from 'playwright-core';
import { look } from './acceptance-pages.js';
import { County } from './acceptance-scene.js';
import type { Desk } from './desk.js';
import { World } from './world.js';

const SHOTS = join(ROOT, 'tests', 'e2e', 'shots');
const PAGES = [
  ['/ledgers/resumptions', '开复工台账'],
  ['/ledgers/stopped-mines', '停产停建矿山清单'],
] as const;

/** The sheet as it comes out of the printer, lying. */
async function printed(page: Page, name: string): Promise<string[]> {
  mkdirSync(SHOTS, { recursive: true });
  await page.evaluate(() => void (window.print = () => document.body.setAttribute('data-printed', '1')));
  await page.getByRole('button', { name: '打印' }).click();
  await page.locator('body[data-printed]').waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 1123, height: 794 });
  await page.screenshot({ path: join(SHOTS, `${name}-a4.png`), fullPage: true });
  const rows = await page.locator('.ledger-sheet tbody tr').allInnerTexts();
  expect(await page.locator('.ledger-list').isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1280, height: 800 });
  return rows;
}

describe('the ledgers', () => {
  let world: World;
  let handler: Desk;
  let caseNo: string;
  beforeAll(async () => {
    world = await World.start();
    const county = new County(world.cluster.url, 'mine01');
    caseNo = await county.apply();
    const principal = await world.desk('mine01.principal');
    await principal.decide(caseNo, { result: 'sign' });
    handler = await world.desk('640502.nr.handler');
  }, 150_000);
  afterAll(() => world?.stop());

  it.each(PAGES)(
    '%s: readable at desk and phone, every number opens a list of exactly so many lines',
    async (path, title) => {
      const { page } = handler;
      await handler.open(path);
      await page.getByRole('heading', { name: title }).waitFor();
      await page.locator('table.ledger-list tbody tr').first().waitFor();
      const name = `ledger-${path.split('/').at(-1)!}`;
      await look(handler, name);
      const chips = page.locator('.ledger-facet .chip');
      const hrefs = await chips.evaluateAll((all) =>
        all.map((one) => [one.getAttribute('href')!, one.querySelector('strong')!.textContent!] as const),
      );
      expect(hrefs.length).toBeGreaterThanOrEqual(6);
      for (const [href, count] of hrefs) {
        await handler.open(new URL(href, `http://x${path}`).pathname + new URL(href, `http://x${path}`).search);
        await page.locator('p.pager, nav.pager').waitFor();
        expect([href, await page.locator('table.ledger-list tbody tr').count()]).toEqual([href, Number(count)]);
        expect(await page.locator('.pager').innerText()).toContain(`共 ${count} 项`);
      }
      await handler.open(path);
      await page.locator('p.pager, nav.pager').waitFor();
      const lines = await page.locator('table.ledger-list tbody tr').count();
      expect(await printed(page, name)).toHaveLength(lines);
    },
    120_000,
  );

  it('downloads the Excel file of the lines that are shown', async () => {
    const { page } = handler;
    await handler.open('/ledgers/resumptions?status=underway');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出 Excel' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^开复工台账.*\.xlsx$/);
    expect(new URL(download.url()).search).toBe('?status=underway');
  }, 60_000);

  it('a stranger verifies a paper by its code, the file, and a file somebody changed', async () => {
    type Issued = { documents: readonly { documentId: string; verificationCode: string }[] };
    const { documents } = await handler.get<Issued>(`/cases/${caseNo}`);
    const { documentId, verificationCode } = documents[0]!;
    const answer = await handler.context.request.get(`/api/v1/documents/${documentId}/file`);
    const pdf = await answer.body();
    const stranger = await world.desk('mine02.filer', { loggedOut: true });
    const { page } = stranger;
    await stranger.open(`/verify/${verificationCode}`);
    await page.getByRole('heading', { name: '文书有效' }).waitFor();
    await page.getByText('SM2-SM3').waitFor();
    const choose = (bytes: Buffer) =>
      page.getByLabel('PDF文件').setInputFiles({ name: '收到的文件.pdf', mimeType: 'application/pdf', buffer: bytes });
    await page.getByRole('button', { name: '核验文件' }).click();
    await page.getByText('请先选择PDF文件').waitFor();
    await choose(pdf);
    await page.getByRole('button', { name: '核验文件' }).click();
    await page.locator('.verify-judged .verify-good').waitFor();
    const changed = Buffer.from(pdf);
    changed[Math.floor(pdf.length / 2)]! ^= 1;
    await choose(changed);
    await page.getByRole('button', { name: '核验文件' }).click();
    await page.locator('.verify-judged').getByText('已被改动，请勿采信').waitFor();
    await look(stranger, 'verify-changed');
  }, 90_000);

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
