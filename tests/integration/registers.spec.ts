import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, query, readHead, readRecord, SYSTEM } from '@lianshen/db';
import { verifyStream } from '@lianshen/record';
import { Person } from './api-person.js';

const order = (change: object = {}) => ({
  scope: { kind: 'mine', mineId: 'm-mine06' },
  stops: ['production', 'construction'],
  legalBasis: '《中华人民共和国安全生产法》第六十五条',
  issuedOn: '2026-06-01',
  releaseBy: 'issuer',
  section65: true,
  ...change,
});

const people = {
  nrHandler: '640502.nr.handler',
  nrLeader: '640502.nr.leader',
  emLeader: '640502.em.leader',
  hrLeader: '640502.hr.leader',
  emHandler: '640502.em.handler',
  mktHandler: '640502.mkt.handler',
  inspector: '640502.sup.inspector',
  registrar: '640500.nr.registrar',
  elsewhere: '640521.nr.handler',
  elsewhereLeader: '640521.nr.leader',
  /** Of a mine that no other spec brings to its reply, which would lift the region's order. */
  filer: 'mine12.filer',
  filer06: 'mine06.filer',
  agent: 'mine11.filer',
} as const;
type Who = keyof typeof people;

const signed = new Map<Who, Person>();
const as = (who: Who): Person => signed.get(who)!;
beforeAll(async () => {
  for (const [who, username] of Object.entries(people)) signed.set(who as Who, await Person.login(username));
}, 60_000);

const idsOf = async (who: Who, path: string, id: string): Promise<string[]> =>
  (await as(who).get(path)).body.items.map((item: Record<string, string>) => item[id]);

describe('reading the registers', () => {
  it('shows an enterprise its own mine with everything it needs to apply', async () => {
    const list = (await as('filer').get('/mines')).body;
    expect([list.items.length, list.total, list.nextCursor]).toEqual([1, 1, null]);
    const mine = (await as('filer').get('/mines/m-mine12')).body;
    expect(mine).toEqual(list.items[0]);
    expect(mine).toMatchObject({
      mineId: 'm-mine12',
      kind: 'mine',
      regionCode: '640502',
      regionName: '沙坡头区',
      facts: { usesExplosives: true, sunkenPit: false },
      enterprise: { enterpriseId: 'mine12', name: '黄花坪矿业有限公司' },
      parts: [{ partId: 'm-mine12-sys1', kind: 'system', method: 'underground' }],
      rights: [{ mineId: 'm-mine12', status: 'registered' }],
    });
    expect(mine.stopOrders).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          stopOrderId: 'so-640502-two-suspensions',
          releaseBy: 'jointAcceptance',
          blocking: false,
          mayRelease: false,
        }),
      ]),
    );
  });

  it('says what a mine stands at and what it stood at before', async () => {
    const mine = (await as('agent').get('/mines/m-mine10')).body;
    expect([mine.status, mine.statusBefore]).toEqual(['suspended', 'producing']);
  });

  it('hides the mines, enterprises and orders of others', async () => {
    expect(await idsOf('agent', '/mines', 'mineId')).toEqual(['m-mine10', 'm-mine11']);
    for (const path of ['/mines/m-mine02', '/mines/m-mine21', '/enterprises/mine02']) {
      const answer = await as('filer').get(path);
      expect([answer.status, answer.body.code]).toEqual([404, 'notFound']);
    }
    expect((await as('elsewhere').get('/mines/m-mine01')).status).toBe(404);
    expect((await as('elsewhere').get('/enterprises/mine01')).status).toBe(404);
    expect(await idsOf('elsewhere', '/stop-orders', 'stopOrderId')).not.toContain('so-640502-mine12');
    expect(await idsOf('filer', '/stop-orders', 'stopOrderId')).not.toContain('so-640502-mine02');
    expect(await idsOf('filer', '/enterprises', 'enterpriseId')).toEqual(['mine12']);
  });

  it('shows a city its counties and a county itself, page by page', async () => {
    expect(await idsOf('registrar', '/mines?limit=100', 'mineId')).toEqual(
      expect.arrayContaining(['m-mine01', 'm-mine21', 'm-mine22']),
    );
    expect(await idsOf('inspector', '/mines?limit=100', 'mineId')).toHaveLength(12);
    const first = (await as('nrHandler').get('/mines?limit=7')).body;
    const rest = (await as('nrHandler').get(`/mines?limit=7&cursor=${first.nextCursor}`)).body;
    expect([first.items.length, first.total, rest.items.length, rest.nextCursor]).toEqual([7, 12, 5, null]);
    expect(await idsOf('nrHandler', `/mines?q=${encodeURIComponent('三棱梁')}`, 'mineId')).toEqual(['m-mine03']);
    expect(await idsOf('nrHandler', `/mining-rights?mineId=m-mine05`, 'rightId')).toEqual(['r-mine05']);
  });

  it('names the conflict of an expert with the mine that is asked about', async () => {
    const conflictsAt = async (mineId: string) =>
      (await as('nrHandler').get(`/experts?mineId=${mineId}&limit=100`)).body.items
        .filter((expert: { conflict: unknown }) => expert.conflict !== null)
        .map((expert: { expertId: string; conflict: { reason: string } }) => [expert.expertId, expert.conflict.reason]);
    expect(await conflictsAt('m-mine01')).toEqual([]);
    expect(await conflictsAt('m-mine02')).toEqual([['x3', 'employer']]);
    expect(await conflictsAt('m-mine05')).toEqual([['x5', 'pastWork']]);
    const plain = (await as('nrHandler').get('/experts?speciality=hydraulic')).body;
    expect(plain.items.map(({ expertId }: { expertId: string }) => expertId)).toEqual(['x4', 'x7']);
    expect(plain.items[0]).not.toHaveProperty('conflict');
    expect((await as('nrHandler').get('/experts?mineId=m-mine21')).status).toBe(404);
  });

  it.each(['/mines?limit=0', '/mines?cursor=x', '/mines?status=none', '/stop-orders?state=x', '/experts?speciality=x'])(
    'refuses %s',
    async (path) => expect((await as('nrHandler').get(path)).status).toBe(400),
  );
});

describe('stop orders', () => {
  const issue = (who: Who, body: object, key = randomUUID()) => as(who).ask('POST', '/stop-orders', { key, body });
  const release = (who: Who, id: string, body: object = { reason: '隐患已经消除' }, key = randomUUID()) =>
    as(who).ask('POST', `/stop-orders/${id}/release`, { key, body });

  it.each([
    ['a handler', 'emHandler', order(), 403, 'forbidden', undefined],
    ['a leader whose authority has no such power', 'hrLeader', order(), 403, 'forbidden', undefined],
    ['a leader of another county', 'elsewhereLeader', order(), 404, 'notFound', undefined],
    ['an unknown mine', 'emLeader', order({ scope: { kind: 'mine', mineId: 'm-none' } }), 404, 'notFound', undefined],
    [
      'a part of another mine',
      'emLeader',
      order({ scope: { kind: 'mine', mineId: 'm-mine06', partIds: ['m-mine06-pit1', 'm-mine01-pit1'] } }),
      409,
      'noSuchPart',
      'scope.partIds.1',
    ],
    ['a day to come', 'emLeader', order({ issuedOn: '2099-01-01' }), 422, 'dateImplausible', 'issuedOn'],
    ['nothing stopped', 'emLeader', order({ stops: [] }), 400, 'malformed', 'stops'],
    ['a matter twice', 'emLeader', order({ stops: ['power', 'power'] }), 400, 'malformed', 'stops'],
    ['no legal basis', 'emLeader', order({ legalBasis: ' ' }), 400, 'malformed', 'legalBasis'],
    ['an unknown field', 'emLeader', order({ extra: 1 }), 400, 'malformed', ''],
    ['a file of somebody else', 'emLeader', order({ fileId: randomUUID() }), 400, 'malformed', 'fileId'],
  ] as const)('%s is refused', async (_what, who, body, status, code, path) => {
    const answer = await issue(who, body);
    expect([answer.status, answer.body.code, answer.body.errors?.[0]?.path]).toEqual([status, code, path]);
  });

  it('blocks until the agency that issued it releases it, and the mine stays stopped', async () => {
    const key = randomUUID();
    const issued = await issue('emLeader', order(), key);
    expect(issued.status).toBe(201);
    expect(issued.body).toMatchObject({
      issuer: { regionCode: '640502', agency: 'EM' },
      scope: { kind: 'mine', mineId: 'm-mine06', partIds: [] },
      state: 'inForce',
      blocking: true,
      mayRelease: true,
    });
    const id: string = issued.body.stopOrderId;
    const again = await issue('emLeader', order(), key);
    expect(again.body).toEqual(issued.body);
    expect((await issue('emLeader', order({ section65: false }), key)).body.code).toBe('idempotencyKeyReused');

    const seen = (await as('filer06').get('/mines/m-mine06')).body.stopOrders;
    expect(seen.map((one: { stopOrderId: string }) => one.stopOrderId)).toContain(id);
    expect(await idsOf('filer06', '/stop-orders?state=inForce', 'stopOrderId')).toContain(id);
    expect(await idsOf('nrHandler', '/stop-orders?mineId=m-mine06&agency=EM', 'stopOrderId')).toContain(id);

    expect([(await release('nrLeader', id)).status, (await release('nrLeader', id)).body.code]).toEqual([
      403,
      'notYourOrder',
    ]);
    expect((await release('emHandler', id)).body.code).toBe('forbidden');
    expect((await release('elsewhereLeader', id)).status).toBe(404);
    expect((await release('emLeader', id, { reason: ' ' })).body.code).toBe('malformed');
    const once = randomUUID();
    const released = await release('emLeader', id, undefined, once);
    expect([released.status, released.body.state, released.body.blocking]).toEqual([200, 'released', false]);
    expect((await release('emLeader', id, undefined, once)).body).toEqual(released.body);
    expect([(await release('emLeader', id)).status, (await release('emLeader', id)).body.code]).toEqual([
      409,
      'alreadyReleased',
    ]);
    const mine = (await as('filer06').get('/mines/m-mine06')).body;
    expect(mine.status).toBe('suspended');
    expect(mine.stopOrders.map((one: { stopOrderId: string }) => one.stopOrderId)).not.toContain(id);
  });

  it('is one order when the same request arrives twice at once', async () => {
    const key = randomUUID();
    const body = order({ scope: { kind: 'mine', mineId: 'm-mine09' }, section65: false });
    const [one, other] = await Promise.all([issue('emLeader', body, key), issue('emLeader', body, key)]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(one.body.stopOrderId).toBe(other.body.stopOrderId);
    expect((await release('emLeader', one.body.stopOrderId)).status).toBe(200);
  });

  it('suspends a mine that was getting ready and remembers that', async () => {
    const body = order({ scope: { kind: 'mine', mineId: 'm-mine08', partIds: ['m-mine08-pit1'] } });
    const issued = await issue('nrLeader', body);
    const mine = (await as('nrHandler').get('/mines/m-mine08')).body;
    expect([mine.status, mine.statusBefore, mine.parts[0].status]).toEqual(['suspended', 'preparing', 'suspended']);
    expect((await release('nrLeader', issued.body.stopOrderId)).status).toBe(200);
    expect((await as('nrHandler').get('/mines/m-mine08')).body.status).toBe('suspended');
  });
});

describe('changes of an enterprise', () => {
  const change = async (who: Who, body: object, revision?: number, enterpriseId = 'mine07') =>
    as(who).ask('POST', `/enterprises/${enterpriseId}/changes`, {
      key: randomUUID(),
      body,
      revision: revision ?? (await as('nrHandler').get(`/enterprises/${enterpriseId}`)).body.revision,
    });
  const reason = '变更登记';

  it.each([
    ['another authority', 'emHandler', { name: '甲公司', reason }, 403, 'forbidden'],
    ['the enterprise itself', 'filer', { name: '甲公司', reason }, 403, 'forbidden'],
    ['another region', 'elsewhere', { name: '甲公司', reason }, 404, 'notFound'],
    ['no reason', 'mktHandler', { name: '甲公司' }, 400, 'malformed'],
    ['nothing to change', 'mktHandler', { reason }, 400, 'malformed'],
    ['a wrong check character', 'mktHandler', { creditCode: '91640502700123450A', reason }, 422, 'creditCodeInvalid'],
  ] as const)('%s is refused', async (_what, who, body, status, code) => {
    const answer = await change(who, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('needs the revision it was made from', async () => {
    const missing = await as('mktHandler').ask('POST', '/enterprises/mine07/changes', { body: { name: '甲', reason } });
    expect([missing.status, missing.body.code]).toEqual([428, 'revisionRequired']);
    const stale = await change('mktHandler', { name: '甲', reason }, 99);
    expect([stale.status, stale.body.code]).toEqual([409, 'staleRevision']);
  });

  it('keeps legal representative and principal apart', async () => {
    const before = (await as('nrHandler').get('/enterprises/mine07')).body;
    expect(before.mayChange).toBe(true);
    const after = (await change('mktHandler', { principal: '霍知行', reason })).body;
    expect(after).toEqual({ ...before, principal: '霍知行', revision: before.revision + 1 });
    const taken = (await as('nrHandler').get('/enterprises/mine01')).body.creditCode;
    expect((await change('mktHandler', { creditCode: taken, reason })).body.code).toBe('creditCodeInvalid');
  });

  it('takes its own credit code for unchanged, and gives a free one to one of two who want it at once', async () => {
    const codeOf = async (enterpriseId: string): Promise<string> =>
      (await as('nrHandler').get(`/enterprises/${enterpriseId}`)).body.creditCode;
    const both = ['mine06', 'mine07'];
    const before = await Promise.all(both.map(codeOf));
    const own = await change('mktHandler', { creditCode: before[1], principal: '霍知行', reason });
    expect([own.status, own.body.creditCode]).toEqual([200, before[1]]);
    const creditCode = '91640502MA7QTWXY0N';
    const wanted = await Promise.all(both.map((id) => change('mktHandler', { creditCode, reason }, undefined, id)));
    expect(wanted.map(({ status, body }) => body.code ?? status).sort()).toEqual([200, 'creditCodeInvalid']);
    const winner = wanted.findIndex(({ status }) => status === 200);
    const back = await change('mktHandler', { creditCode: before[winner], reason }, undefined, both[winner]);
    expect([back.status, await Promise.all(both.map(codeOf))]).toEqual([200, before]);
  });
});

it('every act is one entry of the register’s record, without names, and the chain verifies', async () => {
  const database = await openDatabase({ url: process.env['LIANSHEN_TEST_DATABASE_URL'] ?? '', poolSize: 1 });
  try {
    const stream = 'register/640502';
    const { entries, head, texts } = await database.scoped(SYSTEM, async (tx) => ({
      entries: await readRecord(tx, stream),
      head: await readHead(tx, stream),
      texts: await query<{ value: string }>(tx, "SELECT value FROM text_value WHERE value = '霍知行'"),
    }));
    expect(verifyStream(entries, head!).ok).toBe(true);
    const types = entries.map(({ canonical }) => /"type":"(\w+)"/.exec(canonical)?.[1]);
    // other specs' acts on the register may stand there too
    expect(types).toEqual(expect.arrayContaining(['stopOrderIssued', 'stopOrderReleased', 'enterpriseChanged']));
    expect(entries.filter(({ canonical }) => canonical.includes('霍知行'))).toEqual([]);
    expect(texts.length).toBeGreaterThan(0);
    const suspended = entries.find(({ canonical }) => canonical.includes('m-mine08-pit1'))!.canonical;
    expect(suspended).toContain('"from":"preparing","mineId":"m-mine08","partId":"m-mine08-pit1","to":"suspended"');
  } finally {
    await database.close();
  }
});
