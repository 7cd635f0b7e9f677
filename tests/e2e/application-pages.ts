import type { Page } from 'playwright-core';

/** The wizard 申请开复工, known by its words. */
export const wizard = (page: Page) => {
  const next = page.getByRole('button', { name: '下一步', exact: true });
  const title = (name: string) => page.getByRole('heading', { level: 2, name: new RegExp(name) });
  return {
    next,
    title,
    saved: page.getByText(/^草稿已于/),
    submit: page.getByRole('button', { name: '提交主要负责人签字' }),
    part: (name: string) => page.getByRole('checkbox', { name: new RegExp(name) }),
    stoppedOn: page.getByLabel('停产停建日期'),
    plannedOn: page.getByLabel('计划开复工日期'),
    items: page.locator('.self-check li.item'),
    /** Goes to a step by its name in the list of steps. */
    go: (name: string) =>
      page
        .getByRole('navigation', { name: '填写步骤' })
        .getByRole('button', { name: new RegExp(name) })
        .click(),
    async scope(partNames: readonly string[]): Promise<void> {
      await page.getByRole('radio', { name: /^复产/ }).check();
      for (const name of partNames) await page.getByRole('checkbox', { name: new RegExp(name) }).check();
      await page.getByLabel('停产停建日期').fill('2026-03-02');
      await page.getByRole('radio', { name: '企业自行停产' }).check();
      await page.getByLabel('计划开复工日期').fill('2027-03-01');
    },
    /** One PDF into every slot that must be filled. */
    async fillRequired(): Promise<number> {
      const slots = page.locator('.slot', { has: page.getByText('必交', { exact: true }) });
      await slots.first().waitFor();
      const count = await slots.count();
      for (let i = 0; i < count; i += 1) {
        const slot = slots.nth(i);
        await slot.locator('input[type=file]').setInputFiles({
          name: `材料${i + 1}.pdf`,
          mimeType: 'application/pdf',
          buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
        });
        await slot.locator('.file-list a').first().waitFor();
      }
      return count;
    },
  };
};
