import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountOf } from '../support/crowd.js';
import {
  accepted,
  application,
  as,
  daysFromToday,
  decide,
  decided,
  openTask,
  REGION,
  withdraw,
} from './resumption-person.js';

const ENTERPRISE = 'mine03';
const LEAD = `${REGION}.nr.handler`;
const HANDLER = `${REGION}.em.handler`;
const HEAD = `${REGION}.em.leader`;

/** The experts judge and sign, so that the heads may sign after them. */
async function expertsDone(caseNo: string): Promise<void> {
  const leader = accountOf((await as(LEAD).then((lead) => lead.get(`/tasks/${expertReview}`))).body.party);
  await decided(leader, expertReview);
  const { body } = await (await as(LEAD)).get(`/cases/${caseNo}`);
  for (const task of body.tasks as { taskId: string; kind: string; state: string; party: never }[])
    if (task.kind === 'expertSignature' && task.state === 'open') await decided(accountOf(task.party), task.taskId);
}
let expertReview = '';

/** The visit names agencies there are, on a day on which somebody had applied. */
const VISITS: readonly (readonly [change: object, path: string, code: string])[] = [
  [{ attended: [{ agency: 'ZZ', name: '甲' }] }, 'attended.0.agency', 'decisionIncomplete'],
  [{ visitedOn: daysFromToday(-1) }, 'visitedOn', 'dateImplausible'],
  [{ visitedOn: daysFromToday(1) }, 'visitedOn', 'decisionIncomplete'],
];

describe('a review that the head sends back', () => {
  let caseNo = '';
  const review = async () =>
    (await as(HANDLER)).get(`/tasks/${await openTask(HANDLER, caseNo, 'checklistReview', 'EM')}`);

  beforeAll(async () => {
    caseNo = await accepted(ENTERPRISE, await application(ENTERPRISE));
    await decided(LEAD, await openTask(LEAD, caseNo, 'panelSetup'));
    expertReview = await openTask(LEAD, caseNo, 'checklistReview', 'EX');
    await expertsDone(caseNo);
  }, 120_000);
  afterAll(() => withdraw(ENTERPRISE, caseNo));

  it.each(VISITS)('a visit with %j is refused', async (change, path, code) => {
    const taskId = await openTask(LEAD, caseNo, 'siteVisitRecord');
    const { body: task } = await (await as(LEAD)).get(`/tasks/${taskId}`);
    const answer = await decide(LEAD, taskId, { ...task.decisionSchema.examples[0], ...change });
    expect([answer.status, answer.body.code, answer.body.errors?.[0].path]).toEqual([422, code, path]);
  });

  it('one person named twice is one inspector', async () => {
    const { body: task } = await review();
    const [example] = task.decisionSchema.examples;
    const [first] = example.inspectors;
    const answer = await decide(HANDLER, task.taskId, {
      ...example,
      inspectors: [first, { ...first, name: '另一个名字' }],
    });
    expect([answer.status, answer.body.code, answer.body.errors]).toEqual([
      422,
      'decisionIncomplete',
      [{ path: 'inspectors.1.certificateNo', message: '同一个人（证件号相同）只算一名验收人' }],
    ]);
  }, 60_000);

  it('comes back as it was, with what was said of each item and why', async () => {
    const { body: task } = await review();
    const [example] = task.decisionSchema.examples;
    const [{ itemId }] = example.items;
    const note = '主井井口防护栏缺失两处。';
    const said = example.items.map((one: object, i: number) => (i === 0 ? { ...one, verdict: 'fail', note } : one));
    expect(task.payload.items[0].previous).toBeUndefined();
    await decided(HANDLER, task.taskId, { ...example, items: said, opinion: '一项不合格。' });
    const signing = await openTask(HEAD, caseNo, 'agencySignature', 'EM');
    await decided(HEAD, signing, { result: 'return', opinion: '请补拍照片后再报。' });

    const { body: again } = await review();
    expect(again.payload.returned).toEqual({ opinion: '请补拍照片后再报。' });
    expect(again.payload.items.find((one: { itemId: string }) => one.itemId === itemId).previous).toEqual({
      verdict: 'fail',
      note,
      round: 1,
    });
    expect(again.decisionSchema.examples[0]).toMatchObject({ items: said, opinion: '一项不合格。' });
    expect((await decided(HANDLER, again.taskId)).body.task.result).toBe('fail');
  }, 60_000);
});
