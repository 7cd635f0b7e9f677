import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen } from './api-listener.js';
import { eventually } from './api-person.js';
import { accepted, application, as, decided, openTask, REGION, withdraw } from './resumption-person.js';

const ENTERPRISE = 'mine02';
const LEAD = `${REGION}.nr.handler`;
const seat = (expertId: string): string => `${REGION}.ex.expert${expertId.replace('x', '')}`;
const EXPERTS = ['x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7'];

describe('a case is for the experts of its panel, and for no other expert of the register', () => {
  let caseNo = '';
  let panel: string[] = [];
  /** Everything of the case that somebody could ask for by its address. */
  const places: string[] = [];
  const statuses = async (username: string): Promise<number[]> => {
    const person = await as(username);
    const found = await Promise.all(places.map((path) => person.get(path)));
    return [...new Set(found.map(({ status }) => status))];
  };
  const listed = async (username: string): Promise<number> =>
    (await (await as(username)).get(`/cases?q=${caseNo}`)).body.total;

  beforeAll(async () => {
    caseNo = await accepted(ENTERPRISE, await application(ENTERPRISE));
    const unseen = await Promise.all(EXPERTS.map((expertId) => listed(seat(expertId))));
    expect(unseen).toEqual(EXPERTS.map(() => 0));
    await decided(LEAD, await openTask(LEAD, caseNo, 'panelSetup'));
    const review = await openTask(LEAD, caseNo, 'checklistReview', 'EX');
    const { body: kase } = await (await as(LEAD)).get(`/cases/${caseNo}`);
    panel = kase.panel.experts.map(({ expertId }: { expertId: string }) => expertId);
    const lead = await as(LEAD);
    const issued = async (): Promise<string> => (await lead.get(`/cases/${caseNo}`)).body.documents.at(-1).documentId;
    places.push(
      `/cases/${caseNo}`,
      `/cases/${caseNo}/entries`,
      `/cases/${caseNo}/bundle`,
      `/cases/${caseNo}/recusals`,
      `/tasks/${review}`,
      `/files/${kase.files[0].fileId}`,
      `/documents/${await issued()}`,
      `/documents/${await issued()}/file`,
    );
  }, 120_000);
  afterAll(() => withdraw(ENTERPRISE, caseNo));

  it('its experts read it from the day the panel is convened', async () => {
    expect(panel.length).toBeGreaterThan(1);
    for (const expertId of panel)
      expect([expertId, await statuses(seat(expertId)), await listed(seat(expertId))]).toEqual([expertId, [200], 1]);
  }, 60_000);

  it('to the others it does not exist: the competitor’s employee among them', async () => {
    const others = EXPERTS.filter((expertId) => !panel.includes(expertId));
    expect(others).toContain('x3');
    for (const expertId of others)
      expect([expertId, await statuses(seat(expertId)), await listed(seat(expertId))]).toEqual([expertId, [404], 0]);
  }, 60_000);

  it('is copied to staff of the region, never to experts, administrators or an enterprise', async () => {
    const taskId = await openTask(LEAD, caseNo, 'checklistReview', 'EM');
    const copy = async (username: string) => {
      const { userId } = await as(username);
      const { status, body } = await (
        await as(LEAD)
      ).ask('POST', `/tasks/${taskId}/copy`, {
        body: { toUserIds: [userId] },
      });
      return [status, body.code];
    };
    const stranger = EXPERTS.find((expertId) => !panel.includes(expertId))!;
    for (const username of [seat(stranger), `${REGION}.sys.admin`, `${REGION}.aud.admin`, 'mine03.filer'])
      expect([username, await copy(username)]).toEqual([username, [409, 'notEligible']]);
    expect(await listed(seat(stranger))).toBe(0);
    expect(await listed(`${REGION}.hr.leader`)).toBe(0);
    expect(await copy(`${REGION}.hr.leader`)).toEqual([200, undefined]);
    expect(await listed(`${REGION}.hr.leader`)).toBe(1);
    const lead = await as(LEAD);
    const reader = await as(`${REGION}.hr.leader`);
    const readAt = async (): Promise<[boolean, boolean][]> =>
      (await lead.get(`/tasks/${taskId}/copies`)).body.items
        .filter(({ userId }: { userId: string }) => userId === reader.userId)
        .map((one: { copiedAt: string | null; readAt: string | null }) => [one.copiedAt !== null, one.readAt !== null]);
    const unread = async (): Promise<number> => (await reader.get('/tasks?box=copied&limit=1')).body.unread;
    const before = await unread();
    expect([before > 0, await readAt()]).toEqual([true, [[true, false]]]);
    expect((await reader.get(`/tasks/${taskId}`)).status).toBe(200);
    expect([await unread(), await readAt()]).toEqual([before - 1, [[true, true]]]);
    const listedAgencies = (await lead.get(`/tasks/${taskId}/copies`)).body.items.map(
      ({ agency }: { agency: string }) => agency,
    );
    expect(listedAgencies).toContain('EM');
    expect(listedAgencies.filter((agency: string) => /^(E-|EX$|SYS$|SEC$|AUD$)/.test(agency))).toEqual([]);
  }, 60_000);

  it('is copied by nobody of the enterprise, not even what they signed themselves', async () => {
    const principal = await as(`${ENTERPRISE}.principal`);
    const { taskId } = (await principal.get(`/tasks?box=done&caseNo=${caseNo}`)).body.items[0];
    const body = { toUserIds: [(await as(`${REGION}.hr.leader`)).userId] };
    const { status, body: problem } = await principal.ask('POST', `/tasks/${taskId}/copy`, { body });
    expect([status, problem.code]).toEqual([403, 'forbidden']);
  }, 60_000);

  it('knows no further signers, and says so of one’s own open review', async () => {
    const body = { agency: 'EE', post: 'leader', reason: '请一并会签。' };
    const taskId = await openTask(LEAD, caseNo, 'checklistReview', 'EM');
    const answer = await (await as(`${REGION}.em.handler`)).ask('POST', `/tasks/${taskId}/add-signer`, { body });
    expect([answer.status, answer.body.code]).toEqual([409, 'notAvailableNow']);
  }, 60_000);

  it('nor does it to one of them who stands back', async () => {
    const [, expertId] = panel as [string, string];
    const expert = await as(seat(expertId));
    const body = { userId: expert.userId, reason: '曾为申请人编制报告。' };
    const answer = await expert.ask('POST', `/cases/${caseNo}/recusals`, { key: randomUUID(), body });
    expect([answer.status, answer.body.items]).toMatchObject([200, [{ userId: expert.userId }]]);
    expect([await statuses(seat(expertId)), await listed(seat(expertId))]).toEqual([[404], 0]);
    expect(await statuses(seat(panel[0]!))).toEqual([200]);
  }, 60_000);

  it('whoever stood back is replaced by the lead, with whoever has no interest; the new one reads it and signs', async () => {
    const [, leaving] = panel as [string, string];
    const lead = await as(LEAD);
    const replace = (replacementId: string, username = LEAD) =>
      as(username).then((person) =>
        person.ask('POST', `/cases/${caseNo}/expert-replacements`, {
          body: { expertId: leaving, replacementId, reason: '已经回避。' },
        }),
      );
    const refusal = async (replacementId: string, username?: string) => {
      const { status, body } = await replace(replacementId, username);
      return [status, body.code];
    };
    expect(await refusal('x99')).toEqual([409, 'noSuchExpert']);
    expect(await refusal('x3')).toEqual([409, 'expertConflict']);
    expect(await refusal('x6', `${REGION}.em.handler`)).toEqual([403, 'notYourTask']);
    const free = EXPERTS.filter((expertId) => !panel.includes(expertId) && expertId !== 'x3');
    let by = '';
    for (const expertId of free) if (by === '' && (await replace(expertId)).status === 200) by = expertId;
    expect(free).toContain(by);
    const { body: kase } = await lead.get(`/cases/${caseNo}`);
    expect(kase.panel.experts.map(({ expertId }: { expertId: string }) => expertId)).toEqual(
      panel.map((expertId) => (expertId === leaving ? by : expertId)).toSorted(),
    );
    expect(await listed(seat(by))).toBe(1);
    const leader = kase.panel.experts.find(({ leads }: { leads: boolean }) => leads).expertId;
    await decided(seat(leader), await openTask(LEAD, caseNo, 'checklistReview', 'EX'));
    const { body: now } = await lead.get(`/cases/${caseNo}`);
    const seats = now.tasks.filter(
      ({ kind, state }: { kind: string; state: string }) => kind === 'expertSignature' && state === 'open',
    );
    expect(seats.map(({ party }: { party: { post: string } }) => party.post)).toContain(`expert-${by}`);
    await decided(
      seat(by),
      seats.find(({ party }: { party: { post: string } }) => party.post === `expert-${by}`).taskId,
    );
  }, 60_000);
});

describe('an expert whose seat was given to another', () => {
  let caseNo = '';
  let leader = '';
  let members: string[] = [];
  let free = '';
  const places: string[] = [];
  const replace = async (expertId: string, replacementId: string): Promise<void> => {
    const body = { expertId, replacementId, reason: '另有任务，不能参加。' };
    const answer = await (await as(LEAD)).ask('POST', `/cases/${caseNo}/expert-replacements`, { body });
    expect([expertId, replacementId, answer.status, answer.body.detail]).toEqual([
      expertId,
      replacementId,
      200,
      undefined,
    ]);
  };
  const signatureOf = async (expertId: string): Promise<string> => {
    const isIt = (task: any) =>
      task.kind === 'expertSignature' && task.state === 'open' && task.party.post === `expert-${expertId}`;
    const { body } = await eventually(
      async () => (await as(LEAD)).get(`/cases/${caseNo}`),
      (got) => got.body.tasks.some(isIt),
    );
    return body.tasks.find(isIt).taskId;
  };
  const sees = async (expertId: string): Promise<unknown> => {
    const person = await as(seat(expertId));
    const found = await Promise.all(places.map((path) => person.get(path)));
    const lists = [`/cases?q=${caseNo}`, '/cases?box=done&limit=100', `/tasks?box=todo&caseNo=${caseNo}`];
    const listed = await Promise.all(lists.map((path) => person.get(path)));
    return [
      [...new Set(found.map(({ status }) => status))],
      listed.map(({ body }) => body.items.filter((one: any) => one.caseNo === caseNo).length),
    ];
  };
  const NOTHING = [[404], [0, 0, 0]];

  beforeAll(async () => {
    caseNo = await accepted(ENTERPRISE, await application(ENTERPRISE));
    await decided(LEAD, await openTask(LEAD, caseNo, 'panelSetup'));
    const review = await openTask(LEAD, caseNo, 'checklistReview', 'EX');
    const { body: kase } = await (await as(LEAD)).get(`/cases/${caseNo}`);
    const experts: { expertId: string; leads: boolean }[] = kase.panel.experts;
    leader = experts.find(({ leads }) => leads)!.expertId;
    members = experts.filter(({ leads }) => !leads).map(({ expertId }) => expertId);
    free = EXPERTS.find((id) => id !== 'x3' && !experts.some(({ expertId }) => expertId === id))!;
    await decided(seat(leader), review);
    // Notices take their time; this one is theirs whenever it comes.
    await eventually(
      async () => (await as(LEAD)).get(`/cases/${caseNo}/entries?limit=100`),
      ({ body }) => body.items.some((entry: any) => entry.payload.notice === 'jointVisit'),
    );
    const { documentId } = kase.documents[0];
    const file = kase.files[0].fileId;
    for (const path of ['', '/entries', '/bundle', '/recusals']) places.push(`/cases/${caseNo}${path}`);
    places.push(`/tasks/${review}`, `/files/${file}`, `/documents/${documentId}`, `/documents/${documentId}/file`);
  }, 120_000);
  afterAll(() => withdraw(ENTERPRISE, caseNo));

  it('who had signed nothing: the case is gone, its open task too, and the stream is silent', async () => {
    const [member] = members as [string];
    const taskId = await signatureOf(member);
    expect(await sees(member)).toEqual([[200], [1, 0, 1]]);
    const heard = listen(
      await as(seat(member)),
      (events) => events.some(({ event }) => event === 'never'),
      undefined,
      4_000,
    );
    await replace(member, free);
    expect(await sees(member)).toEqual(NOTHING);
    const since = Date.now(); // what was on its way before the seat was given away was still theirs
    expect((await (await as(seat(member))).get(`/tasks/${taskId}`)).status).toBe(404);
    await decided(seat(free), await signatureOf(free));
    const told = (await heard).filter(({ at, data }) => at > since && data.id?.startsWith(caseNo));
    expect(told).toEqual([]);
    expect(await sees(free)).toEqual([[200], [1, 1, 0]]);
  }, 60_000);

  it('who had signed: keeps the signature and nothing else; taken back, reads the case again', async () => {
    const [member, other] = members as [string, string];
    const signed = await signatureOf(other);
    await decided(seat(other), signed);
    await replace(other, member);
    expect(await sees(other)).toEqual(NOTHING);
    const kept = await (await as(seat(other))).get(`/tasks/${signed}`);
    expect([kept.status, kept.body.state]).toEqual([200, 'decided']);
    expect((await (await as(seat(member))).get(`/tasks/${signed}`)).status).toBe(200); // of the panel
    const done = await (await as(seat(other))).get(`/tasks?box=done&caseNo=${caseNo}`);
    expect(done.body.items.map(({ taskId }: { taskId: string }) => taskId)).toEqual([signed]);
    expect((await (await as(seat('x3'))).get(`/tasks/${signed}`)).status).toBe(404);
    await replace(member, other);
    expect(await sees(other)).toEqual([[200], [1, 1, 1]]);
    expect(await sees(member)).toEqual(NOTHING);
  }, 60_000);
});
