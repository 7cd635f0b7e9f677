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

  it('each extract reaches its case exactly once', async () => {
    const { caseNo, proposalId } = await crowd.propose('mine03.filer');
    let proposal = proposalId;
    const proposals: string[] = [];
    for (const body of ['government', 'party'] as const) {
      if (body === 'party') proposal = await crowd.proposal(caseNo, 'party');
      proposals.push(proposal);
      const head = await crowd.meet(body, proposal);
      await head('/minutes/signature');
      await sleep(KILLS[body]);
      await cluster.worker.kill();
      await cluster.worker.start();
    }
    const isPast = async (): Promise<boolean> =>
      (await crowd.get('640502.nr.handler', `/cases/${caseNo}`)).body.phase !== 'collectiveDecision';
    await crowd.carryOn(caseNo, isPast);
    const entries = await crowd.entries('640502.nr.handler', caseNo);
    const received = entries.filter(({ type }) => type === 'extractReceived');
    expect(received.map(({ payload }) => payload.extract.proposalId)).toEqual(proposals);
    // who died before knowing that the signal had arrived sends it again; what comes twice is written down and changes nothing
    for (const { payload } of entries.filter(({ type }) => type === 'extractIgnored'))
      expect(proposals).toContain(payload.proposalId);
  }, 300_000);
});
