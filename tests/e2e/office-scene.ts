import { County, type CaseTask } from './acceptance-scene.js';
import { settles, type Desk } from './desk.js';
import { checkDesk } from './office-pages.js';

export interface Filed {
  readonly county: County;
  readonly caseNo: string;
}

/** The lead authority's handler and the applications that come in. */
export class Office {
  constructor(
    private readonly url: string,
    private readonly lead: Desk,
  ) {}

  /** The open task of a kind in a case, whoever has it. */
  async taskOf(county: County, caseNo: string, kind: string): Promise<CaseTask> {
    const open = await settles(
      () => county.openTasks(caseNo),
      (all) => all.some((one) => one.kind === kind),
    );
    return open.find((one) => one.kind === kind)!;
  }

  /** The lead's handler in front of a task. */
  async atDesk(county: County, caseNo: string, kind: string): Promise<void> {
    const { taskId } = await this.taskOf(county, caseNo, kind);
    await this.lead.open(`/tasks/${taskId}`);
    await checkDesk(this.lead.page).submit.waitFor();
  }

  /** An application that its principal has signed. */
  async filed(enterprise: string): Promise<Filed> {
    const county = new County(this.url, enterprise);
    const caseNo = await county.apply();
    await county.decide(await this.taskOf(county, caseNo, 'principalSignature'));
    return { county, caseNo };
  }

  /** Sent back with one notice of corrections, answered by the applicant, before the lead again. */
  async corrected(enterprise: string): Promise<Filed> {
    const filed = await this.filed(enterprise);
    const { county, caseNo } = filed;
    await this.atDesk(county, caseNo, 'completenessCheck');
    const desk = checkDesk(this.lead.page);
    await desk.remarkOn('停产停建日期').click();
    await desk.remark(0).getByLabel('问题').fill('与停产决定的日期不一致。');
    await desk.remark(0).getByLabel('补正要求').fill('按停产决定填写。');
    await desk.result('要求补正').check();
    await desk.submit.click();
    await desk.done.waitFor();
    const task = await this.taskOf(county, caseNo, 'correction');
    await county.decide(task);
    await this.atDesk(county, caseNo, 'completenessCheck');
    await this.lead.page.getByRole('heading', { name: '补正情况（1 项）' }).waitFor();
    return filed;
  }
}
