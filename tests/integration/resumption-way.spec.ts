import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseStream, openDatabase, readHead, readRecord, SYSTEM, type Database } from '@lianshen/db';
import { readBundle, streamPath, verifyBundle, verifyStream } from '@lianshen/record';
import { zipSync } from 'fflate';
import { CaseRoad, SAID } from '../support/case-road.js';
import { Crowd } from '../support/crowd.js';
import { baseUrl, eventually, type Answer } from './api-person.js';
import {
  admitted,
  application,
  as,
  daysFromToday,
  decided,
  openTask,
  REGION,
  send,
  withdraw,
  type OpenTask as Task,
} from './resumption-person.js';

const HANDLER = `${REGION}.nr.handler`;
const FILER = 'mine01.filer';
const get = async (username: string, path: string): Promise<Answer> => (await as(username)).get(path);
const page = async (username = HANDLER): Promise<any> => (await get(username, `/cases/${caseNo}`)).body;
const kindsOf = (kase: any): string[] => kase.documents.map(({ kind }: { kind: string }) => kind);
const todo = async (username: string): Promise<number> =>
  (await get(username, `/tasks?box=todo&caseNo=${caseNo}`)).body.total;

let database: Database;
let caseNo: string;
let road: CaseRoad;
beforeAll(async () => {
  database = await openDatabase({ url: process.env['LIANSHEN_TEST_DATABASE_URL']! });
  caseNo = await admitted('mine01', await application('mine01'));
  road = new CaseRoad(new Crowd(baseUrl()), caseNo);
}, 60_000);
afterAll(() => database.close());

/** Takes the post of the recused handler of EM, for good. */
const SUBSTITUTE = `${REGION}.fire.handler`;
const drive = (phase: string): Promise<unknown> => road.drive((kase) => kase.phase === phase);

/** An objection of the city bureau that says nothing is none. */
async function refusedObjection(): Promise<void> {
  const registrar = await as('640500.nr.registrar');
  const sent = await eventually(
    () => registrar.get('/filings?state=sent'),
    ({ body }) => body.items.some((one: any) => one.caseNo === caseNo),
  );
  const { filingId } = sent.body.items.find((one: any) => one.caseNo === caseNo);
  const body = { result: 'objected', receiptNo: '卫备〔2026〕1号', note: ' ' };
  const unsaid = await registrar.ask('POST', `/filings/${filingId}/receipt`, { body });
  expect([unsaid.status, unsaid.body.code]).toEqual([422, 'reasonsRequired']);
  expect(unsaid.body.errors).toEqual([{ path: 'note', message: '请写明异议内容' }]);
}

/** Words that members and officials use among themselves. */
const AMONG_OFFICIALS = [
  SAID,
  'extractReceived',
  'itemProposed',
  'resolutions',
  'agreed',
  'positionTaken',
  'personRecused',
  '回避',
  '会议摘录',
  '提请政府',
  '提请党委',
  '表决',
  '综合意见',
  '经逐项核查',
  '本单位验收意见',
  '主体、权限',
];

describe('a resumption, by the first example of every task', () => {
  it('waits for the principal; nothing is submitted before', async () => {
    expect(await page(FILER)).toMatchObject({ phase: 'draft', dueOn: null, submittedOn: null, board: [], panel: null });
    expect((await get(HANDLER, `/cases/${caseNo}`)).status).toBe(404);
    await openTask(FILER, caseNo, 'principalSignature');
    expect([await todo('mine01.principal'), await todo(FILER)]).toEqual([1, 0]);
  });

  it('is received with a voucher, accepted with a notice and a clock', async () => {
    await decided('mine01.principal', await openTask(FILER, caseNo, 'principalSignature'));
    await openTask(HANDLER, caseNo, 'completenessCheck');
    expect([await todo('mine01.principal'), await todo(HANDLER)]).toEqual([0, 1]);
    expect(await page()).toMatchObject({
      phase: 'acceptance',
      dueOn: null,
      holder: [{ agency: 'NR', since: expect.any(String) }],
    });
    await drive('panel');
    const accepted = await eventually(
      () => get(FILER, `/cases/${caseNo}`),
      ({ body }) => body.documents.length === 2,
    );
    expect(kindsOf(accepted.body)).toEqual(['receipt', 'acceptanceNotice']);
    const { clock } = accepted.body;
    expect(clock).toMatchObject({ workingDays: 45, limitKind: 'benchmark', suspended: false });
    expect(clock.budget.map(({ workingDays }: any) => workingDays)).toEqual([5, 10, 7, 18, 5]);
    expect(clock.budget.at(-1).dueOn).toBe(clock.dueOn);
  }, 60_000);

  it('has its panel convened, everyone told', async () => {
    await drive('jointAcceptance');
    const kase = (
      await eventually(
        () => get(HANDLER, `/cases/${caseNo}`),
        ({ body }) => body.documents.length === 3,
      )
    ).body;
    expect(kindsOf(kase)).toContain('panelNotice');
    expect(kase.panel.bodies.map(({ agency }: any) => agency)).toEqual(['NR', 'EM', 'EE', 'PS', 'WR', 'FG', 'TW']);
    expect(kase.panel.experts.filter(({ leads }: any) => leads)).toHaveLength(1);
    expect(kase.panel.visit.meetingPoint).toMatch(/\p{Script=Han}/u);
    expect(kase.board).toHaveLength(8);
    expect(kase.board.every(({ state, verdicts }: any) => state === 'notStarted' && verdicts.open > 0)).toBe(true);
    expect(kase.actions).toEqual(['rescheduleVisit', 'replaceExpert', 'correctDocument', 'reportUnauthorisedWork']);
    const notices = await eventually(
      () => get(`${REGION}.em.leader`, '/notices'),
      ({ body }) => body.items.some((one: any) => one.caseNo === caseNo),
    );
    expect(notices.status).toBe(200);
    for (const agency of ['em', 'ee', 'ps', 'wr', 'fg', 'tw'])
      expect(await todo(`${REGION}.${agency}.handler`)).toBeGreaterThan(0);
    const theirs = await page(FILER);
    expect(theirs.panel).toMatchObject({ experts: [], expertCount: kase.panel.experts.length });
    expect(theirs.board.some((one: any) => 'verdicts' in one)).toBe(false);
    expect(theirs.actions).toEqual(['withdraw', 'planWorks']);
    expect((await page('mine01.principal')).actions).toEqual(['withdraw']);
  }, 60_000);

  it('may have its visit moved, by the lead’s handler and forward only', async () => {
    const visit = (at: string) => ({
      visit: { at, meetingPoint: '矿区大门', contact: '联系人' },
      reason: '天气原因。',
    });
    const move = async (username: string, at: string): Promise<Answer> =>
      (await as(username)).ask('POST', `/cases/${caseNo}/visit`, { body: visit(at) });
    const later = `${daysFromToday(20)}T10:00:00+08:00`;
    expect((await move(HANDLER, '2026-01-05T10:00:00+08:00')).body).toMatchObject({ status: 422, code: 'visitInPast' });
    expect((await move(`${REGION}.em.handler`, later)).body).toMatchObject({ status: 403, code: 'notYourTask' });
    expect((await move(FILER, later)).status).toBe(403);
    expect((await move(HANDLER, later)).status).toBe(200);
    const moved = await eventually(
      () => get(FILER, `/cases/${caseNo}`),
      ({ body }) => body.panel.visit.meetingPoint === '矿区大门',
    );
    expect(Date.parse(moved.body.panel.visit.at)).toBe(Date.parse(later));
  });

  it('takes what a recused person had in hand out of it, and lets them do nothing more', async () => {
    const [em, leader] = [await as(`${REGION}.em.handler`), await as(`${REGION}.em.leader`)];
    const taskId = await openTask(HANDLER, caseNo, 'checklistReview', 'EM');
    expect((await em.ask('POST', `/tasks/${taskId}/claim`)).status).toBe(200);
    expect((await page()).board.find(({ agency }: any) => agency === 'EM').state).toBe('filling');
    const body = { userId: em.userId, reason: '与申请人有亲属关系。' };
    expect((await (await as(FILER)).ask('POST', `/cases/${caseNo}/recusals`, { body })).status).toBe(403);
    expect((await (await as(`${REGION}.ee.leader`)).ask('POST', `/cases/${caseNo}/recusals`, { body })).status).toBe(
      403,
    );
    const alone = await leader.ask('POST', `/cases/${caseNo}/recusals`, { body });
    expect([alone.status, alone.body.code]).toEqual([409, 'noOfficeHolder']); // nobody could do what EM owes the case
    const { userId } = await as(SUBSTITUTE);
    const appointment = "INSERT INTO appointment (user_id, region_code, agency, post) VALUES ($1, $2, 'EM', 'handler')";
    await database.scoped(SYSTEM, (tx) => tx.query(appointment, [userId, REGION]));
    const recused = await leader.ask('POST', `/cases/${caseNo}/recusals`, { body });
    expect(recused.body.items).toMatchObject([{ userId: em.userId, reason: '与申请人有亲属关系。' }]);
    expect((await leader.get(`/tasks/${taskId}`)).body.assignee).toBeNull();
    for (const [path, sent] of [
      ['claim', undefined],
      ['transfer', { toUserId: leader.userId, reason: '转办。' }],
      ['recall', { reason: '撤回。' }],
      ['return', { toPhase: 'panel', then: 'redo', reason: '退回。' }],
    ] as const) {
      const answer = await em.ask('POST', `/tasks/${taskId}/${path}`, sent ? { body: sent } : {});
      expect([path, answer.body.code]).toEqual([path, 'recused']);
    }
    expect((await em.ask('PUT', `/tasks/${taskId}/draft`, { body: { content: {} } })).body.code).toBe('recused');
    expect(
      (await em.decide(taskId, (await em.get(`/tasks/${taskId}`)).body.decisionSchema.examples[0], randomUUID())).body
        .code,
    ).toBe('recused');
  }, 60_000);

  it('the colleague does what they owed: the case goes on', async () => {
    road.instead.set(`${REGION}.em.handler`, SUBSTITUTE);
    await drive('filing');
    await refusedObjection();
    await drive('resumption');
    const withdrawal = await (
      await as(FILER)
    ).ask('POST', `/cases/${caseNo}/withdrawal`, { body: { reason: '迟了。' } });
    expect([withdrawal.status, withdrawal.body.code]).toEqual([409, 'alreadyDecided']);
    expect((await page(FILER)).actions).toEqual(['requestExtension', 'planWorks']);
    await decided(FILER, await openTask(FILER, caseNo, 'resumptionConfirmation'));
    const [township, found] = [`${REGION}.tw.handler`, { result: 'deviates', facts: '超出批复范围作业。' }];
    await decided(township, await openTask(HANDLER, caseNo, 'resumptionVerification', 'TW'), found);
    await drive('closed');
    const actions = ['rescind', 'correctDocument'];
    expect(await page()).toMatchObject({ status: 'closed', outcome: 'resumed', actions });
    expect((await page()).deviations).toMatchObject([{ agency: 'TW' }]);
    expect((await page(FILER)).deviations).toEqual([]);
    for (const username of [HANDLER, `${REGION}.nr.leader`, `${REGION}.em.leader`])
      await eventually(
        () => get(username, '/notices?limit=100'),
        ({ body }) => body.items.some((one: any) => one.caseNo === caseNo && one.kind === 'resumptionDeviates'),
      );
    expect((await page()).collectiveDecision.resolutions).toEqual([
      { body: 'government', result: 'agreed' },
      { body: 'party', result: 'agreed' },
    ]);
    expect(kindsOf(await page(FILER))).toContain('reply');
    for (const username of [HANDLER, FILER, 'mine01.principal', `${REGION}.em.handler`])
      expect([username, await todo(username)]).toEqual([username, 0]);
  }, 180_000);
});

describe('what is left of it', () => {
  it('goes on: nobody applies to resume it who names no later stop', async () => {
    const body = await application('mine01');
    const since = (stoppedOn: string) => send('mine01', { ...body, form: { ...body.form, stoppedOn } });
    const { resumedOn } = await page();
    const refused = await since(daysFromToday(-60));
    expect([refused.status, refused.body.code, refused.body.current, refused.body.errors]).toEqual([
      409,
      'notStopped',
      { caseNo, resumedOn },
      [{ path: 'form.stoppedOn', message: `不能早于上次开复工之日（${resumedOn}）` }],
    ]);
    const { items } = (await get(FILER, '/procedures')).body;
    expect(items[0].formSchema.examples[0].stoppedOn).toBe(resumedOn);
    await withdraw('mine01', (await since(daysFromToday(0))).body.caseNo); // stopped again since
  }, 60_000);

  it('is a record whose chain holds, contiguous in the workflow’s own numbers', async () => {
    const { entries, head } = await database.scoped(SYSTEM, async (tx) => ({
      entries: await readRecord(tx, caseStream(caseNo)),
      head: (await readHead(tx, caseStream(caseNo)))!,
    }));
    expect(verifyStream(entries, head)).toEqual({ ok: true, count: head.no });
    const numbers = entries.filter(({ source }) => source === 'workflow').map(({ sourceId }) => Number(sourceId));
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  });

  it('tells officials everything in Chinese sentences', async () => {
    const { body } = await get(HANDLER, `/cases/${caseNo}/entries?limit=100`);
    const types = body.items.map(({ type }: any) => type);
    for (const type of ['applicationSubmitted', 'limitStarted', 'documentIssued', 'personRecused', 'taskReleased'])
      expect(types).toContain(type);
    for (const { type, summary } of body.items)
      expect([type, summary]).toEqual([type, expect.stringMatching(/\p{Script=Han}/u)]);
  });

  it('tells the applicant nothing of how it was decided and by whom', async () => {
    const answers: unknown[] = [await page(FILER), await page('mine01.principal')];
    const tasks = (await page(FILER)).tasks as Task[];
    for (const { taskId, party } of (await page()).tasks as Task[]) {
      const answer = await get(FILER, `/tasks/${taskId}`);
      expect([taskId, answer.status]).toEqual([taskId, party.agency === 'E-mine01' ? 200 : 404]);
      answers.push(answer.body);
    }
    expect(tasks.some(({ kind }) => kind === 'agendaEndorsement' || kind === 'agendaRequest')).toBe(false);
    for (let cursor = ''; ;) {
      const { body } = await get(FILER, `/cases/${caseNo}/entries?limit=50${cursor}`);
      answers.push(body.items);
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    for (const path of ['/tasks?box=done', '/tasks?box=started', '/cases', '/notices', `/cases?q=${caseNo}`])
      answers.push((await get(FILER, path)).body);
    for (const path of ['/meetings', '/agenda-proposals', '/filings', `/cases/${caseNo}/recusals`])
      expect([path, (await get(FILER, path)).status]).toEqual([path, 403]);
    const text = JSON.stringify(answers);
    for (const word of AMONG_OFFICIALS) expect([word, text.includes(word)]).toEqual([word, false]);
    expect(text).toContain('已研究');
  }, 60_000);

  it('nor does the case they carry away, which checks all the same', async () => {
    const bundleFor = async (username: string): Promise<Uint8Array> => {
      const headers = { Cookie: (await as(username)).cookie };
      const response = await fetch(`${baseUrl()}/api/v1/cases/${caseNo}/bundle`, { headers });
      return new Uint8Array(await response.arrayBuffer());
    };
    const wordsIn = (bytes: Uint8Array): string =>
      Object.entries(readBundle(bytes))
        .filter(([path]) => /\.(jsonl?|ndjson)$/.test(path) && path !== 'policy.json')
        .map(([, content]) => Buffer.from(content).toString('utf8'))
        .join('\n');
    const [theirs, whole] = [await bundleFor(FILER), await bundleFor(HANDLER)];
    expect(await verifyBundle(theirs)).toMatchObject({ ok: true, redacted: true });
    expect(await verifyBundle(whole)).toMatchObject({ ok: true, redacted: false });
    expect(wordsIn(whole)).toContain('extractReceived');
    for (const word of AMONG_OFFICIALS) expect([word, wordsIn(theirs).includes(word)]).toEqual([word, false]);

    // of a notice to many an applicant carries away that it was sent to them, not who else has it
    const linesOf = (bytes: Uint8Array): any[] =>
      Buffer.from(readBundle(bytes)[streamPath(caseStream(caseNo))]!)
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    const notices = (bytes: Uint8Array) =>
      linesOf(bytes)
        .map((line) => (line.canonical ? JSON.parse(line.canonical).entry : line.entry))
        .filter((entry) => entry?.type === 'noticeSent');
    const agenciesIn = (bytes: Uint8Array) =>
      new Set(notices(bytes).flatMap(({ payload }) => payload.addressees.map((party: any) => party.agency)));
    expect(agenciesIn(theirs)).toEqual(new Set(['E-mine01']));
    expect(agenciesIn(whole).size).toBeGreaterThan(1);

    // every document is sealed, the reply by the office's own act; whatever is changed in the bundle is named
    const seals = JSON.parse(Buffer.from(readBundle(whole)['seals.json']!).toString('utf8'));
    const sealed = seals.documents.map(({ documentId }: any) => documentId);
    expect(sealed.toSorted()).toEqual((await page()).documents.map(({ documentId }: any) => documentId).toSorted());
    for (const bytes of [theirs, whole]) {
      const files = readBundle(bytes);
      for (const [path, content] of Object.entries(files)) {
        const changed = Uint8Array.from(content);
        changed[Math.floor(changed.length / 3)]! ^= 1;
        const { ok, findings } = await verifyBundle(zipSync({ ...files, [path]: changed }));
        expect([ok, findings.map((one) => one.path)]).toEqual([false, expect.arrayContaining([path])]);
      }
    }
    const keys = (await get(HANDLER, '/seal-keys')).body.items;
    for (const bytes of [theirs, whole]) expect((await verifyBundle(bytes, keys)).ok).toBe(true);
  }, 120_000);

  it('and those words are what officials do read', async () => {
    const answers = [await page(), (await get(HANDLER, `/cases/${caseNo}/entries?limit=100`)).body];
    const text = JSON.stringify(answers);
    for (const word of [
      'extractReceived',
      'itemProposed',
      'resolutions',
      'agreed',
      'personRecused',
      '会议摘录',
      '回避',
    ])
      expect([word, text.includes(word)]).toEqual([word, true]);
  });

  it('is no meeting for whoever does not sit in it, nor for the other body', async () => {
    const { meetings } = road;
    expect(meetings).toHaveLength(2);
    for (const username of [HANDLER, `${REGION}.nr.leader`, `${REGION}.legal.handler`])
      for (const id of meetings) expect((await get(username, `/meetings/${id}`)).status).toBe(404);
    expect((await get(`${REGION}.gov.head`, `/meetings/${meetings[1]}`)).status).toBe(404);
    expect((await get(HANDLER, '/meetings')).body.items).toEqual([]);
    expect((await get(`${REGION}.party.head`, `/meetings/${meetings[1]}`)).body.state).toBe('closed');
  });

  it('tells an expert nothing of the collective decision either', async () => {
    const expert = `${REGION}.ex.expert1`;
    expect((await get(expert, `/cases/${caseNo}`)).status).toBe(200);
    const answers = [await page(expert), (await get(expert, `/cases/${caseNo}/entries?limit=100`)).body];
    const text = JSON.stringify(answers);
    for (const word of [SAID, 'extractReceived', 'itemProposed', 'resolutions', 'personRecused'])
      expect([word, text.includes(word)]).toEqual([word, false]);
  });
});
