import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseEntry, Party } from '@lianshen/domain';
import { startCluster, type Cluster } from '../support/cluster.js';
import { accountOf, Crowd, type Got, type Sending } from '../support/crowd.js';
import { Investigator, workflowEntries, type Evidence, type Reader } from './evidence.js';
import { Healer, membersOf } from './faults.js';
import { unreplayable } from './histories.js';
import { violations, type Violation } from './invariants.js';
import { Journal, JournalReader } from './journal.js';
import { dueDatesSeen, journalled } from './journalled.js';
import { DOCUMENTS, PHASES, PLAN, RECORDED, sentBackOnce } from './long-way.js';
import { MeetingActs } from './meeting-acts.js';
import { killTable, PhaseKills, VICTIMS } from './phase-kills.js';
import { allowedMs } from './recovery.js';

const SEED = Number(process.env['LIANSHEN_FAULT_SEED'] ?? 20_261_129);
const HANDLER = '640502.nr.handler';
const REGISTRAR = '640500.nr.registrar';
/** Rows and inboxes follow the workflow within this time once everything runs again (I5). */
const CONSISTENT_WITHIN_MS = 10_000;

/** The long way from application to the mine that works again, while in every phase somebody is killed. */
describe(`a resumption while members are killed in every phase (seed ${SEED})`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianshen-resumption-'));
  const journal = new Journal(join(folder, 'journal.jsonl'));
  const journalReader = new JournalReader(journal.path);
  const noteDueDates = dueDatesSeen(journal);
  const meetingActs = new MeetingActs();
  let cluster: Cluster;
  let healer: Healer;
  let plan: PhaseKills;
  let crowd: Crowd;
  let investigator: Investigator;
  let caseNo = '';
  let phase: string = PHASES[0];
  let evidence: Evidence;

  beforeAll(async () => {
    cluster = await startCluster({ ownServers: true });
    healer = new Healer(membersOf(cluster, 'all'));
    plan = new PhaseKills(cluster, healer, PLAN, SEED);
    const send = journalled(journal);
    crowd = new Crowd(cluster.url, 400_000, async (sending, once) => {
      const isAct = sending.method === 'POST' && sending.path !== '/files';
      const got = await (isAct ? plan.meet(phase, () => send(sending, once)) : send(sending, once));
      if (got.status < 300) await follow(sending, got);
      return got;
    });
    investigator = await Investigator.open(cluster, { everybody, reader: () => reader(LEAD) });
  }, 300_000);
  afterAll(async () => {
    await healer?.end();
    await investigator?.close();
    await cluster?.stop();
    journal.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  /** Where the case is by every answer that says so; where it enters another phase, everything is looked at. */
  async function follow(sending: Sending, { body }: Got): Promise<void> {
    const { method, path } = sending;
    meetingActs.note(sending);
    const before = phase;
    if (method === 'POST' && path === '/cases') [caseNo, phase] = [body.caseNo, 'draft'];
    if (method === 'POST' && path.startsWith('/tasks/')) ({ phase } = body.case);
    if (method === 'GET' && path === `/cases/${caseNo}`) {
      ({ phase } = body);
      noteDueDates(body);
    }
    if (phase === before || phase === 'draft') return; // a draft is the applicant's own
    const found = await investigate();
    if (found.length > 0) throw new Error(`after ${before}: ${JSON.stringify(found)}`);
  }
  async function investigate(): Promise<Violation[]> {
    await healer.healed();
    for (const end = Date.now() + CONSISTENT_WITHIN_MS; ;) {
      evidence = await investigator.gather([caseNo]);
      const found = violations(journalReader.view(), evidence);
      if (found.length === 0 || Date.now() > end) return found;
    }
  }
  const LEAD: Party = { regionCode: '640502', agency: 'NR', post: 'handler' };
  function reader(party: Party): Reader {
    const username = accountOf(party);
    return { username, party, read: (path) => crowd.get(username, path) };
  }
  async function everybody(): Promise<Reader[]> {
    const rows = await cluster.database.admin('SELECT DISTINCT region_code AS "regionCode", agency, post FROM task');
    return rows.map((row) => reader(row as unknown as Party));
  }
  const page = async (): Promise<any> => (await crowd.get(HANDLER, `/cases/${caseNo}`)).body;

  /** The city bureau answers what has been filed with it; true once it has. */
  async function received(): Promise<boolean> {
    const { body } = await crowd.get(REGISTRAR, '/filings?state=sent');
    const filing = body.items?.find((one: { caseNo: string }) => one.caseNo === caseNo);
    if (!filing) return false;
    const receipt = { result: 'received', receiptNo: '卫备〔2026〕9号' };
    return (await crowd.post(REGISTRAR, `/filings/${filing.filingId}/receipt`, receipt)).status === 200;
  }

  it('gets there, every invariant holding after every phase', async () => {
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
    expect(await investigate()).toEqual([]);
  }, 1_200_000);

  it('was met by kills in every phase, before an act and during one', () => {
    const { kills } = plan;
    process.stdout.write(`${killTable(kills)}\n`);
    expect(kills.length).toBeGreaterThanOrEqual(20);
    const entries = workflowEntries(evidence.cases[0]!.stream);
    for (const moment of ['before', 'during'] as const) {
      const met = kills.filter((kill) => kill.moment === moment);
      // the record knows best in which phase the case was
      expect(met.map(({ sentAt }) => phaseAt(entries, sentAt))).toEqual(met.map((kill) => kill.phase));
      expect(PHASES.filter((name) => !met.some((kill) => kill.phase === name))).toEqual([]);
    }
    for (const target of VICTIMS)
      expect([target, kills.filter((one) => one.target === target).length > 3]).toEqual([target, true]);
    expect(kills.filter(({ target, answeredMs }) => (answeredMs ?? 0) > allowedMs(target))).toEqual([]);
    expect(healer.unexplained).toEqual([]);
  });

  it('did everything once: acts on meetings, documents, numbers, extracts, filing', async () => {
    expect(meetingActs.meetingIds).toHaveLength(2);
    expect(await meetingActs.violations(cluster)).toEqual([]);
    const { documents, applicationVersions } = await page();
    expect(counted(documents.map(({ kind }: { kind: string }) => kind))).toEqual(DOCUMENTS);
    expect(applicationVersions).toHaveLength(1); // corrected twice by sending the same again
    const { admin } = cluster.database;
    const gaps = await admin(
      'SELECT kind FROM taken_number GROUP BY region_code, kind, year HAVING max(n) <> count(*)',
    );
    expect(gaps).toEqual([]);
    const filings = await admin('SELECT state FROM filing WHERE case_no = $1', [caseNo]);
    expect(filings).toEqual([{ state: 'received' }]);
    const types = counted(workflowEntries(evidence.cases[0]!.stream).map(({ type }) => type));
    expect(types).toMatchObject(RECORDED);
    expect(types).not.toHaveProperty('extractIgnored');
  });

  it('left histories that replay', async () => {
    expect(await unreplayable(cluster, [caseNo, ...meetingActs.meetingIds])).toEqual([]);
  }, 60_000);
});

function phaseAt(entries: readonly CaseEntry[], at: number): string {
  let phase: string = PHASES[0];
  for (const entry of entries)
    if (entry.type === 'phaseEntered' && Date.parse(entry.at) <= at) ({ phase } = entry.payload);
  return phase;
}

const counted = (list: readonly string[]): object =>
  Object.fromEntries([...new Set(list)].map((one) => [one, list.filter((other) => other === one).length]));
