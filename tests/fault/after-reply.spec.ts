import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RESCISSION_PHASES } from '@lianshen/domain';
import { CaseRoad } from '../support/case-road.js';
import type { Crowd, Got, Sending } from '../support/crowd.js';
import { PLAN, publish, RECORDED } from './after-reply.js';
import { Comparison, type Standing } from './comparison.js';
import { workflowEntries } from './evidence.js';
import { unreplayable } from './histories.js';
import { counted, Ordeal, phaseAt } from './ordeal.js';
import { killTable, VICTIMS } from './phase-kills.js';
import { actsIn, readStream } from './record.js';
import { allowedMs } from './recovery.js';

const SEED = Number(process.env['LIANSHEN_FAULT_SEED'] ?? 20_261_130);
const REGION = '640502';
const HANDLER = `${REGION}.nr.handler`;
const SLIP = { field: 'wording', wrong: '验收的时间', right: '验收时间' };
const CONTESTED = { statementOfParty: { result: 'contest', grounds: '已经整改。' } };
/** Of the decision's template, as the pack has it and as it is published, one after the other. */
const WORDS = ['本机关决定撤销', '本机关现决定撤销', '本机关依法决定撤销'] as const;

/** A document is corrected, a template published, the reply undone, filings compared, while somebody is killed. */
describe(`what follows a reply while members are killed (seed ${SEED})`, () => {
  let comparison: Comparison;
  let ordeal: Ordeal;
  let crowd: Crowd;
  let resumption: CaseRoad;
  let erratum: CaseRoad;
  let rescission: CaseRoad | undefined;
  let phase = '';

  beforeAll(async () => {
    comparison = await Comparison.begin();
    ordeal = await Ordeal.begin({ plan: PLAN, seed: SEED, env: comparison.env, phase: () => phase, follow });
    ({ crowd } = ordeal);
    resumption = new CaseRoad(crowd, await crowd.upTo('mine04.filer', 'acceptance'));
    await resumption.drive((kase) => kase.phase === 'filing');
  }, 300_000);
  afterAll(async () => {
    await ordeal?.end();
    comparison?.end();
  }, 60_000);

  /** Where the rescission is by every answer that says so. */
  async function follow({ method, path }: Sending, { body }: Got): Promise<void> {
    if (rescission === undefined) return;
    if (method === 'POST' && path.startsWith(`/tasks/${rescission.caseNo}`)) ({ phase } = body.case);
    if (method === 'GET' && path === `/cases/${rescission.caseNo}`) ({ phase } = body);
  }
  async function admitted(procedure: string, form: object): Promise<CaseRoad> {
    const { status, body } = await crowd.post(HANDLER, '/cases', { procedure, regionCode: REGION, form });
    if (status !== 201) throw new Error(`${procedure}: ${JSON.stringify(body)}`);
    return new CaseRoad(crowd, body.caseNo);
  }
  const papers = async (road: CaseRoad): Promise<any[]> => (await road.page()).documents;
  /** Acts in a stream whose chain verifies, by type. */
  async function told(stream: string): Promise<object> {
    const { entries, broken } = await readStream(ordeal.cluster, stream);
    expect(broken).toBeNull();
    return counted(actsIn(entries).map(({ type }) => type));
  }

  it('a document is issued anew once', async () => {
    phase = 'erratum';
    const notices = async () => (await papers(resumption)).filter(({ kind }) => kind === 'acceptanceNotice');
    const [{ documentId }] = (await notices()) as [any];
    const form = { documentId, mode: 'reissue', slips: [SLIP], reason: '校对时未发现的错字' };
    erratum = await admitted('erratum', form);
    const over = await erratum.drive((kase) => kase.status === 'closed' && kase.erratum.state === 'corrected');
    expect(over.outcome).toBe('corrected');
    expect(await ordeal.investigate([erratum.caseNo])).toEqual([]); // with the record the seal is there
    const [old, anew, ...more] = await notices();
    expect(more).toEqual([]);
    expect([anew.number, anew.supersedes, old.supersededBy]).toEqual([old.number, documentId, anew.documentId]);
    expect(await told(`case/${erratum.caseNo}`)).toMatchObject({ erratumIssued: 1, caseClosed: 1 });
  }, 200_000);

  it('a template is published once, and its publisher is told so', async () => {
    phase = 'template';
    for (const n of [1, 2]) {
      const { status, body } = await publish(crowd, 'rescissionDecision', WORDS[n - 1]!, WORDS[n]!);
      expect([status, body.versions.map(({ version }: any) => version)]).toEqual([201, [2, 1, 0].slice(2 - n)]);
      expect(await told(`register/${REGION}`)).toMatchObject({ templatePublished: n });
    }
  }, 200_000);

  it('a reply is undone, every invariant holding after every phase', async () => {
    phase = 'opening';
    const form = { caseNo: resumption.caseNo, ground: 'conditionsLost', facts: '边坡出现贯通裂缝，在线监测停用' };
    rescission = await admitted('rescission', form);
    for (let before = phase; before !== 'closed'; before = phase) {
      await rescission.drive((kase) => kase.phase !== before, CONTESTED);
      const found = await ordeal.investigate([rescission.caseNo, erratum.caseNo]);
      expect([`after ${before}`, found]).toEqual([`after ${before}`, []]);
    }
    expect((await rescission.page()).outcome).toBe('rescinded');
    expect(await resumption.page()).toMatchObject({ outcome: 'rescinded', rescissions: [{ state: 'rescinded' }] });
  }, 600_000);

  it('filings are compared: differences are listed whole and once, and cleared whole', async () => {
    const filings = (await crowd.get(HANDLER, '/filings')).body.items;
    const agreeing: Standing[] = filings.map(({ filingId, state, receiptNo }: any) => ({
      filingId,
      state: state === 'sent' ? 'taken' : state,
      receiptNo,
    }));
    expect(agreeing.map(({ state }) => state).sort()).toEqual(['received', 'taken']);
    const differing: Standing[] = [
      ...agreeing.map((one, i) => ({ ...one, receiptNo: `别${i}号` })),
      { filingId: `${REGION}-RS-2025-00009.filing.1`, state: 'taken', receiptNo: null },
    ];
    const lists = [];
    // until now the bureau knew of nothing
    for (const [standing, lines] of [
      [agreeing, 0],
      [differing, 3],
      [differing, 3],
      [agreeing, 0],
    ] as const) {
      const seen = await comparison.answers(ordeal, standing, lines);
      expect([0, 2, 3]).toEqual(expect.arrayContaining([...new Set(seen.map(({ length }) => length))]));
      lists.push(seen.at(-1));
    }
    expect(lists[2]).toEqual(lists[1]); // what still differs is not found anew
    const kept = await ordeal.cluster.database.admin('SELECT kind, cleared_at FROM filing_difference ORDER BY kind');
    expect(kept.map(({ kind }) => kind)).toEqual(['differs', 'differs', 'unknownHere', 'unknownThere', 'unknownThere']);
    expect(kept.filter(({ cleared_at }) => cleared_at === null)).toEqual([]);
  }, 200_000);

  it('was met by kills in every phase and beside it, before an act and during one', () => {
    const { kills } = ordeal.plan;
    process.stdout.write(`${killTable(kills)}\n`);
    const { stream } = ordeal.evidence.cases.find(({ caseNo }) => caseNo === rescission!.caseNo)!;
    const entries = workflowEntries(stream);
    const isOfRescission = ({ phase: name }: { phase: string }) =>
      (RESCISSION_PHASES as readonly string[]).includes(name);
    for (const moment of ['before', 'during'] as const) {
      const met = kills.filter((kill) => kill.moment === moment);
      expect(Object.keys(PLAN).filter((name) => !met.some((kill) => kill.phase === name))).toEqual([]);
      const ofRescission = met.filter(isOfRescission);
      expect(ofRescission.map(({ sentAt }) => phaseAt(entries, sentAt, 'opening'))).toEqual(
        ofRescission.map((kill) => kill.phase),
      );
    }
    for (const target of VICTIMS)
      expect([target, kills.filter((one) => one.target === target).length > 3]).toEqual([target, true]);
    expect(kills.filter(({ target, answeredMs }) => (answeredMs ?? 0) > allowedMs(target))).toEqual([]);
    expect(ordeal.healer.unexplained).toEqual([]);
  });

  it('did everything once: order, decision, numbers, acts on meetings, filing', async () => {
    const { meetingActs, cluster } = ordeal;
    const { caseNo } = rescission!;
    expect(await meetingActs.violations(cluster)).toEqual([]);
    expect(counted((await papers(rescission!)).map(({ kind }) => kind))).toEqual({
      rescissionNotice: 1,
      rescissionDecision: 1,
    });
    expect(await ordeal.brokenSeries()).toEqual([]);
    const { admin } = cluster.database;
    expect(await admin('SELECT state FROM rescission')).toEqual([{ state: 'rescinded' }]);
    const printed = `SELECT template_version AS version FROM document WHERE kind = 'rescissionDecision'`;
    expect(await admin(printed)).toEqual([{ version: 2 }]);
    expect(await admin('SELECT state FROM filing WHERE case_no = $1', [caseNo])).toEqual([{ state: 'received' }]);
    const reports = comparison.bureau.reports().map(({ id, body }) => JSON.stringify([id, body]));
    expect(new Set(reports).size).toBe(2);
    expect(comparison.bureau.badSignatures).toEqual([]);
    const types = await told(`case/${caseNo}`);
    expect(types).toMatchObject(RECORDED);
    expect(types).not.toHaveProperty('extractIgnored');
    expect(await told(`register/${REGION}`)).toMatchObject({ stopOrderIssued: 1, replyRescinded: 1 });
    expect(await told(`case/${resumption.caseNo}`)).toMatchObject({ caseHeld: 1, caseClosed: 1 });
  });

  it('left histories that replay', async () => {
    const cases = [resumption, erratum, rescission!].map(({ caseNo }) => caseNo);
    expect(await unreplayable(ordeal.cluster, [...cases, ...ordeal.meetingActs.meetingIds])).toEqual([]);
  }, 60_000);
});
