import type { Locator, Page } from 'playwright-core';
import { settles } from './desk.js';

/** The pages as their users know them: by words and roles, not by markup, wherever there is a word. */
export const loginPage = (page: Page) => ({
  username: page.getByLabel('用户名'),
  password: page.getByLabel('密码'),
  async enter(username: string, password: string): Promise<void> {
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
  },
});

export const inbox = (page: Page) => {
  const row = (title: string): Locator => page.locator('table.list tbody tr', { hasText: title });
  return {
    row,
    badge: page.getByRole('link', { name: /^待办/ }).locator('.count'),
    task: (title: string): Locator => row(title).locator('.cell-main a'),
    async open(title: string): Promise<void> {
      await row(title).locator('.cell-main a').click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    },
  };
};

export const taskPage = (page: Page) => ({
  option: (label: string): Locator => page.getByRole('radio', { name: label, exact: true }),
  text: page.locator('form textarea'),
  submit: page.getByRole('button', { name: '提交', exact: true }),
  alert: page.getByRole('alert'),
  done: page.getByRole('heading', { name: /^已提交/ }),
  saved: page.getByText(/^草稿已于/),
  async answer(result: string | null, text: string): Promise<void> {
    if (result) await page.getByRole('radio', { name: result, exact: true }).check();
    await page.locator('form textarea').fill(text);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('heading', { name: /^已提交/ }).waitFor();
  },
});

export interface Signer {
  readonly agencyName: string;
  readonly postTitle: string;
}

export const newCasePage = (page: Page) => {
  const pick = async (box: Locator, label: string): Promise<void> => {
    await box.click();
    await box.fill(label);
    await page.locator('.ant-select-item-option', { hasText: label }).locator('visible=true').first().click();
  };
  return {
    subject: page.getByLabel('会商事由'),
    question: page.getByLabel('会商问题'),
    agency: (name: string): Locator => page.getByRole('checkbox', { name, exact: true }),
    saved: page.getByText(/^草稿已于/),
    start: page.getByRole('button', { name: '发起', exact: true }),
    async addSigner({ agencyName, postTitle }: Signer): Promise<void> {
      const rows = page.locator('ol.rows > li');
      const before = await rows.count();
      await page.getByRole('button', { name: '添加会签人' }).click();
      const row = rows.nth(before);
      await pick(row.getByRole('combobox', { name: /单位/ }), agencyName);
      await row.getByRole('radio', { name: postTitle, exact: true }).check();
    },
  };
};

export const casePage = (page: Page) => {
  const fact = (name: string): Locator => page.locator('.facts > div', { hasText: name }).locator('dd');
  return {
    step: page.locator('.steps [aria-current=step] .step-name'),
    steps: page.locator('.steps li'),
    status: fact('状态'),
    holders: fact('由谁办理'),
    tasks: page.locator('table.list tbody tr'),
    /** Every entry of the record: the begin of a phase stands as its title, what the program did may be folded. */
    entries: page.locator('.timeline .entry, .timeline-title'),
    /** The entry that carries this text, as one line. */
    async entryWith(text: string): Promise<string> {
      const entry = page.locator('.timeline .entry', { hasText: text }).first();
      await entry.waitFor();
      return (await entry.innerText()).replace(/\s+/g, ' ');
    },
    caseNo: (): string => decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? ''),
  };
};

/** How far the page can be scrolled sideways, in pixels; what a phone must never be able to. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Waits until a list has exactly this many. */
export const counts = (locator: Locator, wanted: number): Promise<number> =>
  settles(
    () => locator.count(),
    (count) => count === wanted,
  );
