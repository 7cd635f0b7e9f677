import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startCluster, type Cluster } from '../support/cluster.js';
import { Crowd } from '../support/crowd.js';

const ADMIN = '640502.sys.admin';
const LEAD = '640502.nr.handler';

let cluster: Cluster;
let crowd: Crowd;
beforeAll(async () => {
  cluster = await startCluster();
  crowd = new Crowd(cluster.url);
}, 120_000);
afterAll(() => cluster?.stop());

async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 60_000; ;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`did not come about: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
const stuck = async (who = ADMIN) => (await crowd.get(who, '/stuck-errands')).body;
const kase = async (caseNo: string, who = LEAD) => (await crowd.get(who, `/cases/${caseNo}`)).body;
const decideAs = async (username: string, caseNo: string, kind: string, body: unknown) => {
  const { tasks } = await until(
    () => kase(caseNo, username),
    (one) => one.tasks.some((task: any) => task.kind === kind && task.state === 'open'),
  );
  const { taskId, revision } = tasks.find((task: any) => task.kind === kind && task.state === 'open');
  return crowd.ask(username, 'POST', `/tasks/${taskId}/decision`, { body, revision });
};

it('a document that cannot be kept is told to administrator and lead, and issues once it can be', async () => {
  const caseNo = await crowd.apply('mine02.filer');
  expect((await decideAs('mine02.principal', caseNo, 'principalSignature', { result: 'sign' })).status).toBe(200);
  const blobs = join(cluster.folder, 'blobs');
  renameSync(blobs, `${blobs}.away`);
  writeFileSync(blobs, ''); // no folder: nobody can write below it, whatever account they run under
  try {
    expect((await decideAs(LEAD, caseNo, 'completenessCheck', { result: 'accept' })).status).toBe(200);
    const { items, total } = await until(stuck, ({ items: found }) => found.length > 0);
    expect([items.length, total]).toEqual([1, 1]);
    expect(items[0]).toMatchObject({
      caseNo,
      kind: 'receipt',
      title: '出具《收件凭证》',
      cause: 'storage',
      causeTitle: '文件无法写入或读取',
      retrySeconds: 30,
      reason: expect.stringMatching(/ENOTDIR|EEXIST/),
    });
    expect(items[0].attempts).toBeGreaterThanOrEqual(3);
    const told = await kase(caseNo);
    expect(told.troubles).toMatchObject([{ title: '出具《收件凭证》' }]);
    // the case goes on, its next document waits behind the first
    expect([told.phase, told.documents]).toEqual(['panel', []]);
    expect((await kase(caseNo, 'mine02.filer')).troubles).toBeUndefined();
    expect((await kase(caseNo, '640502.em.handler')).troubles).toBeUndefined();
    for (const other of [LEAD, 'mine02.filer', '640502.sec.admin', '640502.aud.admin'])
      expect((await crowd.get(other, '/stuck-errands')).status).toBe(403);
    const log = readFileSync(join(cluster.folder, 'logs', 'worker.log'), 'utf8');
    const failed = log.split('\n').find((line) => line.includes('Activity failed'));
    expect(JSON.parse(failed!).error.message).toMatch(/ENOTDIR|EEXIST/);
  } finally {
    rmSync(blobs);
    renameSync(`${blobs}.away`, blobs);
  }
  const { documents } = await until(
    () => kase(caseNo),
    (one) => one.documents.some((document: any) => document.kind === 'acceptanceNotice'),
  );
  const { documentId } = documents.find((document: any) => document.kind === 'acceptanceNotice');
  expect(
    Buffer.from(await crowd.bytes(LEAD, `/documents/${documentId}/file`))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect((await until(stuck, ({ items }) => items.length === 0)).total).toBe(0);
  expect((await kase(caseNo)).troubles).toEqual([]);
}, 240_000);
