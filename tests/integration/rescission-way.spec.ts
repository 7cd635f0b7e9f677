import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, readHead, readRecord, SYSTEM, type Database } from '@lianshen/db';
import { verifyBundle, verifyStream } from '@lianshen/record';
import { baseUrl, eventually, type Answer } from './api-person.js';
import { CaseRoad, SAID, type CaseTask } from '../support/case-road.js';
import { Crowd } from '../support/crowd.js';
import { admitted, application, as, decide, decided, openTask, REGION, upload } from './resumption-person.js';

const [HANDLER, LEADER, OFFICE] = [`${REGION}.nr.handler`, `${REGION}.nr.leader`, `${REGION}.nr.office`];
const [FILER, PRINCIPAL] = ['mine11.filer', 'mine11.principal'];
const MINE = 'm-mine11';
const FACTS = '边坡出现贯通裂缝，在线监测停用';

const get = async (username: string, path: string): Promise<Answer> => (await as(username)).get(path);
const ask = async (username: string, path: string, body: object, key: string = randomUUID()): Promise<Answer> =>
  (await as(username)).ask('POST', path, { key, body });
const rescind = (username: string, caseNo: string, key?: string): Promise<Answer> =>
  ask(
    username,
    '/cases',
    { procedure: 'rescission', regionCode: REGION, form: { caseNo, ground: 'conditionsLost', facts: FACTS } },
    key,
  );
const mine = async (): Promise<any> => (await get(HANDLER, `/mines/${MINE}`)).body;
const orderOf = async (caseNo: string): Promise<any> =>
  (await get(LEADER, `/stop-orders?mineId=${MINE}&limit=100`)).body.items.find(
    (one: { stopOrderId: string }) => one.stopOrderId === `${caseNo}-stop`,
  );
const kinds = (kase: { tasks: CaseTask[] }): string[] =>
  kase.tasks
    .flatMap(({ state, kind, party }) => (state === 'open' ? [`${kind} ${party.agency}.${party.post}`] : []))
    .sort();
const documents = (kase: any): string[] => kase.documents.map(({ kind }: { kind: string }) => kind);

let database: Database;
const crowd = new Crowd(baseUrl());
let resumption: CaseRoad;
let lifted: string;
const stopOrder = async (id: string): Promise<any> =>
  (await get(LEADER, `/stop-orders?mineId=${MINE}&limit=100`)).body.items.find((one: any) => one.stopOrderId === id);
const standing = async (): Promise<string> => {
  const reply = (await resumption.page()).documents.find(({ kind }: any) => kind === 'reply');
  return (await get(HANDLER, `/verify/${reply.verificationCode}`)).body.standing;
};
beforeAll(async () => {
  database = await openDatabase({ url: process.env['LIANSHEN_TEST_DATABASE_URL']! });
  resumption = new CaseRoad(crowd, await admitted('mine11', await application('mine11')), FILER);
}, 60_000);
afterAll(() => database.close());

describe('a reply that somebody wants undone', () => {
  it('has to be issued first, and whoever asks has to see it', async () => {
    expect((await rescind(HANDLER, resumption.caseNo)).status).toBe(404); // a draft is the applicant's own
    await resumption.driveTo('completenessCheck');
    expect((await rescind(HANDLER, resumption.caseNo)).body).toMatchObject({ status: 409, code: 'noReply' });
    resumption = new CaseRoad(crowd, resumption.caseNo);
    // an order whose release is joint acceptance: the reply lifts it
    const issued = await ask(LEADER, '/stop-orders', {
      scope: { kind: 'mine', mineId: MINE },
      stops: ['production'],
      legalBasis: '《整治方案》',
      issuedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
      releaseBy: 'jointAcceptance',
      section65: false,
    });
    expect(issued.status).toBe(201);
    ({ stopOrderId: lifted } = issued.body);
    await resumption.driveTo('resumptionConfirmation');
    expect((await stopOrder(lifted)).releasedParts).not.toEqual([]);
    expect(await stopOrder(lifted)).toMatchObject({ state: 'released', mayRelease: false });
  }, 240_000);

  it('is undone by nobody but the lead or a body that signed', async () => {
    for (const username of [LEADER, `${REGION}.mkt.handler`, `${REGION}.legal.handler`, FILER, PRINCIPAL])
      expect([username, [403, 404]]).toEqual([
        username,
        expect.arrayContaining([(await rescind(username, resumption.caseNo)).status]),
      ]);
    expect((await get(FILER, '/procedures')).body.items.map(({ code }: any) => code)).toEqual(['resumption']);
    const offered = (await get(HANDLER, '/procedures')).body.items.find(({ code }: any) => code === 'rescission');
    expect(offered.formSchema.properties.caseNo.enum).toContain(resumption.caseNo);
    expect((await resumption.page()).actions).toContain('rescind');
    expect((await resumption.page(LEADER)).actions).not.toContain('rescind');
    const form = { caseNo: resumption.caseNo, ground: 'conditionsLost', facts: '  ' };
    const blank = await ask(HANDLER, '/cases', { procedure: 'rescission', regionCode: REGION, form });
    expect([blank.status, blank.body.errors?.[0]?.path]).toEqual([400, 'form.facts']);
    const unknown = { procedure: 'rescission', regionCode: REGION, form: { ...form, facts: FACTS, ground: 'other' } };
    expect((await ask(HANDLER, '/cases', unknown)).status).toBe(400);
  });
});

describe('a rescission by the lead, not upheld by its leader', () => {
  let rescission: CaseRoad;

  it('is one, however often and by whomever it is asked for at once', async () => {
    const key = randomUUID();
    const answers = await Promise.all([
      rescind(HANDLER, resumption.caseNo, key),
      rescind(HANDLER, resumption.caseNo, key),
      rescind(HANDLER, resumption.caseNo),
      rescind(`${REGION}.em.leader`, resumption.caseNo),
      rescind(`${REGION}.tw.handler`, resumption.caseNo),
    ]);
    const numbers = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.caseNo));
    expect(numbers.size).toBe(1);
    const [caseNo] = [...numbers] as [string];
    expect(caseNo).toMatch(/^640502-RC-\d{4}-\d{5}$/);
    for (const { status, body } of answers.filter(({ status }) => status !== 201))
      expect([status, body.code, body.current.caseNo]).toEqual([409, 'rescissionOpen', caseNo]);
    rescission = new CaseRoad(crowd, caseNo);
    // whoever won: only the lead's own stops at once
    const kase = await eventually(
      () => get(HANDLER, `/cases/${caseNo}`),
      ({ body }) => kinds(body).length > 0,
    );
    if (kase.body.rescission.stopOrder === null) await rescission.driveTo('statementOfParty');
  }, 60_000);

  it('stops the mine at once; nobody resumes on its reply', async () => {
    const order = await eventually(
      () => get(LEADER, `/stop-orders?mineId=${MINE}&limit=100`),
      ({ body }) => body.items.some((one: any) => one.stopOrderId === `${rescission.caseNo}-stop`),
    );
    expect(order.status).toBe(200);
    expect(await orderOf(rescission.caseNo)).toMatchObject({
      releaseBy: 'issuer',
      stops: ['production', 'construction', 'explosives'],
      legalBasis: '《中华人民共和国安全生产法》第六十五条第一款第三项',
    });
    const held = await eventually(
      () => get(FILER, `/cases/${resumption.caseNo}`),
      ({ body }) => body.heldBy.length > 0,
    );
    expect(held.body).toMatchObject({
      phase: 'resumption',
      heldBy: [{ stopOrderId: `${rescission.caseNo}-stop` }],
      rescissions: [{ caseNo: rescission.caseNo, state: 'open' }],
    });
    const [confirmation] = resumption.open(held.body);
    const { revision, decisionSchema } = (await get(FILER, `/tasks/${confirmation!.taskId}`)).body;
    const confirm = { key: randomUUID(), revision, body: decisionSchema.examples[0] };
    const answer = await (await as(FILER)).ask('POST', `/tasks/${confirmation!.taskId}/decision`, confirm);
    expect([answer.status, answer.body.code]).toEqual([409, 'caseHeld']);
    expect((await rescission.page()).rescission).toMatchObject({
      replyCaseNo: resumption.caseNo,
      state: 'open',
      groundTitle: '不再具备安全生产条件',
    });
    expect((await resumption.page()).actions).not.toContain('rescind');
  }, 30_000);

  it('has an order that nothing but the rescission lifts', async () => {
    const release = await ask(LEADER, `/stop-orders/${rescission.caseNo}-stop/release`, { reason: '整改完成。' });
    expect(release.body).toMatchObject({ status: 409, code: 'notAvailableNow' });
  });

  it('dismissed, gives everything back: the order lifted, the resumption goes on', async () => {
    await rescission.drive((kase) => kase.status === 'closed', {
      approval: { result: 'disagree', opinion: '证据不足。' },
      statementReview: { result: 'dismiss', reasons: '理由成立。' },
    });
    // the register of rescissions hears of it a moment after the case
    const over = await eventually(
      () => rescission.page(),
      (kase) => kase.rescission.state !== 'open',
    );
    expect(over).toMatchObject({ outcome: 'dismissed', rescission: { state: 'dismissed' } });
    await eventually(
      () => get(FILER, `/cases/${resumption.caseNo}`),
      ({ body }) => body.heldBy.length === 0,
    );
    expect(kinds((await get(FILER, `/cases/${resumption.caseNo}`)).body)).toEqual([
      'resumptionConfirmation E-mine11.filer',
    ]);
    expect((await orderOf(rescission.caseNo)).releasedOn).not.toBeNull();
    expect(await mine()).toMatchObject({ status: 'suspended' }); // as before: nobody had resumed
    const told = await eventually(
      () => get(FILER, `/cases/${rescission.caseNo}`),
      ({ body }) => documents(body).includes('rescissionDismissal'),
    );
    expect(told.body.outcome).toBe('dismissed');
  }, 60_000);
});

describe('a rescission proposed by another body, of a mine that works', () => {
  let rescission: CaseRoad;
  let erratum: string;
  const page = (username?: string) => rescission.page(username);
  /** Asks that a slip in the reply be put right. */
  async function correct(mode = 'reissue'): Promise<Answer> {
    const { documentId } = (await resumption.page()).documents.find(({ kind }: any) => kind === 'reply');
    const slips = [{ field: 'wording', wrong: '经联合验收合格', right: '经过联合验收合格' }];
    const form = { documentId, mode, slips, reason: '校对时未发现的错字' };
    return ask(HANDLER, '/cases', { procedure: 'erratum', regionCode: REGION, form });
  }

  it('waits for the lead’s leader; agreed, the working mine is stopped', async () => {
    await resumption.drive((kase) => kase.status === 'closed');
    await eventually(
      () => get(HANDLER, `/mines/${MINE}`),
      ({ body }) => body.status === 'producing',
    );
    const started = await rescind(`${REGION}.em.leader`, resumption.caseNo);
    expect(started.status).toBe(201);
    rescission = new CaseRoad(crowd, started.body.caseNo);
    const proposed = await eventually(
      () => get(HANDLER, `/cases/${rescission.caseNo}`),
      ({ body }) => kinds(body).length > 0,
    );
    expect(kinds(proposed.body)).toEqual(['approval NR.leader']);
    expect(await orderOf(rescission.caseNo)).toBeUndefined();
    expect((await get(FILER, `/cases/${resumption.caseNo}`)).body.rescissions).toHaveLength(1); // a proposal is not told
    await rescission.driveTo('statementOfParty');
    const [statement] = rescission.open(await page());
    expect((await get(FILER, `/tasks/${statement!.taskId}`)).body.actions).not.toContain('return');
    expect(await mine()).toMatchObject({ status: 'suspended', statusBefore: 'producing' });
    expect((await get(FILER, `/cases/${resumption.caseNo}`)).body.rescissions[0]).toMatchObject({ state: 'open' });
    expect(
      (await ask(`${REGION}.em.leader`, `/cases/${rescission.caseNo}/withdrawal`, { reason: '撤回。' })).body.code,
    ).toBe('withdrawalTooLate');
  }, 90_000);

  it('leaves a slip in the reply to be corrected until it is decided', async () => {
    const corrected = await correct();
    expect([corrected.status, corrected.body.code]).toEqual([201, undefined]);
    erratum = corrected.body.caseNo;
    await openTask(OFFICE, erratum, 'documentReview');
  }, 60_000);

  it('hears the enterprise, asks for the law and the same bodies, decides', async () => {
    const kase = await rescission.driveTo('sealing', {
      statementOfParty: { result: 'contest', grounds: '已经整改。' },
    });
    expect(kase).toMatchObject({ phase: 'decision', rescission: { state: 'rescinded', statementTitle: '申辩' } });
    expect(kase.rescission.resolutions).toEqual([
      { body: 'government', result: 'agreed' },
      { body: 'party', result: 'agreed' },
    ]);
    expect(await orderOf(rescission.caseNo)).toMatchObject({ releaseBy: 'jointAcceptance', releasedOn: null });
    const over = await get(FILER, `/cases/${resumption.caseNo}`);
    expect(over.body).toMatchObject({
      outcome: 'resumed', // as it ended; what became of its reply stands beside it
      rescissions: [{ state: 'rescinded' }, { state: 'dismissed' }],
    });
    expect(await mine()).toMatchObject({ status: 'suspended' });
    // what the reply lifted it lifts no more, and whoever holds the paper is told
    expect(await stopOrder(lifted)).toMatchObject({ state: 'inForce', releasedParts: [], releaseReason: null });
    expect(await standing()).toBe('rescinded');
    const { items } = (await get(HANDLER, '/ledgers/resumptions?status=rescinded')).body;
    expect(items.map((line: { caseNo: string }) => line.caseNo)).toContain(resumption.caseNo);
  }, 240_000);

  it('puts an end to corrections of the reply: none is asked for, and the one in course is only sent back', async () => {
    const reply = (await resumption.page()).documents.find(({ kind }: any) => kind === 'reply');
    expect(reply.correctable).toBe(false);
    const check = await openTask(OFFICE, erratum, 'documentReview');
    expect((await decide(OFFICE, check, { result: 'pass' })).body).toMatchObject({
      status: 409,
      code: 'replyRescinded',
      errors: [{ path: 'result' }],
    });
    await decided(OFFICE, check, { result: 'return', opinion: '批复已经撤销。' });
    expect((await get(HANDLER, `/cases/${erratum}`)).body.outcome).toBe('notCorrected');
    for (const mode of ['reissue', 'notice'])
      expect((await correct(mode)).body).toMatchObject({
        status: 409,
        code: 'replyRescinded',
        errors: [{ path: 'form.documentId' }],
      });
  }, 60_000);

  it('is delivered, filed with the city, acknowledged; then it is over', async () => {
    await rescission.driveTo('noticeAcknowledgement');
    // a bureau has its days; then the lead may ask that its silence be an exception, with evidence
    const files = [await upload(HANDLER, '催办函.pdf')];
    const except = () =>
      ask(HANDLER, `/cases/${rescission.caseNo}/filing-exceptions`, { reason: '已两次催办。', files });
    expect((await except()).body).toMatchObject({ status: 409, code: 'notAvailableNow' });
    expect((await page()).actions).not.toContain('requestFilingException');
    await eventually(
      () => page(),
      ({ filings }) => filings.length > 0,
    );
    await database.scoped(SYSTEM, (tx) =>
      tx.query(`UPDATE filing SET sent_at = sent_at - interval '30 days' WHERE case_no = $1`, [rescission.caseNo]),
    );
    expect((await page()).actions).toContain('requestFilingException');
    const other = `${REGION}.em.handler`;
    const theirs = { reason: '催', files: [await upload(other)] };
    expect((await ask(other, `/cases/${rescission.caseNo}/filing-exceptions`, theirs)).status).toBe(403);
    expect((await except()).status).toBe(200);
    const task = await openTask(LEADER, rescission.caseNo, 'filingExceptionDecision');
    expect((await get(LEADER, `/tasks/${task}`)).body).toMatchObject({
      payload: { reason: '已两次催办。' },
      files: [{ name: '催办函.pdf' }],
    });
    await decided(LEADER, task, { result: 'refuse', reasons: '请当面送达后再报。' });
    expect((await page()).filingExcepted).toBeUndefined();
    expect((await page(FILER)).decisionDelivery.sentence).toMatch(/^尚未送达/);
    await rescission.drive((kase) => kase.status === 'closed');
    expect((await page(FILER)).decisionDelivery.sentence).toMatch(/送达（系统内送达）。不服本决定的/);
    const kase = await page();
    expect(kase).toMatchObject({ outcome: 'rescinded', filings: [{ state: 'received', target: '640500' }] });
    expect(documents(kase)).toEqual(['rescissionNotice', 'rescissionDecision']);
    expect(kase.documents.map(({ number }: any) => number.replace(/\d+号$/, '号'))).toEqual([
      `沙自然资开复工撤告〔${kase.startedAt.slice(0, 4)}〕号`,
      `沙自然资开复工撤〔${kase.startedAt.slice(0, 4)}〕号`,
    ]);
    for (const { kind } of kase.tasks as CaseTask[]) expect(kind).not.toBe('hearingSetup');
    const notices = (await get(`${REGION}.ee.leader`, '/notices')).body.items;
    expect(notices.some((one: any) => one.caseNo === rescission.caseNo && one.kind === 'replyRescinded')).toBe(true);
    expect((await rescind(HANDLER, resumption.caseNo)).body).toMatchObject({ status: 409, code: 'replyRescinded' });
  }, 60_000);

  it('tells the enterprise what it may know: facts, ground, documents, never how it was decided', async () => {
    const theirs = await page(FILER);
    expect(theirs.rescission).not.toHaveProperty('resolutions');
    expect(documents(theirs)).toEqual(['rescissionNotice', 'rescissionDecision']);
    const entries = (await get(FILER, `/cases/${rescission.caseNo}/entries?limit=100`)).body.items;
    const types = entries.map(({ type }: any) => type);
    for (const type of ['stoppedAtOnce', 'replyRescinded', 'documentIssued']) expect(types).toContain(type);
    expect(JSON.stringify([theirs, entries])).not.toMatch(
      new RegExp(`itemProposed|extractReceived|agreed|${SAID}|会议摘录`),
    );
    for (const { type, summary } of entries)
      expect([type, summary]).toEqual([type, expect.stringMatching(/\p{Script=Han}/u)]);
  });

  it('leaves a record whose chain holds, and a bundle that checks', async () => {
    for (const stream of [`case/${rescission.caseNo}`, `case/${resumption.caseNo}`, `register/${REGION}`]) {
      const { entries, head } = await database.scoped(SYSTEM, async (tx) => ({
        entries: await readRecord(tx, stream),
        head: (await readHead(tx, stream))!,
      }));
      expect(verifyStream(entries, head)).toEqual({ ok: true, count: head.no });
    }
    const { cookie } = await as(HANDLER);
    const response = await fetch(`${baseUrl()}/api/v1/cases/${rescission.caseNo}/bundle`, {
      headers: { Cookie: cookie },
    });
    expect(await verifyBundle(new Uint8Array(await response.arrayBuffer()))).toMatchObject({ ok: true });
  }, 60_000);

  it('lets the enterprise apply anew: its order, and those the reply had lifted, are lifted by joint acceptance only', async () => {
    const { status, body } = await get(
      FILER,
      `/mines/${MINE}/application-preview?kind=resumeProduction&parts=m-mine11-pit1`,
    );
    expect(status).toBe(200);
    expect(body.orders.map(({ stopOrderId }: any) => stopOrderId).sort()).toEqual(
      [`${rescission.caseNo}-stop`, lifted, 'so-640502-two-suspensions'].sort(), // the region's own, lifted by the reply too
    );
  });
});
