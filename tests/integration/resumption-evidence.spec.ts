import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { photoOf } from '../support/exif-photo.js';
import { baseUrl, eventually } from './api-person.js';
import { accepted, application, as, decide, decided, openTask, REGION, upload, withdraw } from './resumption-person.js';

const ENTERPRISE = 'mine04';
const HANDLER = `${REGION}.em.handler`;
const HEAD = `${REGION}.em.leader`;
const inspectors = [
  { name: '验收人甲', certificateNo: '证甲' },
  { name: '验收人乙', certificateNo: '证乙' },
];

async function uploadPhoto(username: string): Promise<{ fileId: string; photo: unknown }> {
  const { cookie, csrfToken } = await as(username);
  const body = new FormData();
  const bytes = photoOf({ takenAt: '2026:05:01 09:30:00', make: 'HUAWEI', model: 'P60', lat: 37.5, lon: 105.25 });
  body.set('file', new File([new Uint8Array(bytes)], '台阶.jpg', { type: 'image/jpeg' }));
  const headers = { Cookie: cookie, 'X-CSRF-Token': csrfToken };
  const response = await fetch(`${baseUrl()}/api/v1/files`, { method: 'POST', headers, body });
  return (await response.json()) as { fileId: string; photo: unknown };
}

describe('evidence of a review', () => {
  let caseNo = '';
  let taskId = '';
  const review = (itemId: string, fileId: string, items: readonly { itemId: string }[]) => ({
    inspectors,
    items: items.map((one) => ({
      itemId: one.itemId,
      verdict: 'pass',
      ...(one.itemId === itemId ? { evidence: [{ fileId, takenAt: '2026-05-03T10:00:00+08:00' }] } : {}),
    })),
    opinion: '合格。',
  });
  const itemsOf = async (): Promise<{ itemId: string }[]> =>
    (await (await as(HANDLER)).get(`/tasks/${taskId}`)).body.payload.items;

  beforeAll(async () => {
    caseNo = await accepted(ENTERPRISE, await application(ENTERPRISE));
    const lead = `${REGION}.nr.handler`;
    await decided(lead, await openTask(lead, caseNo, 'panelSetup'));
    taskId = await openTask(HANDLER, caseNo, 'checklistReview', 'EM');
  }, 120_000);
  afterAll(() => withdraw(ENTERPRISE, caseNo));

  it('a paper of another case, of another body, or none at all is refused with its path', async () => {
    const items = await itemsOf();
    const first = items[0]!.itemId;
    const { body: kase } = await (await as(`${ENTERPRISE}.filer`)).get(`/cases/${caseNo}`);
    const ofApplicant = await upload(`${ENTERPRISE}.filer`);
    const absent = '00000000-0000-4000-8000-000000000000';
    for (const fileId of [ofApplicant, absent]) {
      const { status, body } = await decide(HANDLER, taskId, review(first, fileId, items));
      expect([status, body.code, body.errors?.[0]?.path]).toEqual([400, 'malformed', 'items.0.evidence.0.fileId']);
    }
    expect(kase.tasks.find((one: { taskId: string }) => one.taskId === taskId).state).toBe('open');
  }, 60_000);

  it('a photo keeps its name in the draft, and what it says of itself for whoever may see the case', async () => {
    const items = await itemsOf();
    const { fileId, photo } = await uploadPhoto(HANDLER);
    const says = { takenAt: '2026-05-01T09:30:00', lat: 37.5, lon: 105.25, camera: 'HUAWEI P60' };
    expect(photo).toEqual(says);
    const handler = await as(HANDLER);
    const content = { answers: { [items[0]!.itemId]: { evidence: [{ fileId }] } } };
    const draft = await handler.ask('PUT', `/tasks/${taskId}/draft`, { body: { content } });
    expect(draft.body.files).toMatchObject([{ fileId, name: '台阶.jpg' }]);
    const head = await as(HEAD);
    expect((await head.get(`/files/${fileId}`)).status).toBe(404);

    await decided(HANDLER, taskId, review(items[0]!.itemId, fileId, items));
    expect((await head.get(`/files/${fileId}`)).status).toBe(200);
    const { body: task } = await eventually(
      () => head.get(`/tasks/${taskId}`),
      ({ body }) => body.decision !== null, // it stands on the record a moment after it was taken
    );
    expect(task.files).toMatchObject([{ fileId, name: '台阶.jpg', photo: says }]);
    expect(task.decision.items[0].evidence).toEqual([{ fileId, takenAt: '2026-05-03T10:00:00+08:00' }]);
  }, 60_000);
});
