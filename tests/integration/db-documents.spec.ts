import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BlobStore, documentsOfCase, openDatabase, publishPolicy, query, SYSTEM, type Database } from '@lianshen/db';
import type { DocumentErrand } from '../../activities/src/index.js';
import { loadPacks, packHash, type PackOf } from '../../libs/policy/src/index.js';
import { databaseErrands } from '../../apps/worker/src/errand-desk.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

const CASE = '640502-RS-2026-00001';
const pack = loadPacks().find(
  (one): one is PackOf<'resumption'> => one.procedure === 'resumption' && one.regionCode === '640502',
)!;
const policy = { id: pack.id, version: pack.version, hash: packHash(pack) };

let fresh: FreshDatabase;
let database: Database;
let folder: string;
let desk: ReturnType<typeof databaseErrands>;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openDatabase({ url: fresh.url, poolSize: 20 });
  folder = await mkdtemp(path.join(tmpdir(), 'documents-'));
  desk = databaseErrands(database, { blobs: new BlobStore(folder), verifyAt: 'http://127.0.0.1:8080/verify' });
  await database.scoped(SYSTEM, async (tx) => {
    const run = (sql: string) => query(tx, sql);
    await run("INSERT INTO region (code, name) VALUES ('640502', '沙坡头区') ON CONFLICT DO NOTHING");
    await run(`INSERT INTO enterprise (enterprise_id, region_code, name, credit_code, legal_representative, principal, address)
      VALUES ('e1', '640502', '某矿业有限公司', '91640502700123458Y', '甲', '乙', '丙')`);
    await run(`INSERT INTO mine (mine_id, region_code, enterprise_id, name, kind, township, status)
      VALUES ('m1', '640502', 'e1', '某矿', 'mine', '某镇', 'suspended')`);
    await run(`INSERT INTO mine_part (part_id, mine_id, region_code, position, kind, name, status)
      VALUES ('p1', 'm1', '640502', 1, 'pit', '一号采场', 'suspended')`);
    await run(`INSERT INTO admission (case_no, region_code, procedure, input, form)
      VALUES ('${CASE}', '640502', 'resumption', '{"application":{"enterpriseId":"e1"}}', '{}')`);
    await run(`INSERT INTO application_version (case_no, n, region_code, mine_id, form, files, items, hash, filed_by)
      VALUES ('${CASE}', 1, '640502', 'm1', '{"kind":"resumeProduction","parts":["p1"]}', '[]', '[]', 'h', 'u')`);
    await publishPolicy(tx, {
      ...policy,
      regionCode: pack.regionCode,
      procedure: pack.procedure,
      title: pack.title,
      body: pack,
      effectiveFrom: pack.effectiveFrom,
      effectiveUntil: pack.effectiveUntil ?? null,
    });
  });
}, 60_000);
afterAll(async () => {
  await database?.close();
  await fresh?.drop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const request = (n: number) => ({
  caseNo: CASE,
  regionCode: '640502',
  policy,
  errand: {
    type: 'document',
    errandId: `${CASE}.receipt.${n}`,
    kind: 'receipt',
    issuedOn: '2026-11-24',
    data: { checkDueOn: '2026-12-01' },
    addressees: [],
  } satisfies DocumentErrand,
});
const made = (n: number) => () =>
  Promise.resolve({ title: '收件凭证', issuer: '某局', bytes: Buffer.from(`page of document ${n}`) });
const numbers = async (): Promise<string[]> =>
  (await database.scoped(SYSTEM, (tx) => documentsOfCase(tx, CASE))).map(({ number }) => number);

test('ten attempts at once make one document, one number, one file', async () => {
  const attempts = await Promise.all(Array.from({ length: 10 }, () => desk.issue(request(1), made(1))));
  expect(new Set(attempts.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(await numbers()).toHaveLength(1);
  expect(attempts[0]!.number).toMatch(/〔2026〕1号$/);
  expect(await new BlobStore(folder).digestOf(attempts[0]!.sha256!)).toBe(attempts[0]!.sha256);
});

test('an attempt that dies while the page is laid out burns no number and keeps nothing', async () => {
  const before = await readdir(path.join(folder, 'blobs'));
  await expect(desk.issue(request(2), () => Promise.reject(new Error('no glyph')))).rejects.toThrow('no glyph');
  expect(await numbers()).toHaveLength(1);
  expect(await readdir(path.join(folder, 'blobs'))).toEqual(before);
  expect((await desk.issue(request(2), made(2))).number).toMatch(/〔2026〕2号$/);
});

test('twenty documents at once are numbered without gap or repeat', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, i) => desk.issue(request(i + 3), made(i + 3))));
  const counts = (await numbers()).map((number) => Number(/〕(\d+)号$/.exec(number)![1]));
  expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 22 }, (_, i) => i + 1));
});

test('a pack that is not the pinned one makes no document', async () => {
  const other = { ...request(30), policy: { ...policy, hash: 'another' } };
  await expect(desk.issue(other, made(30))).rejects.toThrow(/not the one that was pinned/);
});

test('the runtime role can neither change nor remove an issued document', async () => {
  for (const sql of ["UPDATE document SET number = 'x'", 'DELETE FROM document', 'UPDATE document SET sha256 = NULL'])
    await expect(database.scoped(SYSTEM, (tx) => query(tx, sql))).rejects.toThrow(/permission denied/);
});
