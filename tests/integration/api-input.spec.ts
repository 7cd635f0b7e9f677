import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { baseUrl, DEMO_PASSWORD, eventually, Person, send } from './api-person.js';

const newCase = (change: object = {}, formChange: object = {}) => ({
  procedure: 'consultation',
  regionCode: '640502',
  form: { subject: '事由', question: '问题', agencies: ['EM'], signers: [], ...formChange },
  ...change,
});

describe('bad input', () => {
  let handler: Person;
  beforeAll(async () => {
    handler = await Person.login('640502.nr.handler');
  }, 60_000);
  const start = (ask: object) => handler.ask('POST', '/cases', { key: randomUUID(), ...ask });

  it.each([
    ['malformed JSON', { raw: '{"procedure":' }, 400, 'malformed'],
    ['no body', {}, 400, 'malformed'],
    ['a list', { body: [] }, 400, 'malformed'],
    ['an unknown field', { body: newCase({ extra: 1 }) }, 400, 'malformed'],
    ['an unknown field of the form', { body: newCase({}, { extra: 1 }) }, 400, 'malformed'],
    ['a wrong type', { body: newCase({}, { subject: 5 }) }, 400, 'malformed'],
    [
      'a member that no schema sees',
      { raw: JSON.stringify(newCase()).replace('"form":', '"__proto__":{"a":1},"form":') },
      400,
      'malformed',
    ],
    ['JSON sent as text', { body: newCase(), headers: { 'Content-Type': 'text/plain' } }, 415, 'unsupportedMediaType'],
    ['no agency', { body: newCase({}, { agencies: [] }) }, 400, 'malformed'],
    ['a subject that is too long', { body: newCase({}, { subject: '事'.repeat(201) }) }, 400, 'malformed'],
    ['U+0000', { body: newCase({}, { subject: 'a\u0000' }) }, 400, 'malformedText'],
    [
      'a lone surrogate',
      { raw: JSON.stringify(newCase({}, { subject: 'X' })).replace('"X"', '"\\udc00"') },
      400,
      'malformedText',
    ],
    ['a control character', { body: newCase({}, { question: 'a\u001bb' }) }, 400, 'malformedText'],
    ['a body over 128 KB', { body: newCase({}, { question: 'a'.repeat(140_000) }) }, 413, 'bodyTooLarge'],
    ['an unknown agency', { body: newCase({}, { agencies: ['NOPE'] }) }, 409, 'noSuchAgency'],
    ['an agency twice', { body: newCase({}, { agencies: ['EM', 'EM'] }) }, 409, 'duplicateParty'],
    [
      'a signer twice',
      {
        body: newCase(
          {},
          {
            signers: [
              { agency: 'EM', post: 'leader' },
              { agency: 'EM', post: 'leader' },
            ],
          },
        ),
      },
      409,
      'duplicateSigner',
    ],
    [
      'a post nobody holds',
      { body: newCase({}, { signers: [{ agency: 'EM', post: 'nobody' }] }) },
      409,
      'noOfficeHolder',
    ],
    ['another region', { body: newCase({ regionCode: '640521' }) }, 403, 'forbidden'],
    ['an unknown procedure', { body: newCase({ procedure: 'magic' }) }, 400, 'malformed'],
    ['no key', { body: newCase(), key: undefined }, 400, 'idempotencyKeyRequired'],
    ['a malformed key', { body: newCase(), key: 'a b' }, 400, 'idempotencyKeyRequired'],
    ['an over-long key', { body: newCase(), key: 'a'.repeat(129) }, 400, 'idempotencyKeyRequired'],
    [
      'a content type that is no JSON',
      { raw: 'x=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
      415,
      'unsupportedMediaType',
    ],
  ])('%s is refused in Chinese and without a stack trace', async (_what, ask, status, code) => {
    const before = await handler.get('/cases?limit=1');
    const answer = await start(ask);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect(answer.body.detail).toMatch(/\p{Script=Han}/u);
    expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*\.(js|ts):\d/);
    expect((await handler.get('/cases?limit=1')).body.total).toBe(before.body.total);
  });

  it.each([
    '?limit=0',
    '?limit=101',
    '?limit=x',
    '?limit=',
    '?cursor=abc',
    '?cursor=%00',
    '?box=nope',
    '?unknown=1',
    '?limit=1&limit=2',
    '?q=%00',
  ])('a list refuses %s', async (query) => expect((await handler.get(`/cases${query}`)).status).toBe(400));

  it.each([
    '/cases/640502-CS-2026-99999',
    '/cases/nonsense',
    "/cases/640502-CS-2026-00001'--",
    '/tasks/nonsense',
    '/tasks/640502-CS-2026-99999.opinion.EM.handler.1',
    `/files/${randomUUID()}`,
    '/files/nonsense',
    `/drafts/${randomUUID()}`,
    '/policies/none/1',
    '/nowhere',
  ])('%s is not found', async (path) => {
    const answer = await handler.get(path);
    expect([answer.status, answer.body.code]).toEqual([404, 'notFound']);
  });

  it.each([
    ['a number below any', [-5]],
    ['a number beyond any', [999_999_999_999_999]],
    ['one more than there are', [2_147_483_648]],
    ['a word for a number', ['a']],
    ['a word for a date', ['soon', 'x']],
    ['a day there is none', ['2026-02-30', 'x']],
    ['no list', { a: 1 }],
  ])('refuses a made-up cursor everywhere: %s', async (_name, keys) => {
    const cursor = Buffer.from(JSON.stringify(keys)).toString('base64url');
    const { body: own } = await handler.ask('POST', '/cases', { key: randomUUID(), body: newCase() });
    for (const path of [
      `/cases/${own.caseNo}/entries`,
      '/cases',
      '/tasks',
      '/filings',
      '/notices',
      '/stop-orders',
      '/ledgers/resumptions',
      '/meetings',
      ...(Array.isArray(keys) && keys.length === 1 ? [] : ['/agenda-proposals', '/policies', '/drafts', '/mines']),
    ]) {
      const answer = await handler.get(`${path}?cursor=${cursor}`);
      expect([path, answer.status, answer.body.code]).toEqual([path, 400, 'malformed']);
    }
  });

  it('pages every list by a cursor that neither repeats nor leaves out', async () => {
    const { body: whole } = await handler.get('/policies?limit=100');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await handler.get(`/policies?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(body.total).toBe(whole.total);
      seen.push(...body.items.map(({ id, version }: { id: string; version: string }) => `${id} ${version}`));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(whole.items.map(({ id, version }: { id: string; version: string }) => `${id} ${version}`));
    expect(seen.length).toBeGreaterThan(1);
  });

  it('hides another region as if it were not there', async () => {
    const other = await Person.login('640521.nr.handler');
    const body = newCase({ regionCode: '640521' });
    const theirs = (await other.ask('POST', '/cases', { key: randomUUID(), body })).body;
    await eventually(
      () => other.get(`/cases/${theirs.caseNo}`),
      (answer) => answer.body.tasks.length > 0,
    );
    for (const path of ['', '/entries']) expect((await handler.get(`/cases/${theirs.caseNo}${path}`)).status).toBe(404);
    const task = (await other.get(`/cases/${theirs.caseNo}`)).body.tasks[0];
    expect((await handler.get(`/tasks/${task.taskId}`)).body).toMatchObject({
      code: 'notFound',
      detail: (await handler.get('/tasks/640502-CS-2026-99999.opinion.EM.handler.1')).body.detail,
    });
    const decision = await handler.ask('POST', `/tasks/${task.taskId}/decision`, {
      key: randomUUID(),
      revision: 1,
      body: { result: 'agree', opinion: '同意。' },
    });
    expect(decision.status).toBe(404);
    expect((await handler.ask('POST', `/cases/${theirs.caseNo}/withdrawal`, { body: { reason: '不' } })).status).toBe(
      404,
    );
  }, 30_000);
});

describe('a body that is nothing but levels', () => {
  it.each([5_000, 60_000])('is refused without a session, %i deep', async (levels) => {
    const answer = await send('POST', '/api/v1/session', { raw: '['.repeat(levels) + ']'.repeat(levels) });
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed']);
  });
});

describe('sessions', () => {
  const login = (body: unknown, headers: Record<string, string> = {}) =>
    send('POST', '/api/v1/session', { body, headers });
  /** The status of a login from another address of this machine. */
  const loginFrom = (localAddress: string, body: unknown): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json' };
      const asked = request(`${baseUrl()}/api/v1/session`, { method: 'POST', localAddress, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asked.on('error', reject).end(JSON.stringify(body));
    });

  it('sets a cookie that scripts cannot read, and rotates it', async () => {
    const first = await login({ username: '640502.ee.leader', password: DEMO_PASSWORD });
    expect(first.headers.getSetCookie()[0]).toMatch(/^lianshen_session=[\w-]{43}; .*HttpOnly.*SameSite=Lax/);
    const cookie = first.headers.getSetCookie()[0]!.split(';')[0]!;
    const second = await login({ username: '640502.ee.leader', password: DEMO_PASSWORD }, { Cookie: cookie });
    expect(second.headers.getSetCookie()[0]).not.toContain(cookie);
    const old = await send('GET', '/api/v1/session', { headers: { Cookie: cookie } });
    expect([old.status, old.body.code]).toEqual([401, 'notAuthenticated']);
  }, 30_000);

  it('refuses without a session, with a made-up one, and after logging out', async () => {
    expect((await send('GET', '/api/v1/tasks')).status).toBe(401);
    expect(
      (await send('GET', '/api/v1/tasks', { headers: { Cookie: `lianshen_session=${'a'.repeat(43)}` } })).status,
    ).toBe(401);
    expect(
      (await send('GET', '/api/v1/tasks', { headers: { Authorization: `Bearer ${'a'.repeat(43)}` } })).status,
    ).toBe(401);
    const person = await Person.login('640502.fg.leader');
    expect((await person.ask('DELETE', '/session')).status).toBe(204);
    expect((await person.get('/session')).status).toBe(401);
  }, 30_000);

  it('wants the page’s token on every unsafe method', async () => {
    const person = await Person.login('640502.fg.handler');
    for (const token of ['', 'wrong', `${person.csrfToken}x`]) {
      const answer = await person.ask('POST', '/drafts', { body: {}, headers: { 'X-CSRF-Token': token } });
      expect([answer.status, answer.body.code]).toEqual([403, 'csrfInvalid']);
    }
  }, 30_000);

  it('says the same for an unknown name and a wrong password, before and after both rest from five failures', async () => {
    // Any account nobody else uses: it rests for a quarter of an hour.
    const others = (await send('GET', '/api/v1/demo-accounts')).body.items.filter((account: { username: string }) =>
      /^(1|4).*(hr|mkt|fire|wr)\.leader$/.test(account.username),
    );
    // The first that does not rest since an earlier run.
    let username = '';
    for (const other of others) {
      username = other.username;
      if ((await login({ username, password: 'x' })).status === 401) break;
    }
    const nobody = `nobody.${randomUUID()}`;
    const unknown = await login({ username: nobody, password: 'x' });
    const wrong = await login({ username, password: 'x' });
    expect([unknown.status, unknown.body.code, unknown.body.detail]).toEqual([
      401,
      'badCredentials',
      wrong.body.detail,
    ]);
    for (let i = 0; i < 2; i++) expect((await login({ username, password: 'x' })).status).toBe(401);
    const locked = await login({ username, password: 'x' });
    expect([locked.status, locked.body.code]).toEqual([429, 'accountLocked']);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(60);
    expect((await login({ username, password: DEMO_PASSWORD })).status).toBe(429);
    for (let i = 0; i < 3; i++) expect((await login({ username: nobody, password: 'x' })).status).toBe(401);
    const alike = await login({ username: nobody, password: 'x' });
    expect([alike.status, alike.body.code, alike.body.detail]).toEqual([429, 'accountLocked', locked.body.detail]);
    expect(await loginFrom('127.0.0.2', { username, password: 'x' })).toBe(401);
    expect(await loginFrom('127.0.0.2', { username, password: DEMO_PASSWORD })).toBe(200);
  }, 30_000);

  it.each([
    [{}],
    [{ username: 'a' }],
    [{ username: 1, password: 'x' }],
    [{ username: 'a', password: 'x', extra: 1 }],
    [{ username: 'a\u0000', password: 'x' }],
  ])('refuses %j as malformed', async (body) => expect((await login(body)).status).toBe(400));
});
