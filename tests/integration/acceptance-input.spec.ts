import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { baseUrl, type Answer } from './api-person.js';
import { accepted, application, as, decide, decided, openTask, REGION, upload, withdraw } from './resumption-person.js';

const ENTERPRISE = 'mine07';
const LEAD = `${REGION}.nr.handler`;
const HANDLER = `${REGION}.em.handler`;
const HEAD = `${REGION}.em.leader`;
const refusal = ({ status, body }: Answer) => [status, body.code, body.errors?.[0]?.path];

interface Item {
  readonly itemId: string;
  readonly verdict: string;
}
interface Review {
  readonly inspectors: readonly object[];
  readonly items: readonly (Item & Record<string, unknown>)[];
  readonly opinion: string;
}

/** What may not be said in a joint acceptance: each refused with its code and place, and what was typed is still there. */
describe('a review that is refused', () => {
  let caseNo = '';
  let taskId = '';
  let good: Review;
  const change = (n: number, more: object): Review => ({
    ...good,
    items: good.items.map((item, i) => (i === n ? { ...item, ...more } : item)),
  });

  beforeAll(async () => {
    caseNo = await accepted(ENTERPRISE, await application(ENTERPRISE));
    await decided(LEAD, await openTask(LEAD, caseNo, 'panelSetup'));
    taskId = await openTask(HANDLER, caseNo, 'checklistReview', 'EM');
    good = (await (await as(HANDLER)).get(`/tasks/${taskId}`)).body.decisionSchema.examples[0];
    const content = { answers: { [good.items[0]!.itemId]: { note: '写到一半' } } };
    await (await as(HANDLER)).ask('PUT', `/tasks/${taskId}/draft`, { body: { content } });
  }, 120_000);

  afterAll(async () => {
    const { status } = (await (await as(LEAD)).get(`/cases/${caseNo}`)).body;
    if (status === 'running') await withdraw(ENTERPRISE, caseNo);
  });

  it.each<[string, () => Review | Promise<Review>, unknown]>([
    [
      'an item of another body',
      () => ({ ...good, items: [...good.items, { itemId: 'EE-01', verdict: 'pass' }] }),
      [422, 'unknownItem', expect.stringMatching(/^items\.\d+\.itemId$/)],
    ],
    [
      'an item twice',
      () => ({ ...good, items: [...good.items, good.items[0]!] }),
      [422, 'unknownItem', expect.stringMatching(/^items\.\d+\.itemId$/)],
    ],
    ['an item left out', () => ({ ...good, items: good.items.slice(1) }), [422, 'decisionIncomplete', 'items']],
    ['a verdict outside the set', () => change(0, { verdict: 'maybe' }), [400, 'malformed', 'items.0.verdict']],
    [
      'a fail without a word',
      () => change(1, { verdict: 'fail', note: undefined }),
      [422, 'decisionIncomplete', 'items.1.note'],
    ],
    [
      'not applicable without a reason',
      () => change(1, { verdict: 'notApplicable', note: undefined }),
      [422, 'decisionIncomplete', 'items.1.note'],
    ],
    [
      'one inspector on site',
      () => ({ ...good, inspectors: good.inspectors.slice(0, 1) }),
      [422, 'decisionIncomplete', 'inspectors'],
    ],
    [
      'evidence that another enterprise uploaded',
      async () => change(0, { evidence: [{ fileId: await upload('mine08.filer') }] }),
      [400, 'malformed', 'items.0.evidence.0.fileId'],
    ],
    [
      'evidence that nobody uploaded',
      () => change(2, { evidence: [{ fileId: randomUUID() }] }),
      [400, 'malformed', 'items.2.evidence.0.fileId'],
    ],
    [
      'more than twenty pieces of evidence',
      () => change(0, { evidence: Array.from({ length: 21 }, () => ({ fileId: randomUUID() })) }),
      [400, 'malformed', 'items.0.evidence'],
    ],
    [
      'a place beyond the poles',
      () => change(0, { evidence: [{ fileId: randomUUID(), lat: 91, lon: 0 }] }),
      [400, 'malformed', 'items.0.evidence.0.lat'],
    ],
    ['a note that is too long', () => change(0, { note: '长'.repeat(1_001) }), [400, 'malformed', 'items.0.note']],
    ['no opinion', () => ({ ...good, opinion: '　' }), [expect.any(Number), expect.any(String), 'opinion']],
  ])(
    '%s',
    async (_what, spoil, expected) => {
      expect(refusal(await decide(HANDLER, taskId, await spoil()))).toEqual(expected);
      const draft = (await (await as(HANDLER)).get(`/tasks/${taskId}/draft`)).body.content;
      expect(draft.answers[good.items[0]!.itemId].note).toBe('写到一半');
    },
    30_000,
  );

  it('a file that is not what it says', async () => {
    const { cookie, csrfToken } = await as(HANDLER);
    const body = new FormData();
    body.set('file', new File(['%PDF-1.4 no picture'], '现场.jpg', { type: 'image/jpeg' }));
    const headers = { Cookie: cookie, 'X-CSRF-Token': csrfToken };
    const answer = await fetch(`${baseUrl()}/api/v1/files`, { method: 'POST', headers, body });
    const problem = (await answer.json()) as { code: string; errors?: { path: string }[] };
    expect([answer.status, problem.code, problem.errors?.[0]?.path]).toEqual([415, 'unsupportedMediaType', 'file']);
  });

  it('a signature before the review: there is nothing to sign yet, whoever asks', async () => {
    const early = `${caseNo}.agencySignature.EM.leader.1`;
    const sign = { result: 'sign', opinion: '同意。' };
    const answer = await (
      await as(HEAD)
    ).ask('POST', `/tasks/${early}/decision`, { body: sign, key: randomUUID(), revision: 1 });
    expect([answer.status, answer.body.code]).toEqual([404, 'notFound']);
    expect(
      (await (await as(HANDLER)).get(`/cases/${caseNo}`)).body.tasks.map(({ taskId: id }: { taskId: string }) => id),
    ).not.toContain(early);
  });

  it('a pass withdrawn that was never signed, an item that is not theirs, works that end before they begin', async () => {
    const withdrawPass = (username: string, itemIds: string[]) =>
      as(username).then((person) =>
        person.ask('POST', `/cases/${caseNo}/pass-withdrawals`, { body: { itemIds, facts: '新的事实。' } }),
      );
    expect(refusal(await withdrawPass(HEAD, [good.items[0]!.itemId]))).toEqual([409, 'notSigned', undefined]);
    const works = { purpose: '排水', places: '采坑', people: '三人', from: '2099-01-05', to: '2099-01-04' };
    const filer = await as(`${ENTERPRISE}.filer`);
    expect(refusal(await filer.ask('POST', `/cases/${caseNo}/works-plans`, { body: works }))).toEqual([
      422,
      'decisionIncomplete',
      'from',
    ]);
    const early = { until: '2099-01-01', reason: '设备到货晚。' };
    expect(refusal(await filer.ask('POST', `/cases/${caseNo}/extension-requests`, { body: early }))).toEqual([
      409,
      'notAvailableNow',
      undefined,
    ]);
  });

  it('then the same review without a mistake is taken, and what comes after it is refused as closed', async () => {
    await decided(HANDLER, taskId, good);
    const late = await (await as(HANDLER)).decide(taskId, good, randomUUID());
    expect([late.status, late.body.code]).toEqual([409, 'taskClosed']);
  }, 60_000);

  it('a decision after the case was withdrawn: gone, and it stays gone', async () => {
    const other = await openTask(`${REGION}.ee.handler`, caseNo, 'checklistReview', 'EE');
    const example = (await (await as(`${REGION}.ee.handler`)).get(`/tasks/${other}`)).body.decisionSchema.examples[0];
    await withdraw(ENTERPRISE, caseNo);
    const late = await decide(`${REGION}.ee.handler`, other, example);
    expect([late.status, late.body.code]).toEqual([410, 'caseClosed']);
    const kase = (await (await as(LEAD)).get(`/cases/${caseNo}`)).body;
    expect([kase.status, kase.outcome]).toEqual(['closed', 'withdrawn']);
    expect(kase.tasks.filter(({ state }: { state: string }) => state === 'open')).toEqual([]);
  }, 30_000);
});
