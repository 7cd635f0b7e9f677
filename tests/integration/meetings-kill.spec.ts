import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCluster, type Cluster } from '../support/cluster.js';
import { Crowd } from '../support/crowd.js';

/** When after the chair's signature the worker dies, in ms: before, around and after the extract is sealed. */
const KILLS = { government: 0, party: 60 } as const;

describe('the worker dies while an extract is on its way', () => {
  let cluster: Cluster;
  let crowd: Crowd;
  beforeAll(async () => {
    cluster = await startCluster();
    crowd = new Crowd(cluster.url);
  }, 180_000);
  afterAll(() => cluster?.stop());

  /** A meeting of everybody who is needed, up to its minutes. */
  async function meet(body: 'government' | 'party', proposalId: string): Promise<(path: string) => Promise<void>> {
    const agency = body === 'government' ? '640502.gov' : '640502.party';
    const call = {
      regionCode: '640502',
      body,
      scheduledAt: '2027-01-12T15:00:00.000+08:00',
      proposalIds: [proposalId],
    };
    const { meetingId, members, mode, capture } = (await crowd.post(`${agency}.secretary`, '/meetings', call)).body;
    const act = async (post: string, path: string, what: unknown = {}): Promise<void> => {
      const { status, body: answer } = await crowd.post(`${agency}.${post}`, `/meetings/${meetingId}${path}`, what);
      if (status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    };
    const seats = members as { seat: string; userId: string }[];
    await act('head', '/agenda-approval');
    await act('secretary', '/attendance', { present: seats.map(({ userId }) => userId), absent: [] });
    await act('secretary', '/items/i1/opening');
    const inOrder = [...seats].sort((a, b) => Number(a.seat === 'head') - Number(b.seat === 'head'));
    for (const { seat, userId } of inOrder) {
      const position = { position: 'agree', statement: '' };
      if (capture === 'online') await act(seat, '/items/i1/positions', position);
      else await act('secretary', '/items/i1/positions', { ...position, userId });
    }
    await act(mode === 'vote' ? 'secretary' : 'head', '/items/i1/resolution', { result: 'agreed' });
    await act('secretary', '/minutes', { text: '会议记录。' });
    return (path) => act('head', path);
  }

  it('each extract reaches its case exactly once', async () => {
    const { caseNo, proposalId } = await crowd.propose('mine03.filer');
    let proposal = proposalId;
    for (const body of ['government', 'party'] as const) {
      if (body === 'party') proposal = await crowd.proposal(caseNo, 'party');
      const head = await meet(body, proposal);
      await head('/minutes/signature');
      await sleep(KILLS[body]);
      await cluster.worker.kill();
      await cluster.worker.start();
    }
    const isPast = async (): Promise<boolean> =>
      (await crowd.get('640502.nr.handler', `/cases/${caseNo}`)).body.phase !== 'collectiveDecision';
    await crowd.carryOn(caseNo, isPast);
    const { items } = (await crowd.get('640502.nr.handler', `/cases/${caseNo}/entries?limit=100`)).body;
    const types = (items as { type: string }[]).map(({ type }) => type);
    expect(types.filter((type) => type === 'extractReceived')).toHaveLength(2);
    expect(types.filter((type) => type === 'extractIgnored')).toHaveLength(0);
  }, 300_000);
});
