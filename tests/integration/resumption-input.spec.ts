import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findPolicy, openDatabase, publishPolicy, SYSTEM, type Database } from '@lianshen/db';
import { loadPacks, packHash } from '@lianshen/policy';
import { eventually, type Answer } from './api-person.js';
import {
  accepted,
  admitted,
  application,
  as,
  daysFromToday,
  decide,
  decided,
  openTask,
  REGION,
  send,
  submitted,
  upload,
  withdraw,
  type Application,
} from './resumption-person.js';

const HANDLER = `${REGION}.nr.handler`;
/** Status, code and the first path of a refusal. */
const refusal = ({ status, body }: Answer) => [status, body.code, body.errors?.[0]?.path];
const withForm = (body: Application, change: object): Application => ({ ...body, form: { ...body.form, ...change } });

describe('an application that is refused', () => {
  let good: Application;
  beforeAll(async () => {
    good = await application('mine06');
  }, 60_000);
  const check = (item: string) => ({ selfCheck: [{ itemId: item, ok: true }] });

  it.each<[string, (good: Application) => Application | Promise<Application>, unknown[]]>([
    [
      'a part of another mine',
      (one) => withForm(one, { parts: ['m-mine06-pit1', 'm-mine01-pit1'] }),
      [409, 'noSuchPart', 'form.parts.1'],
    ],
    [
      'a part twice',
      (one) => withForm(one, { parts: ['m-mine06-pit1', 'm-mine06-pit1'] }),
      [409, 'noSuchPart', 'form.parts.1'],
    ],
    [
      'an item that does not exist',
      (one) => withForm(one, check('ZZ-99')),
      [422, 'unknownItem', 'form.selfCheck.0.itemId'],
    ],
    [
      'an item of the authorities',
      (one) => withForm(one, check('EM-20')),
      [422, 'unknownItem', 'form.selfCheck.0.itemId'],
    ],
    [
      'a slot twice',
      (one) => ({ ...one, files: [...one.files, one.files[0]!] }),
      [422, 'duplicateSlot', expect.stringMatching(/^files\.\d+\.slot$/)],
    ],
    [
      'an unknown slot',
      (one) => ({ ...one, files: [{ slot: 'holidayPhotos', fileId: one.files[0]!.fileId }, ...one.files] }),
      [422, 'unknownSlot', 'files.0.slot'],
    ],
    [
      'a file of another enterprise',
      async ({ files: [first, ...rest], ...one }) => ({
        ...one,
        files: [{ slot: first!.slot, fileId: await upload('mine07.filer') }, ...rest],
      }),
      [400, 'malformed', 'files.0.fileId'],
    ],
    [
      'a required material missing',
      (one) => ({ ...one, files: one.files.slice(1) }),
      [422, 'materialsMissing', 'files'],
    ],
    [
      'stopped in the future',
      (one) => withForm(one, { stoppedOn: daysFromToday(3) }),
      [422, 'dateImplausible', 'form.stoppedOn'],
    ],
    [
      'planned before the stop',
      (one) => withForm(one, { plannedOn: daysFromToday(-90) }),
      [422, 'dateImplausible', 'form.plannedOn'],
    ],
    [
      'no day of the calendar',
      (one) => withForm(one, { stoppedOn: '2026-02-30' }),
      [400, 'malformed', 'form.stoppedOn'],
    ],
    ['no part at all', (one) => withForm(one, { parts: [] }), [400, 'malformed', 'form.parts']],
    ['a field nobody asked for', (one) => withForm(one, { owner: '甲' }), [400, 'malformed', 'form']],
  ])(
    '%s',
    async (_what, spoil, expected) => {
      expect(refusal(await send('mine06', await spoil(good)))).toEqual(expected);
    },
    30_000,
  );

  it('parts and dates are judged before the materials', async () => {
    const bad = { ...withForm(good, { parts: ['m-mine01-pit1'] }), files: [] };
    expect(refusal(await send('mine06', bad))).toEqual([409, 'noSuchPart', 'form.parts.0']);
    const foreign = [{ slot: good.files[0]!.slot, fileId: randomUUID() }];
    const early = { ...withForm(good, { stoppedOn: daysFromToday(3) }), files: foreign };
    expect(refusal(await send('mine06', early))).toEqual([422, 'dateImplausible', 'form.stoppedOn']);
  });

  it('by a co-holder’s missing consent, named as such; with it the application is admitted', async () => {
    const without = await application('mine05', { without: ['holdersConsent'] });
    expect(refusal(await send('mine05', without))).toEqual([422, 'consentMissing', 'files']);
    const files = [...without.files, { slot: 'holdersConsent', fileId: await upload('mine05.filer') }];
    await withdraw('mine05', await admitted('mine05', { ...without, files }));
  }, 30_000);

  it('by someone without a mandate: the mine does not even exist; with one it is admitted', async () => {
    const theirs = await application('mine10');
    const { mineId, form } = theirs;
    expect((await send('mine07', { ...good, mineId, form })).status).toBe(404);
    const agent = await application('mine11', { mineId, parts: [...form.parts] });
    const caseNo = await admitted('mine11', agent);
    expect((await (await as('mine11.filer')).get(`/cases/${caseNo}`)).body.form.mineId).toBe(mineId);
    await withdraw('mine11', caseNo);
  }, 30_000);

  it('by a post that files nothing', async () => {
    expect((await (await as('mine06.principal')).ask('POST', '/cases', { key: randomUUID(), body: good })).status).toBe(
      403,
    );
    expect((await (await as(HANDLER)).ask('POST', '/cases', { key: randomUUID(), body: good })).status).toBe(403);
    const consultation = {
      procedure: 'consultation',
      regionCode: REGION,
      form: { subject: '甲', question: '乙', agencies: ['EM'], signers: [] },
    };
    expect((await send('mine06', consultation)).status).toBe(403);
  });
});

describe('a stop order of another authority', () => {
  it('stands in the way until its issuer lifts it', async () => {
    const body = await application('mine12');
    const blocked = await send('mine12', body);
    expect([blocked.status, blocked.body.code]).toEqual([409, 'stopOrderInForce']);
    expect(blocked.body.current.orders).toMatchObject([{ stopOrderId: 'so-640502-mine12', issuer: { agency: 'EM' } }]);
    const release = (username: string) =>
      as(username).then((person) =>
        person.ask('POST', '/stop-orders/so-640502-mine12/release', { body: { reason: '隐患已经排除。' } }),
      );
    expect((await release(`${REGION}.nr.leader`)).status).toBe(403);
    expect((await release(`${REGION}.em.leader`)).status).toBe(200);
    await withdraw('mine12', await admitted('mine12', body));
  }, 30_000);
});

describe('one application at a time', () => {
  it('two at once under different keys: exactly one is admitted, the other names it', async () => {
    const body = await application('mine02', { parts: ['m-mine02-sys1'] });
    const both = await Promise.all([send('mine02', body), send('mine02', body)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [won, lost] = both.sort((a, b) => a.status - b.status) as [Answer, Answer];
    expect([lost.body.code, lost.body.current.caseNo]).toEqual(['partHasOpenCase', won.body.caseNo]);
    const otherPart = await application('mine02', { parts: ['m-mine02-sys2'] });
    await withdraw('mine02', await admitted('mine02', otherPart));
    await withdraw('mine02', won.body.caseNo);
    const again = await eventually(
      () => send('mine02', body),
      ({ status }) => status === 201,
    );
    await withdraw('mine02', again.body.caseNo);
  }, 60_000);

  it('the same key twice, also at once, is one case and the same answer to the letter', async () => {
    const body = await application('mine07');
    const key = randomUUID();
    const both = await Promise.all([send('mine07', body, key), send('mine07', body, key)]);
    const later = await send('mine07', body, key);
    expect([...both, later].map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set([...both, later].map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect((await send('mine07', withForm(body, { note: '另一份' }), key)).body.code).toBe('idempotencyKeyReused');
    await withdraw('mine07', later.body.caseNo);
  }, 60_000);
});

describe('a draft', () => {
  it('is shared by colleagues, kept after a refused submission, unseen by others', async () => {
    const good = await application('mine08', { kind: 'start' });
    const filer = await as('mine08.filer');
    const draft = await filer.ask('POST', '/drafts', { body: withForm(good, { stoppedOn: daysFromToday(2) }) });
    expect(draft.status).toBe(201);
    const path = `/drafts/${draft.body.draftId}`;
    expect((await (await as('mine08.principal')).get(path)).body.form).toEqual(draft.body.form);
    expect((await (await as('mine07.filer')).get(path)).status).toBe(404);
    expect(refusal(await filer.ask('POST', `${path}/submission`))).toEqual([422, 'dateImplausible', 'form.stoppedOn']);
    expect((await filer.get(path)).body.form).toEqual(draft.body.form);
    await filer.ask('PUT', path, { body: good });
    const sent = await filer.ask('POST', `${path}/submission`);
    expect(sent.status).toBe(201);
    expect((await filer.ask('POST', `${path}/submission`)).body).toEqual(sent.body);
    await withdraw('mine08', sent.body.caseNo);
  }, 30_000);
});

describe('a mine that was never built', () => {
  it('may apply for 开工 and for nothing else; both its pages and the submission say so', async () => {
    const filer = await as('mine08.filer');
    const [part] = (await filer.get('/mines/m-mine08')).body.parts;
    const why = '登记为筹建，从未开工，不能申请复产，只能申请开工';
    expect(part.kinds.map((one: { kind: string; why: string | null }) => [one.kind, one.why === null])).toEqual([
      ['start', true],
      ['resumeBuilding', false],
      ['resumeProduction', false],
    ]);
    const preview = async (kind: string) =>
      (await filer.get(`/mines/m-mine08/application-preview?kind=${kind}`)).body.kindProblem;
    expect([await preview('start'), await preview('resumeProduction')]).toEqual([null, `${part.name}${why}`]);
    const { items } = (await filer.get('/procedures')).body;
    expect(items[0].formSchema.examples[0]).toMatchObject({ kind: 'start', stopCause: 'newBuild' });
    const body = await application('mine08', { kind: 'resumeProduction' });
    const direct = await send('mine08', body);
    expect([refusal(direct), direct.body.detail]).toEqual([[409, 'kindNotAllowed', 'form.kind'], `${part.name}${why}`]);
    const draft = await filer.ask('POST', '/drafts', { body });
    const submission = await filer.ask('POST', `/drafts/${draft.body.draftId}/submission`);
    expect(refusal(submission)).toEqual([409, 'kindNotAllowed', 'form.kind']);
    await filer.ask('DELETE', `/drafts/${draft.body.draftId}`);
  }, 30_000);
});

describe('the completeness check', () => {
  it('asks once: the second one cannot ask again, and refuses only for what was asked', async () => {
    const body = await application('mine09');
    const caseNo = await submitted('mine09', body);
    const first = await openTask(HANDLER, caseNo, 'completenessCheck');
    const entry = { problem: '日期不一致。', satisfiedBy: '更正日期。' };
    const ask = (corrections: object[]) => decide(HANDLER, first, { result: 'requestCorrection', corrections });
    expect(refusal(await ask([]))).toEqual([422, 'decisionIncomplete', 'corrections']);
    expect(refusal(await ask([entry]))).toEqual([422, 'decisionIncomplete', 'corrections.0']);
    expect(refusal(await ask([{ slot: 'nothing', ...entry }]))).toEqual([
      422,
      'decisionIncomplete',
      'corrections.0.slot',
    ]);
    expect((await decide(HANDLER, first, { result: 'refuse' })).body.code).toBe('decisionIncomplete');
    expect((await ask([{ path: 'plannedOn', ...entry }])).status).toBe(200);

    const correction = await openTask('mine09.filer', caseNo, 'correction');
    const bad = { form: { ...body.form, plannedOn: daysFromToday(-100) }, files: body.files };
    expect(refusal(await decide('mine09.filer', correction, bad))).toEqual([422, 'dateImplausible', 'form.plannedOn']);
    const anew = { form: { ...body.form, kind: 'start' }, files: body.files };
    expect(refusal(await decide('mine09.filer', correction, anew))).toEqual([409, 'kindNotAllowed', 'form.kind']);
    const mended = { form: { ...body.form, plannedOn: daysFromToday(90) }, files: body.files };
    expect((await decide('mine09.filer', correction, mended)).status).toBe(200);

    const second = await openTask(HANDLER, caseNo, 'completenessCheck');
    const again = { result: 'requestCorrection', corrections: [{ path: 'plannedOn', ...entry }] };
    expect((await decide(HANDLER, second, again)).body.code).toBe('correctionOnlyOnce');
    const refuse = (unmet: number[]) => decide(HANDLER, second, { result: 'refuse', reasons: '仍不一致。', unmet });
    expect(refusal(await refuse([1]))).toEqual([422, 'decisionIncomplete', 'unmet']);
    expect((await refuse([0])).body.case).toMatchObject({ status: 'closed', outcome: 'notAccepted' });
    const documents = await eventually(
      async () => (await as('mine09.filer')).get(`/cases/${caseNo}`),
      (answer) => answer.body.documents.length === 3,
    );
    const kinds = documents.body.documents.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['receipt', 'correctionNotice', 'nonAcceptanceDecision']);
  }, 60_000);
});

describe('the panel', () => {
  let caseNo: string;
  let taskId: string;
  let good: { bodies?: string[]; experts: { expertId: string; conflictOfInterest: string }[]; visit: { at: string } };
  beforeAll(async () => {
    caseNo = await accepted('mine05', await application('mine05'));
    taskId = await openTask(HANDLER, caseNo, 'panelSetup');
    good = (await (await as(HANDLER)).get(`/tasks/${taskId}`)).body.decisionSchema.examples[0];
  }, 60_000);
  afterAll(() => withdraw('mine05', caseNo));
  const none = (...ids: string[]) => ids.map((id) => ({ expertId: id, conflictOfInterest: 'none' }));

  it.each<[string, () => object, unknown]>([
    ['an expert who worked for the applicant', () => ({ experts: [...good.experts, ...none('x5')] }), 'expertConflict'],
    [
      'an expert who declares an interest',
      () => ({ experts: good.experts.map((one) => ({ ...one, conflictOfInterest: 'declared' })) }),
      'expertConflict',
    ],
    ['an expert nobody knows', () => ({ experts: [...good.experts, ...none('x99')] }), 'noSuchExpert'],
    ['too few experts', () => ({ experts: good.experts.slice(0, 1) }), 'expertRulesNotMet'],
    ['a mandatory body left out', () => ({ bodies: ['NR', 'EM'] }), 'mandatoryBodyDropped'],
    ['a body that is none', () => ({ addedBodies: ['NOBODY'] }), 'noSuchAgency'],
    ['a body with nothing to examine', () => ({ addedBodies: ['LEGAL'] }), 'noSuchAgency'],
    ['a visit that is over', () => ({ visit: { ...good.visit, at: '2026-01-05T09:00:00+08:00' } }), 'visitInPast'],
    ['a visit ten years off', () => ({ visit: { ...good.visit, at: '2036-01-05T09:00:00+08:00' } }), 'dateImplausible'],
    ['a group leader from elsewhere', () => ({ groupLeader: 'x99' }), 'decisionIncomplete'],
  ])('refuses %s', async (_what, change, code) => {
    const answer = await decide(HANDLER, taskId, { ...good, ...change() });
    expect(answer.body.code).toBe(code);
    expect(answer.body.errors?.length ?? 0).toBeGreaterThan(0);
  });

  it('keeps what the handler had typed', async () => {
    const handler = await as(HANDLER);
    await handler.ask('PUT', `/tasks/${taskId}/draft`, { body: { content: { note: '写到一半' } } });
    await decide(HANDLER, taskId, { ...good, experts: good.experts.slice(0, 1) });
    expect((await handler.get(`/tasks/${taskId}/draft`)).body.content).toEqual({ note: '写到一半' });
  });

  it('is nobody else’s to see or set up', async () => {
    expect((await (await as('640521.nr.handler')).get(`/cases/${caseNo}`)).status).toBe(404);
    expect((await (await as('mine06.filer')).get(`/cases/${caseNo}`)).status).toBe(404);
    expect((await (await as(`${REGION}.sys.admin`)).get(`/cases/${caseNo}`)).status).toBe(403);
    const leader = await (await as(`${REGION}.nr.leader`)).decide(taskId, good, randomUUID());
    expect([leader.status, leader.body.code]).toEqual([403, 'notYourTask']);
  });
});

describe('a pack that changes between draft and signature', () => {
  const shipped = loadPacks().find(({ id }) => id === '150203-resumption')!;
  const next = { ...shipped, version: '2026.9', effectiveFrom: daysFromToday(0) };
  let database: Database;
  beforeAll(async () => {
    // as their owner: a published version is never changed by the product, time passes instead
    const url = new URL(process.env['DATABASE_ADMIN_URL']!);
    url.pathname = new URL(process.env['LIANSHEN_TEST_DATABASE_URL']!).pathname;
    database = await openDatabase({ url: url.href });
  });
  const endOn = (day: string | null) =>
    database.scoped(SYSTEM, (tx) =>
      tx.query('UPDATE policy_pack SET effective_until = $1 WHERE id = $2 AND version = $3', [
        day,
        shipped.id,
        shipped.version,
      ]),
    );
  afterAll(async () => {
    await database.scoped(SYSTEM, (tx) => tx.query('DELETE FROM policy_pack WHERE version = $1', [next.version]));
    await endOn(shipped.effectiveUntil ?? null);
    await database.close();
  });

  it('is told at the signature, and adopted by mending the application', async () => {
    const caseNo = await admitted('mine41', await application('mine41'));
    const signature = await openTask('mine41.principal', caseNo, 'principalSignature');
    await endOn(daysFromToday(-1));
    await database.scoped(SYSTEM, async (tx) => {
      const standing = (await findPolicy(tx, shipped.id, shipped.version))!;
      const { version, effectiveFrom } = next;
      const row = { ...standing, version, effectiveFrom, effectiveUntil: null, hash: packHash(next), body: next };
      await publishPolicy(tx, row);
    });
    const refused = await decide('mine41.principal', signature);
    expect([refused.status, refused.body.code]).toEqual([409, 'policyChanged']);
    expect(refused.body.current.policy.version).toBe(next.version);
    await decided('mine41.principal', signature, { result: 'return', opinion: '按新政策修改。' });
    await decided('mine41.filer', await openTask('mine41.filer', caseNo, 'correction'));
    await decided('mine41.principal', await openTask('mine41.principal', caseNo, 'principalSignature'));
    const found = (await (await as('mine41.filer')).get(`/cases/${caseNo}`)).body;
    expect([found.phase, found.policy.version]).toEqual(['acceptance', next.version]);
    await withdraw('mine41', caseNo);
  }, 60_000);
});
