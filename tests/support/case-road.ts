import { accountOf, type CaseTask, type Crowd, type Got } from './crowd.js';

export type { CaseTask };
type Body = 'government' | 'party';

/** Words that members use among themselves. */
export const SAID = '内部表态原文';
const REGION = '640502';
const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A case driven before a running system by everybody's first example, meetings and the bureau included. */
export class CaseRoad {
  /** The meetings that decided it, in their order. */
  readonly meetings: string[] = [];
  /** Who acts for a post instead of its first holder. */
  readonly instead = new Map<string, string>();
  constructor(
    private readonly crowd: Crowd,
    readonly caseNo: string,
    /** Whoever may see everything of it. */
    private readonly reader = `${REGION}.nr.handler`,
  ) {}

  async page(username = this.reader): Promise<any> {
    return (await this.crowd.get(username, `/cases/${this.caseNo}`)).body;
  }
  open(kase: { tasks?: CaseTask[] }): CaseTask[] {
    return (kase.tasks ?? []).filter(({ state }) => state === 'open');
  }

  /** Everybody decides until it holds; kinds that are named are decided so, all others by their first example. */
  async drive(until: (kase: any) => boolean, decisions: Record<string, object> = {}): Promise<any> {
    for (const end = Date.now() + 150_000; Date.now() < end;) {
      const kase = await this.page();
      if (until(kase)) return kase;
      const open = this.open(kase);
      for (const { kind, party, taskId } of open) {
        const account = accountOf(party);
        await this.crowd.decide(this.instead.get(account) ?? account, taskId, () => decisions[kind]);
      }
      if (open.length === 0) await this.outside(kase.phase);
    }
    throw new Error(`${this.caseNo} did not get there: ${JSON.stringify(await this.page()).slice(0, 600)}`);
  }

  /** Until a task of this kind is open; the others are decided. */
  driveTo(kind: string, decisions: Record<string, object> = {}): Promise<any> {
    return this.drive((kase) => this.open(kase).some((task) => task.kind === kind), decisions);
  }

  private async outside(phase: string): Promise<void> {
    if (phase === 'collectiveDecision') for (const body of ['government', 'party'] as const) await this.meet(body);
    if (phase === 'filing') await this.receive();
    await delay(150);
  }

  private async receive(): Promise<void> {
    const registrar = '640500.nr.registrar';
    const { items } = (await this.crowd.get(registrar, '/filings?state=sent')).body;
    const filing = items.find((one: { caseNo: string }) => one.caseNo === this.caseNo);
    if (!filing) return;
    const receipt = { result: 'received', receiptNo: `卫备〔2026〕${filing.filingId}` };
    await this.done(registrar, `/filings/${filing.filingId}/receipt`, receipt);
  }

  private async done(username: string, path: string, body: object = {}): Promise<Got> {
    const got = await this.crowd.post(username, path, body);
    if (got.status >= 300) throw new Error(`${path}: ${JSON.stringify(got.body)}`);
    return got;
  }

  /** The body hears the item and agrees. */
  private async meet(body: Body): Promise<void> {
    const secretary = `${REGION}.${body === 'government' ? 'gov' : 'party'}.secretary`;
    const proposalId = await this.crowd.proposed(this.caseNo, body);
    if (proposalId === '') return;
    const scheduledAt = new Date(Date.now() + 3_600_000).toISOString().replace('Z', '+00:00');
    const call = { regionCode: REGION, body, scheduledAt, proposalIds: [proposalId] };
    const { body: meeting } = await this.done(secretary, '/meetings', call);
    this.meetings.push(meeting.meetingId);
    const asItsHead = await this.crowd.hold(meeting, SAID);
    await asItsHead('/minutes/signature');
    await delay(300);
  }
}
