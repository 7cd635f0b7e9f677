import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Crowd } from '../support/crowd.js';
import { seedUnopenedDelivery } from '../support/unopened-delivery.js';
import { look } from './acceptance-pages.js';
import { settles, type Desk } from './desk.js';
import { taskPage } from './pages.js';
import { World } from './world.js';

interface Paper {
  readonly documentId: string;
  readonly kind: 'acceptanceNotice';
  readonly title: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly verificationCode: string;
  readonly sealedAt: string | null;
}

describe('documents after they were decided, in the browser', () => {
  let world: World;
  let lead: Desk;
  let leader: Desk;
  let office: Desk;
  let filer: Desk;
  let caseNo: string;
  let erratumNo: string;
  beforeAll(async () => {
    world = await World.start();
    lead = await world.desk('640502.nr.handler');
    leader = await world.desk('640502.nr.leader');
    office = await world.desk('640502.nr.office');
    filer = await world.desk('mine01.filer');
    caseNo = await new Crowd(world.cluster.url).apply('mine01.filer');
    await (await world.desk('mine01.principal')).decide(caseNo, { result: 'sign' });
    await lead.decide(caseNo, { result: 'accept' });
  }, 180_000);
  afterAll(() => world?.stop(), 60_000);

  const papers = async (): Promise<readonly Paper[]> =>
    (await lead.get<{ documents: readonly Paper[] }>(`/cases/${caseNo}`)).documents.filter(
      ({ kind, sealedAt }) => kind === 'acceptanceNotice' && sealedAt !== null,
    );

  it('a slip is corrected from the page of the case: which words, what they should be', async () => {
    await settles(papers, (all) => all.length === 1);
    const { page } = lead;
    await lead.open(`/cases/${caseNo}`);
    const notice = page.locator('.documents li', { hasText: '受理通知书' });
    await notice.getByRole('link', { name: '更正笔误' }).click();
    await page.getByRole('radio', { name: '以原文号重新制发，替换原文书' }).check();
    await page.getByLabel('更正的缘由').fill('校对时未发现的多字');
    await page.getByLabel('栏目').click();
    await page.getByLabel('栏目').fill('文字');
    await page.locator('.ant-select-item-option', { hasText: '文字（错字、漏字）' }).locator('visible=true').click();
    await page.locator('[id$="slips-0-wrong"]').fill('未取得开复工批复');
    await page.locator('[id$="slips-0-right"]').fill('取得开复工批复');
    await page.getByRole('button', { name: '发起', exact: true }).click();
    await page.getByText('更正涉及文书的实质内容').first().waitFor();
    await look(lead, 'erratum-refused');
    await page.locator('[id$="slips-0-wrong"]').fill('验收的时间');
    await page.locator('[id$="slips-0-right"]').fill('验收时间');
    await page.getByRole('button', { name: '发起', exact: true }).click();
    await page.getByRole('heading', { name: '更正的文书' }).waitFor();
    erratumNo = /-ER-\d{4}-\d{5}/.exec(page.url())![0];
    erratumNo = `640502${erratumNo}`;
    await look(lead, 'erratum-case');
  }, 90_000);

  it('the office reads the corrected document, the leader signs, the office seals', async () => {
    for (const [desk, option, picture] of [
      [office, '通过', 'erratum-check'],
      [leader, '签发', 'erratum-sign'],
    ] as const) {
      const { taskId } = await desk.taskIn(erratumNo);
      await desk.open(`/tasks/${taskId}`);
      await desk.page.getByText('联合验收时间、地点和参加部门另行通知').first().waitFor();
      await look(desk, picture);
      await taskPage(desk.page).answer(option, '');
    }
    await office.decide(erratumNo, { result: 'sealed' });
    await settles(papers, (all) => all.length === 2);
  }, 90_000);

  it('the old paper says that it was replaced: on the case, for the enterprise, for whoever checks it', async () => {
    const [old, anew] = await papers();
    expect(anew!.number).toBe(old!.number);
    await lead.open(`/cases/${caseNo}`);
    await lead.page.getByText('已更正，由').first().waitFor();
    await look(lead, 'erratum-documents');
    await filer.open(`/cases/${caseNo}`);
    await filer.page.getByText('已更正，由').first().waitFor();
    await filer.page.getByRole('navigation').getByRole('link', { name: '本企业台账' }).waitFor();
    await look(filer, 'erratum-enterprise');
    const anybody = await world.desk('mine02.filer', { loggedOut: true });
    await anybody.open(`/verify/${old!.verificationCode}`);
    await anybody.page.getByText('由新文书替换，请以新文书为准').waitFor();
    await look(anybody, 'verify-superseded');
    await anybody.open(`/verify/${anew!.verificationCode}`);
    await anybody.page.getByText('文书有效').waitFor();
    expect(await anybody.page.getByText('由新文书替换').count()).toBe(0);
  }, 60_000);

  it('a document nobody opens goes on paper: receipt to print, its scan and day entered, days to contest shown', async () => {
    const { policy } = await lead.get<{ policy: { id: string; version: string; hash: string } }>(`/cases/${caseNo}`);
    const [paper] = await papers();
    const { documentId, kind, number, issuedOn, title } = paper!;
    const document = { documentId, kind, number, issuedOn, title };
    const enterprise = 'E-mine01';
    const seed = { caseNo, enterprise, policy, document };
    const deliveryNo = await seedUnopenedDelivery(world.cluster.database.url, seed);
    const { taskId } = await settles(
      () => office.taskIn(deliveryNo),
      (task) => task.taskId.includes('.paperDelivery.'),
      30_000,
    );
    const { page } = office;
    await office.open(`/tasks/${taskId}`);
    await page.getByRole('link', { name: '送达回证' }).waitFor();
    await page.getByRole('radio', { name: '直接送达' }).check();
    await page.getByLabel('送达日期').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
    await page.getByLabel('签收人').fill('公冶长风，办公室主任');
    await page.locator('input[type=file]').setInputFiles({
      name: '送达回证.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
    });
    await page.getByText('送达回证.pdf').first().waitFor();
    await look(office, 'delivery-paper');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('heading', { name: /^已提交/ }).waitFor();
    await office.open(`/cases/${deliveryNo}`);
    await page.getByText(/送达（直接送达）。不服本决定的，可以在 \d{4}-\d\d-\d\d 以前/).waitFor();
    await look(office, 'delivery-proved');
    await filer.open(`/cases/${deliveryNo}`);
    await filer.page
      .getByText(/送达（直接送达）/)
      .first()
      .waitFor();
  }, 120_000);
});
