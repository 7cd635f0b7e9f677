import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  BlobStore,
  caseStream,
  changeSealKey,
  currentSealKey,
  type Database,
  documentsOfCase,
  findDocumentSeal,
  findSealKey,
  keepSeal,
  numberReport,
  openDatabase,
  publishPolicy,
  publishTemplate,
  query,
  readRecord,
  revokeSealKey,
  SYSTEM,
  voidNumber,
} from '@lianshen/db';
import { judgeSeal, newLockedKey, newMasterSecret, SEAL_ALGORITHM, sm3Hex, softwareSigner } from '@lianshen/record';
import type { DocumentErrand } from '../../activities/src/index.js';
import { loadPacks, packHash, type PackOf } from '../../libs/policy/src/index.js';
import { databaseRecord } from '../../apps/worker/src/case-record.js';
import { databaseErrands, type Press } from '../../apps/worker/src/errand-desk.js';
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
let press: Press;
const secret = newMasterSecret();
const SEAL = '640502.NR.official';

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openDatabase({ url: fresh.url, poolSize: 20 });
  folder = await mkdtemp(path.join(tmpdir(), 'documents-'));
  press = {
    blobs: new BlobStore(folder),
    signer: softwareSigner(secret),
    verifyAt: 'http://127.0.0.1:8080/verify',
  };
  desk = databaseErrands(database, press);
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
    const seal = { regionCode: '640502', agency: 'NR', purpose: 'official', name: '某局', holder: '某局' } as const;
    await keepSeal(tx, { sealId: SEAL, ...seal });
    await changeSealKey(tx, SEAL, await newLockedKey(secret));
    await run(`INSERT INTO case_file (case_no, region_code, procedure, title, applicant, started_by_user, started_by_agency, started_at, phase,
      status, revision, row) VALUES ('${CASE}', '640502', 'resumption', '', '', 'u', 'E-e1', now(), 'reply', 'running', 0, '{}')`);
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
const NOTHING = { values: {}, lists: {} };
const made = (n: number) => () =>
  Promise.resolve({ title: '收件凭证', issuer: '某局', bytes: Buffer.from(`page of document ${n}`), fields: NOTHING });
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
}, 60_000);

test('a pack that is not the pinned one makes no document', async () => {
  const other = { ...request(30), policy: { ...policy, hash: 'another' } };
  await expect(desk.issue(other, made(30))).rejects.toThrow(/not the one that was pinned/);
});

const sealOf = (documentId: string) => database.scoped(SYSTEM, (tx) => findDocumentSeal(tx, documentId));
const sealings = async (documentId: string): Promise<number> =>
  (await database.scoped(SYSTEM, (tx) => readRecord(tx, caseStream(CASE)))).filter(
    ({ source, sourceId }) => source === 'office' && sourceId === `documentSealed/${documentId}`,
  ).length;
const judged = async (documentId: string, bytes: Uint8Array) => {
  const seal = (await sealOf(documentId))!;
  const key = (await database.scoped(SYSTEM, (tx) => findSealKey(tx, seal.keyId)))!;
  const detached = { schema: 'lianshen-seal/1', algorithm: SEAL_ALGORITHM, ...seal } as const;
  return judgeSeal({ documentId, bytes, seal: detached, key: { ...key, revokedAt: key.revokedAt && 'revoked' } });
};

test('ten attempts at once put one seal, recorded once, and it is that of the bytes', async () => {
  const documentId = `${CASE}.receipt.1`;
  const seal = await sealOf(documentId);
  expect(seal).toMatchObject({ signer: '某局', sealName: '某局', digest: sm3Hex('page of document 1') });
  expect(Math.abs(Date.parse(seal!.sealedAt) - Date.now())).toBeLessThan(300_000);
  expect(seal!.sealedAt).toMatch(/\+08:00$/);
  expect(await sealings(documentId)).toBe(1);
  expect(await judged(documentId, Buffer.from('page of document 1'))).toBe('valid');
  expect(await judged(documentId, Buffer.from('page of document 7'))).toBe('fileChanged');
});

test('without a key nothing is issued, no number is burnt, and the error says what to do', async () => {
  const before = await numbers();
  const other = { ...press, signer: softwareSigner(newMasterSecret()) };
  await expect(databaseErrands(database, other).issue(request(31), made(31))).rejects.toThrow(/does not open/);
  expect(await numbers()).toEqual(before);
  expect(await sealOf(`${CASE}.receipt.31`)).toBeNull();
});

describe('a reply, which the office seals by hand', () => {
  const documentId = `${CASE}.reply.1`;
  const taskId = `${CASE}.sealing.NR.office.1`;
  const bytes = Buffer.from('page of the reply');
  const actor = { userId: 'u', party: { regionCode: '640502', agency: 'NR', post: 'office' } };
  const task = {
    taskId,
    caseNo: CASE,
    kind: 'sealing',
    party: actor.party,
    phase: 'reply',
    round: 1,
    payload: { documentId },
    openedAt: '2026-11-24T09:00:00.000+08:00',
    dueOn: null,
    dueSoonSince: null,
    overdueSince: null,
    state: 'decided',
    revision: 1,
    decidedBy: actor,
    decidedAt: '2026-11-24T10:00:00.000+08:00',
    result: 'sealed',
    stands: true,
  };
  const payload = { taskId, kind: 'sealing', result: 'sealed', decision: { result: 'sealed' } };
  const entry = { seq: 1, type: 'taskDecided', at: task.decidedAt, actor, payload, updateId: 'a' };
  const row = { caseNo: CASE, procedure: 'resumption', phase: 'reply', status: 'running', outcome: null, revision: 1 };
  const batch = { case: row, tasks: [task], entries: [entry] } as never;

  test('is issued without a seal', async () => {
    const errand = { ...request(1).errand, errandId: documentId, kind: 'reply' } satisfies DocumentErrand;
    await desk.issue({ ...request(1), errand }, () =>
      Promise.resolve({ title: '批复', issuer: '某局', bytes, fields: NOTHING }),
    );
    expect(await sealOf(documentId)).toBeNull();
  });

  test('whose act stays unwritten when it cannot be sealed', async () => {
    const other = databaseRecord(database, { ...press, signer: softwareSigner(newMasterSecret()) });
    await expect(other.record(batch)).rejects.toThrow(/does not open/);
    const entries = await database.scoped(SYSTEM, (tx) => readRecord(tx, caseStream(CASE)));
    expect(entries.filter(({ source }) => source === 'workflow')).toEqual([]);
  });

  test('gets one seal with the act that is written down, however often it is reported', async () => {
    const record = databaseRecord(database, press);
    await Promise.all([1, 2, 3, 4].map(() => record.record(batch)));
    await record.record(batch);
    expect(await sealings(documentId)).toBe(1);
    expect(await judged(documentId, bytes)).toBe('valid');
  });
});

test('after a rotation the old key’s seals stay valid; what a revoked key sealed is not believed', async () => {
  const old = (await sealOf(`${CASE}.receipt.1`))!.keyId;
  const page = Buffer.from('page of document 1');
  await database.scoped(SYSTEM, async (tx) => changeSealKey(tx, SEAL, await newLockedKey(secret)));
  await desk.issue(request(40), made(40));
  const now = await database.scoped(SYSTEM, (tx) => currentSealKey(tx, SEAL));
  expect((await sealOf(`${CASE}.receipt.40`))!.keyId).toBe(now.keyId);
  expect(now.keyId).not.toBe(old);
  expect(await judged(`${CASE}.receipt.1`, page)).toBe('valid');
  expect(await database.scoped(SYSTEM, (tx) => revokeSealKey(tx, old, '私钥泄露'))).toBe(true);
  expect(await judged(`${CASE}.receipt.1`, page)).toBe('revokedKey');
  expect(await judged(`${CASE}.receipt.40`, Buffer.from('page of document 40'))).toBe('valid');
});

test('the runtime role can neither change nor remove a seal, nor the halves of a key', async () => {
  for (const sql of [
    "UPDATE document_seal SET signature = ''",
    'DELETE FROM document_seal',
    "UPDATE seal_key SET public_key = ''",
    "UPDATE seal_key SET locked_key = ''",
    'DELETE FROM seal_key',
  ])
    await expect(database.scoped(SYSTEM, (tx) => query(tx, sql))).rejects.toThrow(/permission denied/);
});

test('what the region publishes is what documents are made with from then on; those already made stay', async () => {
  const earlier = await database.scoped(SYSTEM, (tx) => documentsOfCase(tx, CASE));
  const shipped = pack.documents.find(({ kind }) => kind === 'receipt')!;
  const publish = (title: string, after: number) =>
    database.scoped(SYSTEM, async (tx) => {
      await query(
        tx,
        "INSERT INTO app_user (user_id, username, name, password_hash) VALUES ('u', 'u', '甲', 'x') ON CONFLICT DO NOTHING",
      );
      const row = { regionCode: '640502', kind: 'receipt' as const, sha256: 'f'.repeat(64), size: 1, note: '修改' };
      return publishTemplate(tx, { ...row, body: { ...shipped, title }, publishedBy: 'u' }, after);
    });
  const both = await Promise.all([publish('收件回执', 0), publish('收件单', 0)]);
  expect(both.filter((one) => one !== null)).toHaveLength(1);
  const won = both.find((one) => one !== null)!.body as { title: string };
  let used = '';
  await desk.issue(request(41), (sources) => {
    used = sources.pack.documents.find(({ kind }) => kind === 'receipt')!.title;
    return made(41)();
  });
  expect(used).toBe(won.title);
  const now = await database.scoped(SYSTEM, (tx) => documentsOfCase(tx, CASE));
  expect(now.find(({ documentId }) => documentId.endsWith('.41'))!.templateVersion).toBe(1);
  expect(now.filter(({ documentId }) => !documentId.endsWith('.41'))).toEqual(earlier);
  for (const sql of ["UPDATE document_template SET note = 'x'", 'DELETE FROM document_template'])
    await expect(database.scoped(SYSTEM, (tx) => query(tx, sql))).rejects.toThrow(/permission denied/);
});

test('a number that stands nowhere is a gap until the office voids it; one in use or never taken cannot be', async () => {
  const prefix = `${pack.numbering.issuer}${pack.numbering.marks.receipt}`;
  const report = async () =>
    (await database.scoped(SYSTEM, (tx) => numberReport(tx, '640502', 2026))).find((one) => one.prefix === prefix)!;
  const { last } = await report();
  expect(await report()).toMatchObject({ issued: last, gaps: [], voided: [] });
  await database.scoped(SYSTEM, (tx) =>
    query(tx, "UPDATE number_series SET last = last + 1 WHERE region_code = '640502' AND kind = $1", [
      `document-${prefix}`,
    ]),
  );
  expect(await report()).toMatchObject({ last: last + 1, issued: last, gaps: [last + 1] });
  const voiding = (n: number) =>
    database.scoped(SYSTEM, (tx) =>
      voidNumber(tx, { regionCode: '640502', prefix, year: 2026, n }, { userId: 'u', reason: '误取' }),
    );
  expect([await voiding(1), await voiding(last + 2), await voiding(last + 1), await voiding(last + 1)]).toEqual([
    ...[false, false, true, false],
  ]);
  expect(await report()).toMatchObject({ gaps: [], voided: [{ n: last + 1, reason: '误取', by: '甲' }] });
});

test('the runtime role can neither change nor remove an issued document', async () => {
  for (const sql of ["UPDATE document SET number = 'x'", 'DELETE FROM document', 'UPDATE document SET sha256 = NULL'])
    await expect(database.scoped(SYSTEM, (tx) => query(tx, sql))).rejects.toThrow(/permission denied/);
});
