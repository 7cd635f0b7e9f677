import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@jest/globals';
import { ROOT } from '@lianshen/launcher';
import type { Page } from 'playwright-core';
import type { Desk } from './desk.js';
import { sidewaysScroll } from './pages.js';

const SHOTS = join(ROOT, 'tests', 'e2e', 'shots');

/** Where a picture is kept. */
export const shotPath = (name: string): string => join(SHOTS, `${name}.png`);

/** Looks at the page on desk and phone: nothing hangs over, axe finds nothing serious, a picture is kept. */
export async function look({ page }: Desk, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  for (const width of [1280, 360] as const) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 800 });
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.mouse.move(0, 0);
    expect(await sidewaysScroll(page)).toBe(0);
    // tall enough that nothing lies under the phone's menu bar, where contrast cannot be judged
    await page.setViewportSize({ width, height: 3_000 });
    const { violations } = await new AxeBuilder({ page }).exclude('nav.menu').exclude('.ant-message').analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    await page.setViewportSize({ width, height: width < 700 ? 740 : 800 });
    await page.screenshot({ path: join(SHOTS, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** The meeting's page by its words. */
export const room = (page: Page) => ({
  waits: (text: string | RegExp) => page.locator('.waiting', { hasText: text }).waitFor(),
  press: (name: string) => page.getByRole('button', { name, exact: true }).click(),
  /** The form for this member's position, not the sentence that names who is waited for. */
  asked: (name: string) => page.locator('.position-form legend', { hasText: `${name}的表态` }).waitFor(),
  async speak(position: string, statement = ''): Promise<void> {
    const form = page.locator('.position-form');
    await form.getByRole('radio', { name: position, exact: true }).check();
    if (statement !== '') await form.getByLabel('意见').fill(statement);
    await form.getByRole('button', { name: '提交表态' }).click();
  },
  said: (name: string, position: string) =>
    page.locator('.ballot tr', { hasText: name }).getByText(position, { exact: true }).waitFor(),
});
