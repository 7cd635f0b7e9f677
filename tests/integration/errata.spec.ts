import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseStream, numberReport, openDatabase, readHead, readRecord, SYSTEM, type Database } from '@lianshen/db';
import { readBundle, verifyBundle, verifyStream } from '@lianshen/record';
import { baseUrl, eventually, send as sendRaw, type Answer } from './api-person.js';
import { accepted, application, as, decided, openTask, REGION, submitted, withdraw } from './resumption-person.js';

const [HANDLER, LEADER, OFFICE] = ['handler', 'leader', 'office'].map((post) => `${REGION}.nr.${post}`) as [
  string,
  string,
  string,
];
const [ENTERPRISE, FILER] = ['mine04', 'mine04.filer'];

const get = async (username: string, path: string): Promise<Answer> => (await as(username)).get(path);
const ask = async (username: string, form: object, key: string = randomUUID()): Promise<Answer> =>
  (await as(username)).ask('POST', '/cases', { key, body: { procedure: 'erratum', regionCode: REGION, form } });
const page = async (number: string, username = HANDLER): Promise<any> => (await get(username, `/cases/${number}`)).body;
const verify = async (code: string): Promise<any> => (await sendRaw('GET', `/api/v1/verify/${code}`)).body;
const documentOf = async (number: string, kind: string): Promise<any> =>
  (
    await eventually(
      () => get(HANDLER, `/cases/${number}`),
      ({ body }) => body.documents?.some((one: any) => one.kind === kind && one.sealedAt !== null),
    )
  ).body.documents.findLast((one: any) => one.kind === kind);
const opened = async (documentId: string, username = FILER): Promise<number> => {
  const { cookie } = await as(username);
  return (await fetch(`${baseUrl()}/api/v1/documents/${documentId}/file`, { headers: { Cookie: cookie } })).status;
};
const papers = (kase: any): any[] => kase.documents.filter(({ kind }: any) => kind === 'acceptanceNotice');
/** What was issued of each series, and what is missing. */
const series = async (): Promise<string> =>
  JSON.stringify(await database.scoped(SYSTEM, (tx) => numberReport(tx, REGION, new Date().getFullYear())));
/** Checked, signed, sealed: over. */
async function carriedOut(number: string): Promise<any> {
  await decided(OFFICE, await openTask(OFFICE, number, 'documentReview'), { result: 'pass' });
  await decided(LEADER, await openTask(LEADER, number, 'replySignature'), { result: 'sign' });
  await decided(OFFICE, await openTask(OFFICE, number, 'sealing'), { result: 'sealed' });
  return (
    await eventually(
      () => get(HANDLER, `/cases/${number}`),
      ({ body }) => body.outcome === 'corrected' && body.erratum.state === 'corrected',
    )
  ).body;
}

let database: Database;
let caseNo: string;
let notice: any;
let slip: { field: string; wrong: string; right: string };
const form = (more: object = {}) => ({
  documentId: notice.documentId,
  mode: 'reissue',
  slips: [slip],
  reason: '校对时未发现的错字',
  ...more,
});
beforeAll(async () => {
  database = await openDatabase({ url: process.env['LIANSHEN_TEST_DATABASE_URL']! });
  caseNo = await accepted(ENTERPRISE, await application(ENTERPRISE));
  notice = await documentOf(caseNo, 'acceptanceNotice');
  slip = { field: 'wording', wrong: '验收的时间', right: '验收时间' };
}, 60_000);
afterAll(async () => {
  await withdraw(ENTERPRISE, caseNo);
  await database.close();
});

describe('a slip in an issued document', () => {
  it('is corrected by its issuer’s handler alone, and where it is', async () => {
    for (const username of [LEADER, OFFICE, `${REGION}.em.handler`, FILER])
      expect([username, [403, 404]]).toEqual([
        username,
        expect.arrayContaining([(await ask(username, form())).status]),
      ]);
    const absent = await ask(HANDLER, form({ slips: [{ field: 'township', wrong: '没有的镇', right: '另一镇' }] }));
    expect([absent.status, absent.body.code, absent.body.errors[0].path]).toEqual([
      422,
      'slipNotFound',
      'form.slips.0.wrong',
    ]);
    const unknown = await ask(HANDLER, form({ documentId: `${caseNo}.reply.1` }));
    expect(unknown.status).toBe(404);
    expect((await ask(HANDLER, form({ slips: [] }))).status).toBe(400);
    expect((await ask(HANDLER, form({ slips: [{ ...slip, field: 'verdict' }] }))).status).toBe(400);
  });

  it('alters nothing that was decided, and no name but to what is registered', async () => {
    for (const [wrong, right] of [
      ['受理', '不予受理'],
      ['不得开复工', '可以开复工'],
    ] as const) {
      const answer = await ask(HANDLER, form({ slips: [{ field: 'wording', wrong, right }] }));
      expect([wrong, answer.status, answer.body.code]).toEqual([wrong, 409, 'altersSubstance']);
    }
    const { mine } = await page(caseNo);
    const renamed = { field: 'mineName', wrong: mine.name, right: `${mine.name}（东区）` };
    expect((await ask(HANDLER, form({ slips: [renamed] }))).body).toMatchObject({
      status: 409,
      code: 'contradictsRegister',
    });
    const [year, month, day] = notice.issuedOn.split('-').map(Number);
    const later = { field: 'acceptedOn', wrong: `${year}年${month}月${day}日`, right: '2030年1月1日' };
    expect((await ask(HANDLER, form({ slips: [later] }))).body).toMatchObject({ code: 'contradictsRegister' });
    const paper = await get(HANDLER, `/documents/${notice.documentId}`);
    expect(paper.body).toMatchObject({ correctable: true, supersededBy: null, errata: [] });
  });

  it('is one correction at a time, whoever asks at the same moment', async () => {
    const key = randomUUID();
    const answers = await Promise.all([
      ask(HANDLER, form(), key),
      ask(HANDLER, form(), key),
      ask(HANDLER, form()),
      ask(HANDLER, form({ mode: 'notice' })),
    ]);
    const numbers = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.caseNo));
    expect(numbers.size).toBe(1);
    const [number] = [...numbers] as [string];
    expect(number).toMatch(/^640502-ER-\d{4}-\d{5}$/);
    for (const { body } of answers.filter(({ status }) => status !== 201))
      expect([body.code, body.current.caseNo]).toEqual(['erratumOpen', number]);
    // sent back by the office: nothing was issued, and another may be asked for
    await decided(OFFICE, await openTask(OFFICE, number, 'documentReview'), { result: 'return', opinion: '写清缘由' });
    await eventually(
      () => get(HANDLER, `/cases/${number}`),
      ({ body }) => body.outcome === 'notCorrected' && body.erratum.state === 'dropped',
    );
    expect(papers(await page(caseNo))).toHaveLength(1);
  }, 60_000);
});

describe('a document issued anew', () => {
  let number: string;
  let anew: any;
  let before: string;

  it('keeps its number and date; the old paper stays, marked as replaced once the new one is sealed', async () => {
    before = await series();
    number = (await ask(HANDLER, form())).body.caseNo;
    const task = (await get(OFFICE, `/tasks/${await openTask(OFFICE, number, 'documentReview')}`)).body;
    expect(task.payload).toMatchObject({ mode: 'reissue', slips: [slip], reason: '校对时未发现的错字' });
    await decided(OFFICE, task.taskId, { result: 'pass' });
    await decided(LEADER, await openTask(LEADER, number, 'replySignature'), { result: 'sign' });
    const sealing = await openTask(OFFICE, number, 'sealing');
    expect(await verify(notice.verificationCode)).toMatchObject({ valid: true, standing: 'inForce' }); // not sealed yet
    expect((await ask(HANDLER, form())).body.code).toBe('erratumOpen');
    await decided(OFFICE, sealing, { result: 'sealed' });
    const kase = await eventually(
      () => get(HANDLER, `/cases/${caseNo}`),
      ({ body }) => papers(body).length === 2 && papers(body)[0].supersededBy !== null,
    );
    const [old, next] = papers(kase.body);
    anew = next;
    expect([next.number, next.issuedOn, next.supersedes]).toEqual([old.number, old.issuedOn, old.documentId]);
    expect([old.correctable, next.correctable]).toEqual([false, true]);
    expect(await series()).toBe(before); // no number taken, none missing
    expect((await page(number)).erratum).toMatchObject({ ofCaseNo: caseNo, result: { number: old.number } });
  }, 60_000);

  it('says so to whoever holds either paper', async () => {
    expect(await verify(notice.verificationCode)).toMatchObject({
      result: 'valid',
      valid: false, // the file is what was issued, and nothing to rely on
      standing: 'superseded',
      standingSentence: '本文书已经更正并以原文号重新制发，由新文书替换，请以新文书为准',
    });
    expect(await verify(anew.verificationCode)).toMatchObject({ valid: true, standing: 'inForce' });
    const told = await eventually(
      () => get(FILER, '/notices'),
      ({ body }) => body.items.some((one: any) => one.kind === 'documentCorrected' && one.caseNo === caseNo),
    );
    expect(told.status).toBe(200);
    expect(await opened(anew.documentId)).toBe(200);
    expect(papers((await get(FILER, `/cases/${caseNo}`)).body)).toHaveLength(2); // both stay
    expect((await get(FILER, `/cases/${number}`)).status).toBe(404); // how it came about is the office's
    expect((await ask(HANDLER, form())).body).toMatchObject({ status: 409, code: 'documentSuperseded' });
  }, 30_000);

  it('is corrected again by a notice beside it, with a number of its own', async () => {
    const { body } = await ask(HANDLER, {
      documentId: anew.documentId,
      mode: 'notice',
      slips: [{ field: 'wording', wrong: '另行通知', right: '另行告知' }],
      reason: '用词前后不一致',
    });
    const kase = await carriedOut(body.caseNo);
    expect(kase.erratum.result.number).toMatch(/^沙自然资开复工更〔\d{4}〕\d+号$/);
    const paper = await documentOf(caseNo, 'erratumNotice');
    expect(paper).toMatchObject({ corrects: anew.documentId, title: '更正通知' });
    expect((await get(HANDLER, `/documents/${anew.documentId}`)).body.errata).toEqual([paper.documentId]);
    expect(await verify(anew.verificationCode)).toMatchObject({ valid: true, standing: 'corrected' });
    expect(await verify(paper.verificationCode)).toMatchObject({ valid: true, standing: 'inForce' });
    const kept = await ask(HANDLER, {
      documentId: paper.documentId,
      mode: 'notice',
      slips: [slip],
      reason: '更正通知本身不再更正',
    });
    expect(kept.body.code).toBe('notCorrectable');
  }, 60_000);

  it('leaves records whose chains hold, and a bundle with both papers that checks', async () => {
    for (const stream of [caseStream(caseNo), caseStream(number)]) {
      const { entries, head } = await database.scoped(SYSTEM, async (tx) => ({
        entries: await readRecord(tx, stream),
        head: (await readHead(tx, stream))!,
      }));
      expect(verifyStream(entries, head)).toEqual({ ok: true, count: head.no });
    }
    for (const username of [HANDLER, FILER]) {
      const { cookie } = await as(username);
      const response = await fetch(`${baseUrl()}/api/v1/cases/${caseNo}/bundle`, { headers: { Cookie: cookie } });
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect(await verifyBundle(bytes)).toMatchObject({ ok: true });
      for (const { documentId } of [notice, anew])
        expect(Object.keys(readBundle(bytes))).toContain(`documents/${documentId}.pdf`);
    }
    const summaries = (await get(FILER, `/cases/${caseNo}/entries?limit=100`)).body.items.map(
      (one: any) => one.summary,
    );
    expect(summaries).toContain(`以原文号重新制发《受理通知书》${anew.number}`);
  }, 60_000);
});

describe('a decision that ends its case', () => {
  let refused: string;
  let decision: any;

  it('frees the parts at once and is delivered by a case of its own, which the enterprise finds', async () => {
    refused = await submitted('mine03', await application('mine03'));
    const check = await openTask(HANDLER, refused, 'completenessCheck');
    await decided(HANDLER, check, { result: 'refuse', reasons: '不属于本机关受理范围。' });
    decision = await documentOf(refused, 'nonAcceptanceDecision');
    const kase = (
      await eventually(
        () => get('mine03.filer', `/cases/${refused}`),
        ({ body }) => body.decisionDelivery !== undefined,
      )
    ).body;
    expect(kase).toMatchObject({ status: 'closed', outcome: 'notAccepted' });
    expect(kase.decisionDelivery).toMatchObject({
      documentId: decision.documentId,
      deliveredOn: null,
      litigation: null,
      sentence: '尚未送达；申请行政复议和提起行政诉讼的期限自送达之日起计算。',
    });
    const { deliveryCaseNo } = kase.decisionDelivery;
    await openTask('mine03.filer', deliveryCaseNo, 'deliveryConfirmation');
    const again = await application('mine03');
    const { status, body } = await (await as('mine03.filer')).ask('POST', '/cases', { key: randomUUID(), body: again });
    expect(status).toBe(201); // 不予受理 has no waiting time, and a decision that is not opened holds nobody
    await withdraw('mine03', body.caseNo);
  }, 60_000);

  it('opened, is delivered: the days to contest it run from then, for the enterprise and on the page of the case', async () => {
    const { deliveryCaseNo } = (await page(refused)).decisionDelivery;
    expect(await opened(decision.documentId, 'mine03.filer')).toBe(200);
    const over = await eventually(
      () => get('mine03.filer', `/cases/${refused}`),
      ({ body }) => body.decisionDelivery.deliveredOn !== null,
    );
    const { deliveredOn, reconsideration, litigation, sentence, mode } = over.body.decisionDelivery;
    const day = (from: string, days: number) =>
      new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    expect([mode, reconsideration.until]).toEqual(['online', day(deliveredOn, 60)]);
    expect(sentence).toContain(litigation.until);
    const delivery = await eventually(
      () => get(HANDLER, `/cases/${deliveryCaseNo}`),
      ({ body }) => body.status === 'closed',
    );
    expect(delivery.body).toMatchObject({ outcome: 'delivered', delivery: { ofCaseNo: refused, deliveredOn } });
    const entries = (await get('mine03.filer', `/cases/${refused}/entries?limit=100`)).body.items;
    expect(entries.at(-1)).toMatchObject({
      type: 'documentDelivered',
      summary: `决定书于${deliveredOn}送达（系统内）`,
    });
    const { cookie } = await as(HANDLER);
    for (const one of [refused, deliveryCaseNo]) {
      const response = await fetch(`${baseUrl()}/api/v1/cases/${one}/bundle`, { headers: { Cookie: cookie } });
      expect([one, (await verifyBundle(new Uint8Array(await response.arrayBuffer()))).findings]).toEqual([one, []]);
    }
  }, 60_000);
});
