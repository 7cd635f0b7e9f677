import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entryValue, verifyStream } from '@lianshen/record';
import { startCluster, type Cluster } from '../support/cluster.js';
import { Crowd } from '../support/crowd.js';
import { Seeded } from './seeded.js';

const SEED = 20_261_129;
const HANDLER = '640502.nr.handler';

/** What a resumption sends out, each once; the seals and numbers behind them are taken once. */
const ONCE = ['receipt', 'acceptanceNotice', 'panelNotice', 'jointOpinion', 'reply'];

/** The way from application to the mine that works again, while API or worker die after every few acts. */
describe(`a resumption while API and worker are killed (seed ${SEED})`, () => {
  let cluster: Cluster;
  let crowd: Crowd;
  let caseNo = '';
  let isOver = false;
  let killer: Promise<number> = Promise.resolve(0);

  beforeAll(async () => {
    cluster = await startCluster();
    crowd = new Crowd(cluster.url, 400_000);
    killer = killAgainAndAgain();
  }, 180_000);
  afterAll(async () => {
    isOver = true;
    await killer;
    await cluster?.stop();
  });

  async function killAgainAndAgain(): Promise<number> {
    const chance = new Seeded(SEED);
    for (let kills = 0; ; kills++) {
      const next = crowd.done + chance.between(2, 8);
      while (crowd.done < next && !isOver) await sleep(20);
      if (isOver) return kills;
      await sleep(chance.between(0, 150));
      const member = chance.chance(0.5) ? cluster.worker : cluster.api;
      await member.kill();
      await member.start();
    }
  }

  const page = async (): Promise<any> => (await crowd.get(HANDLER, `/cases/${caseNo}`)).body;

  /** The city bureau answers what has been filed with it; true once it has. */
  async function received(): Promise<boolean> {
    const { body } = await crowd.get('640500.nr.registrar', '/filings?state=sent');
    const filing = body.items?.find((one: { caseNo: string }) => one.caseNo === caseNo);
    if (!filing) return false;
    const receipt = { result: 'received', receiptNo: '卫备〔2026〕9号' };
    return (await crowd.post('640500.nr.registrar', `/filings/${filing.filingId}/receipt`, receipt)).status === 200;
  }

  it('gets there, and everything on the way happened once', async () => {
    let proposal: string;
    ({ caseNo, proposalId: proposal } = await crowd.propose('mine04.filer'));
    for (const body of ['government', 'party'] as const) {
      if (body === 'party') proposal = await crowd.proposal(caseNo, 'party');
      await (
        await crowd.meet(body, proposal)
      )('/minutes/signature');
    }
    let isFiled = false;
    await crowd.carryOn(caseNo, async () => {
      isFiled ||= await received();
      return (await page()).status === 'closed';
    });
    isOver = true;
    const kills = await killer;
    process.stdout.write(`  ${kills} kills on the way\n`);
    expect(kills).toBeGreaterThan(5);

    const kase = await page();
    expect(kase.outcome).toBe('resumed');
    const kinds = kase.documents.map(({ kind }: { kind: string }) => kind);
    for (const kind of ONCE) expect([kind, kinds.filter((one: string) => one === kind).length]).toEqual([kind, 1]);
    const { admin } = cluster.database;
    const gaps = await admin(
      'SELECT kind FROM taken_number GROUP BY region_code, kind, year HAVING max(n) <> count(*)',
    );
    expect(gaps).toEqual([]);
    const filings = await admin('SELECT state FROM filing WHERE case_no = $1', [caseNo]);
    expect(filings).toEqual([{ state: 'received' }]);
    const stream = `case/${caseNo}`;
    const entries: any[] = await admin(
      `SELECT stream, no, prev_hash AS "prevHash", hash, algorithm, source, source_id AS "sourceId", canonical
       FROM record_entry WHERE stream = $1 ORDER BY no`,
      [stream],
    );
    const [head] = await admin('SELECT stream, no, hash FROM record_stream WHERE stream = $1', [stream]);
    expect(verifyStream(entries, head as any)).toMatchObject({ ok: true });
    const types = entries.map(({ canonical }) => (entryValue(canonical) as { type: string }).type);
    for (const [type, times] of [
      ['extractReceived', 2],
      ['extractIgnored', 0],
      ['replyIssued', 1],
      ['caseClosed', 1],
    ] as const)
      expect([type, types.filter((one) => one === type).length]).toEqual([type, times]);
  }, 600_000);
});
