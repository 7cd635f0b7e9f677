import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, query, SYSTEM, insertNotices } from '@lianshen/db';
import { newLockedKey, newMasterSecret, softwareSigner, type LockedKey } from '@lianshen/record';
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
/** The mine is others' to apply for afterwards. */
afterAll(async () => {
  const answer = await as('filer').ask('POST', `/cases/${caseNo}/withdrawal`, { body: { reason: '另行申请。' } });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
});

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
  const seal = {
    name: '沙坡头区自然资源局',
    signer: '沙坡头区自然资源局',
    sealedAt: expect.any(String),
    algorithm: 'SM2-SM3',
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    signature: expect.stringMatching(/^[0-9a-f]{128}$/),
    keyId: expect.stringMatching(/^[0-9a-f]{32}$/),
    keyState: 'inUse',
    revokedAt: null,
    revokeReason: null,
  };

  it('tells anybody who holds the paper, and only them, what was issued and by whose seal', async () => {
    const { verificationCode, number, sha256 } = receipt;
    const typed = verificationCode.toLowerCase().replaceAll('-', '');
    for (const code of [verificationCode, typed]) {
      const { status, body } = await send('GET', `/api/v1/verify/${code}`);
      expect([status, body]).toEqual([
        200,
        {
          number,
          title: '收件凭证',
          issuer: '沙坡头区自然资源局',
          issuedOn: expect.any(String),
          sha256,
          seal,
          result: 'valid',
          valid: true,
          sentence: expect.stringContaining('文书有效'),
          standing: 'inForce',
          standingSentence: '',
        },
      ]);
    }
    expect((await send('GET', '/api/v1/verify/0000-0000-0000-0000')).status).toBe(404);
    expect((await send('GET', '/api/v1/verify/nonsense')).status).toBe(404);
  });

  describe('of a file that somebody holds', () => {
    let pdf: Buffer;
    let detached: Record<string, string>;
    beforeAll(async () => {
      pdf = Buffer.from(await (await fileOf(as('filer'), receipt.documentId)).arrayBuffer());
      detached = (await as('filer').get(`/documents/${receipt.documentId}/seal`)).body;
    });
    const asked = async (file: Buffer | null, more: { seal?: object | string; code?: string } = {}) => {
      const body = new FormData();
      if (more.code) body.set('code', more.code);
      if (file) body.set('file', new File([new Uint8Array(file)], '收件凭证.pdf', { type: 'application/pdf' }));
      const text = typeof more.seal === 'string' ? more.seal : JSON.stringify(more.seal);
      if (more.seal) body.set('seal', new File([text], '签名.json', { type: 'application/json' }));
      const response = await fetch(`${baseUrl()}/api/v1/verify`, { method: 'POST', body });
      return { status: response.status, body: (await response.json()) as any };
    };
    const result = async (...ask: Parameters<typeof asked>) => (await asked(...ask)).body.result;

    it('says that it is the one that was issued, with and without its detached seal', async () => {
      const { status, body } = await asked(pdf);
      expect([status, body]).toMatchObject([
        200,
        { result: 'valid', valid: true, sha256: receipt.sha256, seal, document: { number: receipt.number } },
      ]);
      expect(body.sm3).toBe(body.seal.digest);
      expect(await result(pdf, { seal: detached })).toBe('valid');
      expect(await result(pdf, { code: receipt.verificationCode })).toBe('valid');
    });

    it('names a single changed byte wherever it is, also when nothing but the file is sent', async () => {
      for (const at of [9, Math.floor(pdf.length / 2), pdf.length - 2]) {
        const changed = Buffer.from(pdf);
        changed[at]! ^= 1;
        const { body } = await asked(changed);
        expect(body).toMatchObject({ result: 'fileChanged', valid: false, document: { number: receipt.number } });
        expect(await result(changed, { seal: detached })).toBe('fileChanged');
      }
      expect(await result(Buffer.concat([pdf, Buffer.from('\n')]))).toBe('fileChanged');
      expect(await result(PDF)).toBe('noSuchDocument');
      expect(await result(PDF, { code: receipt.verificationCode })).toBe('fileChanged');
    });

    it('names the seal of another document, an unknown key, a revoked key and a made-up signature', async () => {
      const secret = newMasterSecret();
      const signedBy = async (key: LockedKey) => ({
        ...detached,
        keyId: key.keyId,
        signature: await softwareSigner(secret).sign(key, pdf),
      });
      const [stranger, revoked] = [await newLockedKey(secret), await newLockedKey(secret)];
      const database = await openDatabase({ url: process.env['LIANSHEN_TEST_DATABASE_URL']! });
      await database.scoped(SYSTEM, (tx) =>
        query(
          tx,
          `INSERT INTO seal_key (key_id, seal_id, public_key, locked_key, retired_at, revoked_at, revoke_reason)
           VALUES ($1, '640502.NR.official', $2, $3, now(), now(), '私钥泄露')`,
          [revoked.keyId, revoked.publicKey, revoked.lockedKey],
        ),
      );
      await database.close();
      const other = `${caseNo}.receipt.2`;
      expect(await result(pdf, { seal: { ...detached, documentId: other } })).toBe('otherDocument');
      expect(await result(pdf, { seal: await signedBy(stranger) })).toBe('unknownKey');
      expect(await result(pdf, { seal: await signedBy(revoked) })).toBe('revokedKey');
      expect(
        await result(pdf, {
          seal: { ...detached, signature: detached['signature']!.replace(/.$/, (c) => (c === '0' ? '1' : '0')) },
        }),
      ).toBe('badSignature');
      const keys = (await send('GET', '/api/v1/seal-keys')).body.items;
      expect(keys.map(({ keyId }: { keyId: string }) => keyId)).toEqual(
        expect.arrayContaining([detached['keyId'], revoked.keyId]),
      );
      expect(JSON.stringify(keys)).not.toContain('v1.');
    });

    it('refuses what is no PDF, no seal, or too large, with a sentence', async () => {
      expect(await asked(null)).toMatchObject({ status: 400, body: { code: 'malformed' } });
      expect(await asked(Buffer.from('plain'))).toMatchObject({ status: 415, body: { code: 'unsupportedMediaType' } });
      for (const bad of ['{', '{}', JSON.stringify({ ...detached, more: 1 })])
        expect(await asked(pdf, { seal: bad })).toMatchObject({ status: 400, body: { code: 'malformed' } });
      const large = Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(6 * 1024 * 1024)]);
      expect(await asked(large)).toMatchObject({ status: 413, body: { code: 'fileTooLarge' } });
    });
  });

  it('gives the detached seal to readers of the document alone', async () => {
    const path = `/documents/${receipt.documentId}/seal`;
    expect((await as('handler').get(path)).body).toMatchObject({ schema: 'lianshen-seal/1', keyId: seal.keyId });
    for (const who of ['otherFiler', 'elsewhere'] as const) expect((await as(who).get(path)).status).toBe(404);
  });

  it('lets an office of fifty behind one address verify, and stops whoever tries codes without end', async () => {
    const from = (address: string) =>
      send('GET', '/api/v1/verify/0000-0000-0000-0000', { headers: { 'X-Forwarded-For': address } });
    const many = async (times: number) => {
      const answers = [];
      while (answers.length < times)
        answers.push(...(await Promise.all(Array.from({ length: 10 }, () => from(OFFICE)))));
      return answers;
    };
    const OFFICE = '203.0.113.50';
    expect(new Set((await many(50 * 5)).map(({ status }) => status))).toEqual(new Set([404]));
    const more = await many(60);
    const refused = more.find(({ status }) => status === 429)!;
    expect(refused.body).toMatchObject({ code: 'tooManyRequests', detail: expect.stringContaining('过于频繁') });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await from('203.0.113.51')).status).toBe(404);
  }, 60_000);
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
