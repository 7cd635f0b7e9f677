import type { Page } from 'playwright-core';

/** The desk 受理审查, known by its words. */
export const checkDesk = (page: Page) => ({
  remarkOn: (name: string) => page.getByRole('button', { name: `对“${name}”提意见` }),
  remark: (nth: number) => page.locator('fieldset.remark').nth(nth),
  result: (name: string) => page.getByRole('radio', { name, exact: true }),
  reasons: page.getByLabel('不予受理的理由'),
  submit: page.getByRole('button', { name: '提交', exact: true }),
  done: page.getByRole('heading', { name: /^已提交/ }),
});

/** The panel builder 组织验收, known by its words. */
export const panelBuilder = (page: Page) => {
  const experts = page.locator('table.list tbody tr');
  return {
    experts,
    rule: page.getByText(/^人数 \d+\/\d+/),
    noInterest: page.getByRole('checkbox', { name: '所选专家均已声明与申请单位无利害关系' }),
    submit: page.getByRole('button', { name: '提交', exact: true }),
    done: page.getByRole('heading', { name: /^已提交/ }),
    body: (name: string) => page.getByRole('checkbox', { name: new RegExp(name) }),
    /** Takes experts without an interest, from the top, until the rule is met; the first leads. */
    async choose(): Promise<void> {
      const rows = await experts.all();
      for (const row of rows) {
        if (/专业已覆盖/.test(await page.getByText(/^人数/).innerText()) && (await isEnough(page))) break;
        const box = row.getByRole('checkbox');
        if (await box.isEnabled()) await box.check();
      }
      await page
        .getByRole('radio', { name: /任组长$/ })
        .locator('visible=true')
        .first()
        .waitFor();
      await page.locator('table.list input[type=radio]:not([disabled])').first().check();
      await this.noInterest.check();
    },
    async visit(at: string): Promise<void> {
      await page.getByLabel('踏勘时间（北京时间）').fill(at);
      await page.getByLabel('集合地点').fill('矿山办公区门口');
      await page.getByLabel('联系人').fill('闻人舟');
      await page.getByLabel('验收组组长').fill('申屠岚');
    },
  };
};

async function isEnough(page: Page): Promise<boolean> {
  const [, count, min] = /人数 (\d+)\/(\d+)/.exec(await page.getByText(/^人数/).innerText()) ?? [];
  return Number(count) >= Number(min);
}

/** Beijing time so many days from now as the browser's input takes it. */
export const inDays = (days: number): string =>
  `${new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)}T09:30`;
