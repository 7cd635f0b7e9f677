import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entryValue, verifyStream } from '@lianshen/record';
import { startCluster, type Cluster, type Member } from '../support/cluster.js';
import { Crowd } from '../support/crowd.js';

const [HANDLER, LEADER, OFFICE] = ['640502.nr.handler', '640502.nr.leader', '640502.nr.office'];
/** When after each act API and worker die, in ms: before, around and after it is carried out. */
const KILLS = [0, 30, 80, 160] as const;

/** A correction and a delivery while API and worker are killed after every act. */
describe('documents after they were decided, while API and worker are killed', () => {
  let cluster: Cluster;
  let crowd: Crowd;
  let kills = 0;
  beforeAll(async () => {
    cluster = await startCluster();
    crowd = new Crowd(cluster.url, 400_000);
  }, 180_000);
  afterAll(() => cluster?.stop());

  async function killed(...members: Member[]): Promise<void> {
    await sleep(KILLS[kills++ % KILLS.length]!);
    for (const member of members) await member.kill();
    for (const member of members) await member.start();
  }
  const page = async (caseNo: string, username = HANDLER!): Promise<any> =>
    (await crowd.get(username, `/cases/${caseNo}`)).body;
  async function until<T>(read: () => Promise<T>, isRight: (value: T) => boolean): Promise<T> {
    for (const end = Date.now() + 90_000; ;) {
      const value = await read();
      if (isRight(value)) return value;
      if (Date.now() > end) throw new Error(`not in time: ${JSON.stringify(value).slice(0, 400)}`);
      await sleep(100);
    }
  }
  /** One act on the open task of a kind; whoever carries it out dies right after. */
  async function decide(username: string, caseNo: string, kind: string, body: object): Promise<void> {
    const isIt = (one: any): boolean => one.kind === kind && one.state === 'open';
    const kase = await until(
      () => page(caseNo, username),
      ({ tasks }) => tasks?.some(isIt),
    );
    const { taskId } = kase.tasks.find(isIt);
    const { revision } = (await crowd.get(username, `/tasks/${taskId}`)).body;
    const got = crowd.ask(username, 'POST', `/tasks/${taskId}/decision`, { body, revision });
    await killed(cluster.worker, ...(kills % 2 ? [cluster.api] : []));
    const { status, body: said } = await got;
    expect([kind, status < 300 || said.code === 'taskClosed']).toEqual([kind, true]);
  }
  async function typesOf(caseNo: string): Promise<string[]> {
    const { admin } = cluster.database;
    const stream = `case/${caseNo}`;
    const entries: any[] = await admin(
      `SELECT stream, no, prev_hash AS "prevHash", hash, algorithm, source, source_id AS "sourceId", canonical
       FROM record_entry WHERE stream = $1 ORDER BY no`,
      [stream],
    );
    const [head] = await admin('SELECT stream, no, hash FROM record_stream WHERE stream = $1', [stream]);
    expect(verifyStream(entries, head as any)).toMatchObject({ ok: true });
    return entries.map(({ canonical }) => (entryValue(canonical) as { type: string }).type);
  }
  const times = (all: readonly string[], one: string): number => all.filter((other) => other === one).length;

  it('a reissue is one paper under the old number, sealed once, told once; a notice has one number', async () => {
    const caseNo = await crowd.apply('mine04.filer');
    await decide('mine04.principal', caseNo, 'principalSignature', { result: 'sign' });
    await decide(HANDLER!, caseNo, 'completenessCheck', { result: 'accept' });
    const isNotice = ({ kind, sealedAt }: any): boolean => kind === 'acceptanceNotice' && sealedAt !== null;
    const { documents } = await until(
      () => page(caseNo),
      (kase) => kase.documents?.some(isNotice),
    );
    const notice = documents.find(isNotice);
    let documentId: string = notice.documentId;
    for (const mode of ['reissue', 'notice'] as const) {
      const wrong = mode === 'reissue' ? '验收的时间' : '另行通知';
      const slips = [{ field: 'wording', wrong, right: mode === 'reissue' ? '验收时间' : '另行告知' }];
      const form = { documentId, mode, slips, reason: '校对疏漏' };
      const asked = crowd.post(HANDLER!, '/cases', { procedure: 'erratum', regionCode: '640502', form });
      await killed(cluster.api, cluster.worker);
      const { caseNo: erratumNo } = (await asked).body;
      await decide(OFFICE!, erratumNo, 'documentReview', { result: 'pass' });
      await decide(LEADER!, erratumNo, 'replySignature', { result: 'sign' });
      await decide(OFFICE!, erratumNo, 'sealing', { result: 'sealed' });
      const over = await until(
        () => page(erratumNo),
        (kase) => kase.erratum?.state === 'corrected',
      );
      documentId = over.erratum.result.documentId;
      const types = await typesOf(erratumNo);
      for (const type of ['erratumIssued', 'caseClosed'])
        expect([mode, type, times(types, type)]).toEqual([mode, type, 1]);
    }
    const { admin } = cluster.database;
    const papers = await admin(
      `SELECT count(*)::int AS n, count(DISTINCT number)::int AS numbers, count(supersedes)::int AS anew FROM document
       WHERE case_no = $1 AND kind = 'acceptanceNotice'`,
      [caseNo],
    );
    expect(papers).toEqual([{ n: 2, numbers: 1, anew: 1 }]);
    expect(
      await admin(
        `SELECT kind, last FROM number_series WHERE kind LIKE '%开复工受' OR kind LIKE '%开复工更' ORDER BY kind`,
      ),
    ).toEqual([
      { kind: 'document-沙自然资开复工受', last: 1 },
      { kind: 'document-沙自然资开复工更', last: 1 },
    ]);
    expect(
      await admin(
        `SELECT count(DISTINCT notice_id)::int AS n FROM notice WHERE case_no = $1 AND kind = 'documentCorrected'`,
        [caseNo],
      ),
    ).toEqual([{ n: 2 }]);
    const types = await typesOf(caseNo);
    expect(times(types, 'documentSealed')).toBe(types.filter((type) => type === 'documentIssued').length);
  }, 400_000);

  it('a decision has one delivery, opened and proved once', async () => {
    const filer = 'mine05.filer';
    const caseNo = await crowd.apply(filer);
    await decide('mine05.principal', caseNo, 'principalSignature', { result: 'sign' });
    await decide(HANDLER!, caseNo, 'completenessCheck', { result: 'refuse', reasons: '不属于受理范围' });
    const { decisionDelivery } = await until(
      () => page(caseNo, filer),
      (kase) => kase.decisionDelivery !== undefined,
    );
    const { documentId, deliveryCaseNo } = decisionDelivery;
    await decide(filer, deliveryCaseNo, 'deliveryConfirmation', { result: 'received' });
    await until(
      () => page(caseNo, filer),
      (kase) => kase.decisionDelivery.deliveredOn !== null,
    );
    const { admin } = cluster.database;
    expect(await admin('SELECT document_id AS "documentId", mode FROM delivery')).toEqual([
      { documentId, mode: 'online' },
    ]);
    expect(times(await typesOf(caseNo), 'documentDelivered')).toBe(1);
    await until(
      () => page(deliveryCaseNo),
      ({ status }) => status === 'closed',
    );
    expect(times(await typesOf(deliveryCaseNo), 'documentDelivered')).toBe(1);
  }, 300_000);
});
