import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { baseUrl, Person, send } from './api-person.js';

const KIND = 'worksConsent';
const PATH = `/api/v1/templates/${KIND}`;
let admin: Person;
beforeAll(async () => {
  admin = await Person.login('640502.sys.admin');
}, 30_000);

const headers = (): Record<string, string> => ({ Cookie: admin.cookie, 'X-CSRF-Token': admin.csrfToken });
async function download(path: string): Promise<{ status: number; bytes: Uint8Array; type: string | null }> {
  const response = await fetch(`${baseUrl()}${path}`, { headers: headers() });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, bytes, type: response.headers.get('content-type') };
}
const newest = async (): Promise<number> => (await admin.get(`/templates/${KIND}`)).body.versions[0].version;

/** The Word file of a version, with a text changed as an official would. */
async function edited(from: string, to: string): Promise<Uint8Array> {
  const { bytes } = await download(`${PATH}/versions/${await newest()}/file`);
  const files = unzipSync(bytes);
  const xml = strFromU8(files['word/document.xml']!);
  expect(xml).toContain(from);
  return zipSync({ ...files, 'word/document.xml': strToU8(xml.replace(from, to)) });
}
async function check(bytes: Uint8Array): Promise<{ sha256: string; problems: { code: string }[]; lines: string[] }> {
  const body = new FormData();
  body.set('file', new File([bytes as never], '模板.docx'));
  const response = await fetch(`${baseUrl()}${PATH}/checks`, { method: 'POST', headers: headers(), body });
  expect(response.status).toBe(200);
  return (await response.json()) as never;
}

describe('a template in the hands of the system administrator', () => {
  it('lists every kind with the version in use, downloads it and shows its sample as PDF', async () => {
    const { items } = (await admin.get('/templates')).body;
    expect(items.length).toBeGreaterThanOrEqual(15);
    const sample = await download(`${PATH}/versions/0/preview`);
    expect([sample.status, sample.type, strFromU8(sample.bytes.slice(0, 5))]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
    expect((await download(`${PATH}/versions/999/file`)).status).toBe(404);
    expect((await send('GET', '/api/v1/templates/letter', { headers: headers() })).status).toBe(404);
  }, 60_000);

  it('what was edited is checked, previewed, published once and compared; a stale publication is refused', async () => {
    const after = await newest();
    const mark = `（${randomUUID().slice(0, 8)}）`;
    const { sha256, problems, lines } = await check(await edited('不是开复工批复。', `不是开复工批复${mark}。`));
    expect(problems).toEqual([]);
    expect(lines.join('')).toContain(mark);
    const preview = await download(`${PATH}/checks/${sha256}/preview`);
    expect([preview.status, strFromU8(preview.bytes.slice(0, 5))]).toEqual([200, '%PDF-']);
    const key = randomUUID();
    const body = { sha256, after, note: '按法制意见补充' };
    const publish = () => admin.ask('POST', `/templates/${KIND}/versions`, { body, key });
    const [first, again] = [await publish(), await publish()];
    expect([first.status, again.body]).toEqual([201, first.body]);
    expect(first.body.versions[0]).toMatchObject({ version: after + 1, note: '按法制意见补充' });
    const stale = await admin.ask('POST', `/templates/${KIND}/versions`, { body });
    expect([stale.status, stale.body.code]).toEqual([409, 'staleRevision']);
    const sample = await download(`${PATH}/versions/${after + 1}/preview`);
    expect(Buffer.from(sample.bytes).equals(Buffer.from(preview.bytes))).toBe(true);
  }, 60_000);

  it('a template that lacks what it has to say is named and not published', async () => {
    const { sha256, problems } = await check(await edited('{works.plan}', '{works.plans}'));
    expect(problems.map(({ code }) => code)).toContain('unknownField');
    const body = { sha256, after: await newest(), note: '修改' };
    const refused = await admin.ask('POST', `/templates/${KIND}/versions`, { body });
    expect([refused.status, refused.body.code]).toEqual([422, 'templateRefused']);
    expect((await download(`${PATH}/checks/${sha256}/preview`)).status).toBe(422);
    const unknown = await admin.ask('POST', `/templates/${KIND}/versions`, {
      body: { ...body, sha256: '0'.repeat(64) },
    });
    expect(unknown.status).toBe(404);
  }, 60_000);

  it('another file than Word is no template', async () => {
    expect((await check(strToU8('%PDF-1.4'))).problems.map(({ code }) => code)).toEqual(['notWord']);
  }, 60_000);

  it('the office reads the numbers of a year and voids none that is in use or was never taken', async () => {
    const office = await Person.login('640502.nr.office');
    const { items } = (await office.get('/numbers?year=2026')).body;
    for (const { gaps, last, issued } of items) expect([gaps, issued]).toEqual([[], last]);
    const body = { prefix: '沙自然资开复工', year: 2026, n: 999_999, reason: '误取' };
    const refused = await office.ask('POST', '/numbers/voidings', { body });
    expect([refused.status, refused.body.code]).toEqual([409, 'numberInUse']);
  }, 60_000);
});
