import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@jest/globals';
import { ROOT } from '@lianshen/launcher';
import type { Page } from 'playwright-core';
import type { Desk } from './desk.js';
import { sidewaysScroll } from './pages.js';

const SHOTS = join(ROOT, 'tests', 'e2e', 'shots');

/** Looks at the page on desk and phone: nothing hangs over, axe finds nothing serious, a picture is kept. */
export async function look({ page }: Desk, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  for (const width of [1280, 360] as const) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 800 });
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await sidewaysScroll(page)).toBe(0);
    const { violations } = await new AxeBuilder({ page }).exclude('nav.menu').analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    await page.screenshot({ path: join(SHOTS, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Presses a print button and keeps the sheet as it would be on A4. */
export async function paper({ page }: Desk, button: string, name: string): Promise<string> {
  await page.evaluate(() => void (window.print = () => undefined));
  await page.getByRole('button', { name: button }).click();
  const sheet = page.locator('.paper');
  await sheet.waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.screenshot({ path: join(SHOTS, `${name}-a4.png`), fullPage: true });
  const text = await sheet.innerText();
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await sheet.waitFor({ state: 'detached' });
  return text;
}

/** The checklist as an inspector knows it. */
export const checklist = (page: Page) => {
  const row = (itemId: string) => page.locator(`.review li[data-item="${itemId}"]`);
  return {
    row,
    rows: page.locator('.review li.review-item'),
    progress: page.locator('.progress-line'),
    note: page.locator('.copy-note'),
    submit: page.getByRole('button', { name: '提交', exact: true }),
    /** Puts the focus on the verdict of an item, where the keys 1 2 3 judge. */
    focus: (itemId: string) => row(itemId).locator('input[type=radio]').first().focus(),
    async inspectors(names: readonly string[]): Promise<void> {
      for (const [i, name] of names.entries()) {
        await page.getByLabel(`验收人 ${i + 1} 姓名`).fill(name);
        await page.getByLabel(`验收人 ${i + 1} 执法证件号`).fill(`宁E-000${i + 1}`);
      }
    },
  };
};
