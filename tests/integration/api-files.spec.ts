import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { baseUrl, eventually, Person, type Answer } from './api-person.js';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

describe('files and drafts', () => {
  let handler: Person;
  let leader: Person;
  let stranger: Person;
  beforeAll(async () => {
    handler = await Person.login('640502.nr.handler');
    leader = await Person.login('640502.nr.leader');
    stranger = await Person.login('640502.hr.handler');
  }, 60_000);

  async function upload(name: string, type: string, bytes: Uint8Array): Promise<{ status: number; body: any }> {
    const form = new FormData();
    form.append('file', new Blob([bytes as BlobPart], { type }), name);
    const response = await fetch(`${baseUrl()}/api/v1/files`, {
      method: 'POST',
      headers: { Cookie: handler.cookie, 'X-CSRF-Token': handler.csrfToken },
      body: form,
    });
    return { status: response.status, body: await response.json() };
  }

  it('keeps a file whose content is what it says, under its Chinese name', async () => {
    const uploaded = await upload('会商材料.pdf', 'application/pdf', PDF);
    expect([uploaded.status, uploaded.body.name, uploaded.body.mediaType, uploaded.body.size]).toEqual([
      201,
      '会商材料.pdf',
      'application/pdf',
      PDF.length,
    ]);
    const read = await handler.get(`/files/${uploaded.body.fileId}`);
    expect(read.status).toBe(200);
    expect(read.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''%E4%BC%9A/);
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await leader.get(`/files/${uploaded.body.fileId}`)).status).toBe(404);
  }, 30_000);

  it.each([
    ['page.html', 'text/html', Buffer.from('<script>1</script>'), 415],
    ['fake.pdf', 'application/pdf', Buffer.from('hello'), 415],
    ['fake.png', 'image/png', PDF, 415],
    ['wrong.pdf', 'image/png', PDF, 415],
    ['none', 'application/pdf', PDF, 415],
    ['big.pdf', 'application/pdf', Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)]), 413],
  ])(
    'refuses %s sent as %s',
    async (name, type, bytes, status) => expect((await upload(name, type, bytes)).status).toBe(status),
    30_000,
  );

  it('a draft is shared by its agency, submitted once, and its file becomes readable for the case', async () => {
    const fileId = (await upload('附件.pdf', 'application/pdf', PDF)).body.fileId;
    const body = {
      procedure: 'consultation',
      regionCode: '640502',
      form: { subject: '草稿' },
      files: [{ slot: 'attachment', fileId }],
    };
    const draft = await handler.ask('POST', '/drafts', { body });
    expect(draft.status).toBe(201);
    const path = `/drafts/${draft.body.draftId}`;
    expect((await leader.get(path)).status).toBe(200);
    expect((await stranger.get(path)).status).toBe(404);
    const early = await handler.ask('POST', `${path}/submission`);
    expect([early.status, early.body.code]).toEqual([422, 'draftIncomplete']);
    const complete = { ...body, form: { ...body.form, question: '是否同意？', agencies: ['EM'], signers: [] } };
    expect((await handler.ask('PUT', path, { body: complete })).status).toBe(200);
    const key = randomUUID();
    const admitted = await handler.ask('POST', `${path}/submission`, { key });
    expect(admitted.status).toBe(201);
    const again: Answer = await handler.ask('POST', `${path}/submission`, { key });
    expect([again.status, again.body.caseNo]).toEqual([201, admitted.body.caseNo]);
    expect((await handler.get(`/cases/${admitted.body.caseNo}`)).body.files).toMatchObject([
      { slot: 'attachment', name: '附件.pdf' },
    ]);
    expect((await leader.get(`/files/${fileId}`)).status).toBe(200);
    expect((await stranger.get(`/files/${fileId}`)).status).toBe(404);
  }, 30_000);

  it('autosaves what is typed into a task, for its writer alone', async () => {
    const em = await Person.login('640502.em.handler');
    const form = { subject: '草稿保存', question: '？', agencies: ['EM'], signers: [] };
    const body = { procedure: 'consultation', regionCode: '640502', form };
    const { caseNo } = (await handler.ask('POST', '/cases', { key: randomUUID(), body })).body;
    const box = await eventually(
      () => em.get(`/tasks?caseNo=${caseNo}`),
      (answer) => answer.body.items.length > 0,
    );
    const task = box.body.items[0];
    expect((await em.get(`/tasks/${task.taskId}/draft`)).body.content).toBeNull();
    const saved = await em.ask('PUT', `/tasks/${task.taskId}/draft`, { body: { content: { opinion: '写到一半' } } });
    expect(saved.body.content).toEqual({ opinion: '写到一半' });
    expect((await handler.get(`/tasks/${task.taskId}/draft`)).body.content ?? null).toBeNull();

    const save = (revision: number, opinion: string) =>
      em.ask('PUT', `/tasks/${task.taskId}/draft`, { body: { content: { opinion } }, revision });
    expect([saved.body.revision, (await save(1, '接着写')).body.revision]).toEqual([1, 2]);
    for (const seen of [0, 1]) {
      const stale = await save(seen, '另一个窗口里写的');
      expect([stale.status, stale.body.code]).toEqual([409, 'staleRevision']);
      expect(stale.body.current).toEqual({ taskId: task.taskId, revision: 2 });
    }
    expect((await em.get(`/tasks/${task.taskId}/draft`)).body.content).toEqual({ opinion: '接着写' });
  }, 30_000);
});
