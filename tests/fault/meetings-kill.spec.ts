import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, query, SYSTEM } from '@lianshen/db';
import { startCluster, type Cluster } from '../support/cluster.js';
import { Crowd } from '../support/crowd.js';
import { Healer, membersOf, type Target } from './faults.js';

const HANDLER = '640502.nr.handler';
type Body = 'government' | 'party';

/** Who dies how long after the chair's signature was sent, in ms: before, around and after the extract is sealed. */
const KILLS: readonly {
  readonly target: Target;
  readonly afterMs: number;
  readonly body: Body;
  readonly filer: string;
}[] = [
  { target: 'worker', afterMs: 0, body: 'government', filer: 'mine01.filer' },
  { target: 'api', afterMs: 30, body: 'party', filer: 'mine01.filer' },
  { target: 'temporal', afterMs: 60, body: 'government', filer: 'mine02.filer' },
  { target: 'postgres', afterMs: 90, body: 'party', filer: 'mine02.filer' },
  { target: 'all', afterMs: 40, body: 'government', filer: 'mine03.filer' },
  { target: 'worker', afterMs: 150, body: 'party', filer: 'mine03.filer' },
];

/** 摘录恰好送达一次, whoever dies while it is on its way. */
describe('extracts while programs are killed', () => {
  let cluster: Cluster;
  let crowd: Crowd;
  let healer: Healer;
  const cases = new Map<string, string>();
  const table: string[] = [];

  beforeAll(async () => {
    cluster = await startCluster({ ownServers: true });
    crowd = new Crowd(cluster.url, 400_000);
    healer = new Healer([cluster.postgres!, cluster.temporal!, cluster.worker, cluster.api]);
  }, 300_000);
  afterAll(async () => {
    await healer?.end();
    await cluster?.stop();
    if (table.length > 0)
      console.log(['killed          after  case                 sealed   received ignored', ...table].join('\n'));
  }, 60_000);

  const kill = async (target: Target): Promise<void> => {
    await healer.inflict(membersOf(cluster, target), { target, kind: 'kill' });
    await healer.healed();
  };
  /** Two secretaries take the item at once: one meeting has it. */
  async function meets(body: Body, proposalId: string): Promise<(path: string) => Promise<void>> {
    const both = await Promise.all([1, 2].map(() => crowd.call(body, proposalId)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    return crowd.hold(both.find(({ status }) => status === 201)!.body);
  }
  const told = async (caseNo: string, type: string, proposalId: string): Promise<number> =>
    (await crowd.entries(HANDLER, caseNo)).filter(
      (entry) => entry.type === type && JSON.stringify(entry.payload).includes(proposalId),
    ).length;
  /** How often the extract was sealed, taken up, and told in vain; a line of the table. */
  async function line(target: string, afterMs: number, { caseNo, proposalId }: { caseNo: string; proposalId: string }) {
    const database = await openDatabase({ url: cluster.database.url, poolSize: 1 });
    const rows = await database.scoped(SYSTEM, (tx) =>
      query(tx, 'SELECT 1 FROM meeting_extract WHERE proposal_id = $1', [proposalId]),
    );
    await database.close();
    const counted = {
      sealed: rows.length,
      received: await told(caseNo, 'extractReceived', proposalId),
      ignored: await told(caseNo, 'extractIgnored', proposalId),
    };
    const numbers = Object.values(counted).map((n) => String(n).padEnd(9));
    table.push(`${target.padEnd(16)}${String(afterMs).padEnd(7)}${caseNo}  ${numbers.join('')}`.trimEnd());
    return counted;
  }
  async function until(holds: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 120_000; !(await holds());) {
      if (Date.now() > end) throw new Error('it did not come to that');
      await sleep(200);
    }
  }

  it.each(KILLS)(
    '$target, $afterMs ms after the signature of the $body',
    async ({ target, afterMs, body, filer }) => {
      const known = cases.get(filer);
      const { caseNo, proposalId } = known
        ? { caseNo: known, proposalId: await crowd.proposal(known, body) }
        : await crowd.propose(filer, body);
      cases.set(filer, caseNo);
      const head = await meets(body, proposalId);
      const signed = head('/minutes/signature');
      await sleep(afterMs);
      await kill(target);
      await signed;
      await until(async () => (await told(caseNo, 'extractReceived', proposalId)) > 0);
      if (body === 'government') await crowd.proposal(caseNo, 'party');
      // told twice it may be: the second time is written down and changes nothing
      expect(await line(target, afterMs, { caseNo, proposalId })).toMatchObject({ sealed: 1, received: 1 });
      expect((await crowd.get(HANDLER, `/cases/${caseNo}`)).body.phase).not.toBe('legalReview');
    },
    400_000,
  );

  const secretary = '640502.gov.secretary';

  it('of a case that was withdrawn while it was heard it is sealed all the same, and the meeting closes', async () => {
    const { caseNo, proposalId } = await crowd.propose('mine04.filer');
    const { body: called } = await crowd.call('government', proposalId);
    const head = await crowd.hold(called);
    const [item] = (await crowd.get('640502.em.leader', `/cases/${caseNo}`)).body.withdrawable;
    const undone = { itemIds: [item.itemId], facts: '现场情况有变化。' };
    expect((await crowd.post('640502.em.leader', `/cases/${caseNo}/pass-withdrawals`, undone)).status).toBe(200);
    const gone = await crowd.post('mine04.filer', `/cases/${caseNo}/withdrawal`, { reason: '撤回' });
    expect(gone.status).toBe(200);
    const signed = head('/minutes/signature');
    await sleep(40);
    await kill('all');
    await signed;
    await until(async () => (await crowd.get(secretary, `/meetings/${called.meetingId}`)).body.state === 'closed');
    const kase = (await crowd.get(HANDLER, `/cases/${caseNo}`)).body;
    expect([kase.phase, kase.outcome]).toEqual(['closed', 'withdrawn']);
    const papers = async (): Promise<string[]> =>
      (await crowd.get(secretary, `/meetings/${called.meetingId}/documents`)).body.items.map(
        ({ kind }: { kind: string }) => kind,
      );
    await until(async () => (await papers()).length >= 7);
    expect((await papers()).filter((kind) => kind === 'matterExtract')).toHaveLength(1);
    expect(await line('all, withdrawn', 40, { caseNo, proposalId })).toEqual({ sealed: 1, received: 0, ignored: 0 });
  }, 400_000);

  it('of a case that was withdrawn meanwhile nothing is heard, whoever died when it told the meeting', async () => {
    const { caseNo, proposalId } = await crowd.propose('mine04.filer');
    const { meetingId, members } = (await crowd.call('government', proposalId)).body;
    const gone = await crowd.post('mine04.filer', `/cases/${caseNo}/withdrawal`, { reason: '撤回' });
    expect(gone.status).toBe(200);
    await kill('all');
    const isOff = async () =>
      (await crowd.get(secretary, `/meetings/${meetingId}`)).body.items[0]?.state === 'withdrawn';
    await until(isOff);
    const present = members.map(({ userId }: { userId: string }) => userId);
    await crowd.post('640502.gov.head', `/meetings/${meetingId}/agenda-approval`, {});
    await crowd.post(secretary, `/meetings/${meetingId}/attendance`, { present, absent: [] });
    const opening = await crowd.post(secretary, `/meetings/${meetingId}/items/i1/opening`, {});
    expect([opening.status, opening.body.code]).toEqual([409, 'itemWithdrawn']);
    const kase = (await crowd.get(HANDLER, `/cases/${caseNo}`)).body;
    expect([kase.phase, kase.outcome]).toEqual(['closed', 'withdrawn']);
  }, 400_000);

  it('nothing ended that was not killed', () => {
    expect(healer.unexplained).toEqual([]);
  });
});
