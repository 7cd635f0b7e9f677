import type { Page } from 'playwright-core';

/** What has the focus, as a person would tell it apart. */
export const focusOf = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    return {
      tag: element?.tagName ?? '',
      type: element?.getAttribute('type') ?? '',
      text: element?.innerText?.trim() ?? '',
      row: element?.closest('tr')?.innerText ?? '',
    };
  });

/** Presses Tab until the focus is there, as a person without a mouse would. */
export async function tabTo(
  page: Page,
  isThere: (focused: Awaited<ReturnType<typeof focusOf>>) => boolean,
): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (isThere(await focusOf(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached with 80 tabs: ${JSON.stringify(await focusOf(page))}`);
}
