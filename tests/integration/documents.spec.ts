import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, query, SYSTEM, insertNotices } from '@lianshen/db';
import { baseUrl, Person, send } from './api-person.js';

const MINE = 'm-mine04';
const people = {
  filer: 'mine04.filer',
  principal: 'mine04.principal',
  otherFiler: 'mine02.filer',
  handler: '640502.nr.handler',
  emHandler: '640502.em.handler',
  elsewhere: '640521.nr.handler',
} as const;
type Who = keyof typeof people;
const signed = new Map<Who, Person>();
const as = (who: Who): Person => signed.get(who)!;

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
async function upload(person: Person): Promise<string> {
  const body = new FormData();
  body.set('file', new File([PDF], '扫描件.pdf', { type: 'application/pdf' }));
  const response = await fetch(`${baseUrl()}/api/v1/files`, {
    method: 'POST',
    headers: { Cookie: person.cookie, 'X-CSRF-Token': person.csrfToken },
    body,
  });
  return ((await response.json()) as { fileId: string }).fileId;
}

/** What the answer gives once it gives anything; the case's errands run while the case goes on. */
async function eventually<T>(ask: () => Promise<T | undefined>, ms = 20_000): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end; await delay(100)) {
    const found = await ask();
    if (found !== undefined) return found;
  }
  throw new Error('it did not happen in time');
}

/** An application of the mine with every material, admitted and signed. */
async function submitted(): Promise<string> {
  const filer = as('filer');
  const mine = (await filer.get(`/mines/${MINE}`)).body;
  const parts = mine.parts.map(({ partId }: { partId: string }) => partId);
  const preview = (await filer.get(`/mines/${MINE}/application-preview?kind=resumeProduction`)).body;
  const required = preview.slots.filter(({ required }: { required: boolean }) => required);
  const files = [];
  for (const { code } of required) files.push({ slot: code, fileId: await upload(filer) });
  const form = { kind: 'resumeProduction', parts, stoppedOn: '2026-03-01', stopCause: 'self', plannedOn: '2027-03-01' };
  const admitted = await filer.ask('POST', '/cases', {
    key: randomUUID(),
    body: { procedure: 'resumption', regionCode: '640502', mineId: MINE, form, files },
  });
  if (admitted.status !== 201) throw new Error(JSON.stringify(admitted.body));
  const { caseNo } = admitted.body;
  const taskId = `${caseNo}.principalSignature.E-mine04.principal.1`;
  await eventually(async () => ((await as('principal').get(`/tasks/${taskId}`)).status === 200 ? true : undefined));
  const answer = await as('principal').decide(taskId, { result: 'sign' }, randomUUID());
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return caseNo;
}

interface CaseDocument {
  readonly documentId: string;
  readonly kind: string;
  readonly number: string;
  readonly verificationCode: string;
  readonly sha256: string;
  readonly size: number;
}
const documentOf = (caseNo: string, kind: string): Promise<CaseDocument> =>
  eventually(async () =>
    (await as('filer').get(`/cases/${caseNo}`)).body.documents.find((one: CaseDocument) => one.kind === kind),
  );

async function fileOf(person: Person, documentId: string): Promise<Response> {
  return fetch(`${baseUrl()}/api/v1/documents/${documentId}/file`, { headers: { Cookie: person.cookie } });
}

let caseNo: string;
let receipt: CaseDocument;
beforeAll(async () => {
  for (const [who, username] of Object.entries(people)) signed.set(who as Who, await Person.login(username));
  caseNo = await submitted();
  receipt = await documentOf(caseNo, 'receipt');
}, 90_000);

describe('a receipt', () => {
  it('is issued by itself when the principal has signed, with number, code and digest', async () => {
    expect(receipt).toMatchObject({
      documentId: `${caseNo}.receipt.1`,
      title: '收件凭证',
      kindTitle: '收件凭证',
      issuer: '沙坡头区自然资源局',
      number: expect.stringMatching(/^\D+〔2026〕\d+号$/),
      verificationCode: expect.stringMatching(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/),
    });
    const entries = (await as('filer').get(`/cases/${caseNo}/entries?limit=100`)).body.items;
    const { documentId, number, sha256 } = receipt;
    expect(
      await eventually(
        async () =>
          entries.find(({ type }: { type: string }) => type === 'documentIssued') ??
          (await as('filer').get(`/cases/${caseNo}/entries?limit=100`)).body.items.find(
            ({ type }: { type: string }) => type === 'documentIssued',
          ),
      ),
    ).toMatchObject({ payload: { documentId, number, sha256 } });
  });

  it('is a PDF of that digest, given as a download', async () => {
    const response = await fileOf(as('handler'), receipt.documentId);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=.*\.pdf/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.length).toBe(receipt.size);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(receipt.sha256);
  });

  it('records its first opening by an addressee, and nobody else’s', async () => {
    const openings = async (): Promise<{ actor: { name: string } }[]> =>
      (await as('filer').get(`/cases/${caseNo}/entries?limit=100`)).body.items.filter(
        ({ type }: { type: string }) => type === 'documentOpened',
      );
    await (await fileOf(as('handler'), receipt.documentId)).arrayBuffer();
    expect(await openings()).toEqual([]);
    for (let i = 0; i < 2; i += 1) await (await fileOf(as('filer'), receipt.documentId)).arrayBuffer();
    expect(await openings()).toMatchObject([{ payload: { documentId: receipt.documentId }, source: 'office' }]);
    const { addressees } = (await as('handler').get(`/documents/${receipt.documentId}`)).body;
    expect(addressees).toMatchObject([{ agency: 'E-mine04', post: 'filer', openedAt: expect.any(String) }]);
  });

  it('does not exist for who may not see the case', async () => {
    for (const who of ['otherFiler', 'elsewhere', 'emHandler'] as const) {
      expect((await as(who).get(`/documents/${receipt.documentId}`)).status).toBe(404);
      expect((await fileOf(as(who), receipt.documentId)).status).toBe(404);
    }
    expect((await send('GET', `/api/v1/documents/${receipt.documentId}`)).status).toBe(401);
  });
});

describe('verification', () => {
  it('tells anybody who holds the paper, and only them, what was issued', async () => {
    const { verificationCode, number, sha256 } = receipt;
    const typed = verificationCode.toLowerCase().replaceAll('-', '');
    for (const code of [verificationCode, typed]) {
      const { status, body } = await send('GET', `/api/v1/verify/${code}`);
      expect([status, body]).toEqual([
        200,
        { number, title: '收件凭证', issuer: '沙坡头区自然资源局', issuedOn: expect.any(String), sha256, valid: true },
      ]);
    }
    expect((await send('GET', '/api/v1/verify/0000-0000-0000-0000')).status).toBe(404);
    expect((await send('GET', '/api/v1/verify/nonsense')).status).toBe(404);
  });
});

describe('a notice', () => {
  const noticeId = (): string => `${caseNo}.jointVisit.1`;
  beforeAll(async () => {
    const database = await openDatabase({ url: process.env['LIANSHEN_TEST_DATABASE_URL']! });
    const addressees = [
      { regionCode: '640502', agency: 'EM', post: 'handler' },
      { regionCode: '640502', agency: 'E-mine04', post: 'filer' },
    ];
    const notice = {
      noticeId: noticeId(),
      caseNo,
      kind: 'jointVisit',
      addressees,
      data: {},
      documentId: null,
    } as const;
    for (let i = 0; i < 2; i += 1) await database.scoped(SYSTEM, (tx) => insertNotices(tx, notice));
    const rows = await database.scoped(SYSTEM, (tx) =>
      query(tx, 'SELECT 1 FROM notice WHERE notice_id = $1', [noticeId()]),
    );
    expect(rows).toHaveLength(2);
    await database.close();
  }, 30_000);

  const mine = async (who: Who, unread = ''): Promise<{ noticeId: string; text: string; readAt: string | null }[]> =>
    (await as(who).get(`/notices${unread}`)).body.items.filter(
      (one: { noticeId: string }) => one.noticeId === noticeId(),
    );

  it('reaches the holders of its posts once, says case and act, and nothing to others', async () => {
    expect(await mine('emHandler')).toMatchObject([
      { caseNo, text: expect.stringContaining('联合验收通知'), readAt: null },
    ]);
    expect(await mine('filer')).toHaveLength(1);
    for (const who of ['otherFiler', 'elsewhere', 'handler'] as const) expect(await mine(who)).toEqual([]);
  });

  it('is read by each person for themselves, and the first time stays', async () => {
    const unread = async (who: Who): Promise<number> => (await as(who).get('/notices')).body.unread;
    const before = await unread('emHandler');
    const first = await as('emHandler').ask('POST', `/notices/${noticeId()}/read`);
    const again = await as('emHandler').ask('POST', `/notices/${noticeId()}/read`);
    expect([first.status, again.body]).toEqual([200, first.body]);
    expect(await unread('emHandler')).toBe(before - 1);
    expect(await mine('emHandler', '?unread=1')).toEqual([]);
    expect(await mine('filer', '?unread=1')).toHaveLength(1);
    expect((await as('otherFiler').ask('POST', `/notices/${noticeId()}/read`)).status).toBe(404);
  });
});
