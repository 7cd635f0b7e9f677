import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Got, Sending } from '../support/crowd.js';
import { workflowEntries } from './evidence.js';
import { unreplayable } from './histories.js';
import { DOCUMENTS, PHASES, PLAN, RECORDED, sentBackOnce } from './long-way.js';
import { counted, Ordeal, phaseAt } from './ordeal.js';
import { killTable, VICTIMS } from './phase-kills.js';
import { allowedMs } from './recovery.js';

const SEED = Number(process.env['LIANSHEN_FAULT_SEED'] ?? 20_261_129);
const HANDLER = '640502.nr.handler';
const REGISTRAR = '640500.nr.registrar';

/** The long way from application to the mine that works again, while in every phase somebody is killed. */
describe(`a resumption while members are killed in every phase (seed ${SEED})`, () => {
  let ordeal: Ordeal;
  let caseNo = '';
  let phase: string = PHASES[0];

  beforeAll(async () => {
    ordeal = await Ordeal.begin({ plan: PLAN, seed: SEED, phase: () => phase, follow });
  }, 300_000);
  afterAll(() => ordeal?.end(), 60_000);

  /** Where the case is by every answer that says so; where it enters another phase, everything is looked at. */
  async function follow({ method, path }: Sending, { body }: Got): Promise<void> {
    const before = phase;
    if (method === 'POST' && path === '/cases') [caseNo, phase] = [body.caseNo, 'draft'];
    if (method === 'POST' && path.startsWith('/tasks/')) ({ phase } = body.case);
    if (method === 'GET' && path === `/cases/${caseNo}`) ({ phase } = body);
    if (phase === before || phase === 'draft') return; // a draft is the applicant's own
    const found = await ordeal.investigate([caseNo]);
    if (found.length > 0) throw new Error(`after ${before}: ${JSON.stringify(found)}`);
  }
  const page = async (): Promise<any> => (await ordeal.crowd.get(HANDLER, `/cases/${caseNo}`)).body;

  /** The city bureau answers what has been filed with it; true once it has. */
  async function received(): Promise<boolean> {
    const { body } = await ordeal.crowd.get(REGISTRAR, '/filings?state=sent');
    const filing = body.items?.find((one: { caseNo: string }) => one.caseNo === caseNo);
    if (!filing) return false;
    const receipt = { result: 'received', receiptNo: `卫备〔2026〕${filing.filingId}` };
    return (await ordeal.crowd.post(REGISTRAR, `/filings/${filing.filingId}/receipt`, receipt)).status === 200;
  }

  it('gets there, every invariant holding after every phase', async () => {
    const { crowd } = ordeal;
    await crowd.apply('mine04.filer');
    const say = sentBackOnce();
    for (const body of ['government', 'party'] as const) {
      const head = await crowd.meet(body, await crowd.proposal(caseNo, body, say));
      await head('/minutes/signature');
    }
    let isFiled = false;
    await crowd.carryOn(caseNo, async () => {
      isFiled ||= await received();
      return (await page()).status === 'closed';
    });
    expect((await page()).outcome).toBe('resumed');
    expect(await ordeal.investigate([caseNo])).toEqual([]);
  }, 1_200_000);

  it('was met by kills in every phase, before an act and during one', () => {
    const { kills } = ordeal.plan;
    process.stdout.write(`${killTable(kills)}\n`);
    expect(kills.length).toBeGreaterThanOrEqual(20);
    const entries = workflowEntries(ordeal.evidence.cases[0]!.stream);
    for (const moment of ['before', 'during'] as const) {
      const met = kills.filter((kill) => kill.moment === moment);
      // the record knows best in which phase the case was
      expect(met.map(({ sentAt }) => phaseAt(entries, sentAt, PHASES[0]))).toEqual(met.map((kill) => kill.phase));
      expect(PHASES.filter((name) => !met.some((kill) => kill.phase === name))).toEqual([]);
    }
    for (const target of VICTIMS)
      expect([target, kills.filter((one) => one.target === target).length > 3]).toEqual([target, true]);
    expect(kills.filter(({ target, answeredMs }) => (answeredMs ?? 0) > allowedMs(target))).toEqual([]);
    expect(ordeal.healer.unexplained).toEqual([]);
  });

  it('did everything once: acts on meetings, documents, numbers, extracts, filing', async () => {
    const { meetingActs, cluster, evidence } = ordeal;
    expect(meetingActs.meetingIds).toHaveLength(2);
    expect(await meetingActs.violations(cluster)).toEqual([]);
    const { documents, applicationVersions } = await page();
    expect(counted(documents.map(({ kind }: { kind: string }) => kind))).toEqual(DOCUMENTS);
    expect(applicationVersions).toHaveLength(1); // corrected twice by sending the same again
    expect(await ordeal.brokenSeries()).toEqual([]);
    const filings = await cluster.database.admin('SELECT state FROM filing WHERE case_no = $1', [caseNo]);
    expect(filings).toEqual([{ state: 'received' }]);
    const types = counted(workflowEntries(evidence.cases[0]!.stream).map(({ type }) => type));
    expect(types).toMatchObject(RECORDED);
    expect(types).not.toHaveProperty('extractIgnored');
  });

  it('left histories that replay', async () => {
    expect(await unreplayable(ordeal.cluster, [caseNo, ...ordeal.meetingActs.meetingIds])).toEqual([]);
  }, 60_000);
});
