import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { meetingStream, openDatabase, query, readRecord, SYSTEM } from '@lianshen/db';
import { entryValue } from '@lianshen/record';
import { answers, Crowd } from '../support/crowd.js';
import { baseUrl, eventually } from './api-person.js';

const GOV = '640502.gov';
const PARTY = '640502.party';
const SEATS = ['head', 'member1', 'member2', 'member3', 'member4', 'member5', 'member6'];
/** Words said in the room: whoever else finds them somewhere has found too much. */
const SECRET = '本人对边坡治理仍有不同看法';

/** Refused attempts on the meeting's record: what, why, by whom. */
async function attempts(meetingId: string): Promise<string[][]> {
  const database = await openDatabase({ url: process.env['LIANSHEN_TEST_DATABASE_URL']!, poolSize: 1 });
  try {
    const rows = await database.scoped(SYSTEM, (tx) => readRecord(tx, meetingStream(meetingId)));
    const entries = rows.map(({ canonical }) => entryValue(canonical) as { type: string; actor: any; payload: any });
    return entries
      .filter(({ type }) => type === 'attemptRefused')
      .map(({ actor, payload }) => [payload.operation, payload.code, actor.userId])
      .toSorted((a, b) => String(a).localeCompare(String(b)));
  } finally {
    await database.close();
  }
}

describe('both bodies over HTTP', () => {
  let crowd: Crowd;
  let caseNo = '';
  let proposalId = '';
  let meetingId = '';
  beforeAll(async () => {
    crowd = new Crowd(baseUrl());
    ({ caseNo, proposalId } = await crowd.propose('mine03.filer'));
  }, 240_000);

  /** What the bodies decided lapses, and what is before one is taken back. */
  async function takePassBack(): Promise<void> {
    const [item] = (await crowd.get('640502.em.leader', `/cases/${caseNo}`)).body.withdrawable;
    const undone = { itemIds: [item.itemId], facts: '现场情况有变化。' };
    const { status } = await crowd.post('640502.em.leader', `/cases/${caseNo}/pass-withdrawals`, undone);
    expect(status).toBe(200);
  }
  // what a body has decided is not taken back by the applicant, before a pass is taken back and it lapses
  afterAll(async () => {
    const { phase } = (await crowd.get('640502.nr.handler', `/cases/${caseNo}`)).body;
    if (phase === 'collectiveDecision') await takePassBack();
    expect(await answers(crowd.post('mine03.filer', `/cases/${caseNo}/withdrawal`, { reason: '另行申请。' }))).toBe(
      '200',
    );
  }, 60_000);

  const callOf = (body: 'government' | 'party', ids: readonly string[]) => ({
    regionCode: '640502',
    body,
    scheduledAt: '2027-01-12T15:00:00.000+08:00',
    proposalIds: ids,
  });
  const act = (username: string, path: string, body: unknown = {}) =>
    crowd.post(username, `/meetings/${meetingId}${path}`, body);

  it('of two secretaries who take the same item one wins, the other is told which is taken', async () => {
    const both = await Promise.all(
      [1, 2].map(() => crowd.post(`${GOV}.secretary`, '/meetings', callOf('government', [proposalId]))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const lost = both.find(({ status }) => status === 409)!;
    expect(lost.body).toMatchObject({ code: 'proposalTaken', current: { proposalIds: [proposalId] } });
    meetingId = both.find(({ status }) => status === 201)!.body.meetingId;
    expect((await crowd.get(`${GOV}.secretary`, '/agenda-proposals')).body.items).toEqual([]);
  }, 180_000);

  it('is called by the secretary alone, for a body of theirs, in the future', async () => {
    const other = [`${caseNo}.government.9`];
    expect(await answers(crowd.post(`${GOV}.member1`, '/meetings', callOf('government', other)))).toBe('403 forbidden');
    expect(await answers(crowd.post(`${PARTY}.secretary`, '/meetings', callOf('government', other)))).toBe(
      '403 forbidden',
    );
    expect(await answers(crowd.post(`${GOV}.secretary`, '/meetings', callOf('government', other)))).toBe(
      '409 proposalTaken',
    );
    const twice = callOf('government', [...other, ...other]);
    expect(await answers(crowd.post(`${GOV}.secretary`, '/meetings', twice))).toBe('400 malformed');
    const past = { ...callOf('government', other), scheduledAt: '2026-01-12T15:00:00.000+08:00' };
    expect(await answers(crowd.post(`${GOV}.secretary`, '/meetings', past))).toBe('422 dateImplausible');
  }, 180_000);

  it('refuses with a code whatever is out of order', async () => {
    const present = await Promise.all(SEATS.map((seat) => crowd.userId(`${GOV}.${seat}`)));
    const secretary = `${GOV}.secretary`;
    expect(await answers(act(secretary, '/attendance', { present, absent: [] }))).toBe('409 agendaNotApproved');
    expect(await answers(act(`${GOV}.head`, '/agenda-approval'))).toBe('200');
    const three = present.slice(0, 3);
    expect(await answers(act(secretary, '/attendance', { present: three, absent: [] }))).toBe('422 decisionIncomplete');
    const absent = present.slice(3).map((userId) => ({ userId, reason: '公务外出' }));
    const stranger = { userId: present[1], entrustedBy: present[2], document: '委托书' };
    expect(await answers(act(secretary, '/attendance', { present: three, absent, chair: stranger }))).toBe(
      '409 notAMember',
    );
    expect(await answers(act(secretary, '/attendance', { present: three, absent }))).toBe('200');
    expect(await answers(act(secretary, '/items/i1/opening'))).toBe('409 quorumNotMet');
    expect(await answers(act(secretary, '/attendance', { present, absent: [] }))).toBe('200');
    const own = { position: 'agree', statement: '' };
    expect(await answers(act(`${GOV}.member1`, '/items/i1/positions', own))).toBe('409 itemNotOpen');
    expect(await answers(act(secretary, '/items/i1/opening'))).toBe('200');
    expect(await answers(crowd.post('mine03.filer', `/cases/${caseNo}/withdrawal`, { reason: '撤回' }))).toBe(
      '409 meetingInSession',
    );
    expect(await answers(act(`${GOV}.head`, '/items/i1/positions', own))).toBe('409 headSpeaksLast');
    expect(await answers(act(secretary, '/items/i1/positions', { ...own, userId: present[1] }))).toBe(
      '403 notYourTask',
    );
    expect(await answers(act(`${GOV}.member1`, '/items/i1/positions', { ...own, userId: present[2] }))).toBe(
      '409 notAMember',
    );
    expect(await answers(act(`${PARTY}.head`, '/items/i1/positions', own))).toBe('404 notFound');
    expect(await attempts(meetingId)).toEqual([
      ['takeAttendance', 'notAMember', await crowd.userId(secretary)],
      ['takePosition', 'notAMember', await crowd.userId(`${GOV}.member1`)],
      ['takePosition', 'notFound', await crowd.userId(`${PARTY}.head`)],
      ['takePosition', 'notYourTask', await crowd.userId(secretary)],
    ]);
    const dissent = { position: 'disagree', statement: SECRET };
    const positions = `/meetings/${meetingId}/items/i1/positions`;
    expect(await answers(crowd.post(`${GOV}.member1`, positions, dissent, ''))).toBe('400 idempotencyKeyRequired');
    expect(await answers(crowd.post(`${GOV}.member1`, positions, dissent, 'k'.repeat(128)))).toBe('200');
    expect(await answers(act(`${GOV}.member1`, '/items/i1/positions', own))).toBe('409 alreadyDecided');
    for (const seat of SEATS.slice(2))
      expect(await answers(act(`${GOV}.${seat}`, '/items/i1/positions', own))).toBe('200');
    expect(await answers(act(`${GOV}.head`, '/items/i1/positions', own))).toBe('200');
    const no = { result: 'disagreed', grounds: [{ itemId: 'EM-01', fact: '事实' }] };
    expect(await answers(act(`${GOV}.head`, '/items/i1/resolution', no))).toBe('422 reasonsRequired');
    const stray = { ...no, grounds: [{ itemId: 'ZZ-99', fact: '事实' }] };
    expect(await answers(act(`${GOV}.head`, '/items/i1/resolution', stray))).toBe('422 unknownItem');
    expect(await answers(act(secretary, '/items/i1/resolution', { result: 'agreed' }))).toBe('403 notYourTask');
    const amendments = [{ text: '加强监测。', owner: 'ZZ', before: 'reply' }];
    const strange = await act(`${GOV}.head`, '/items/i1/resolution', { result: 'agreed', amendments });
    expect([strange.status, strange.body.code, strange.body.errors]).toEqual([
      422,
      'decisionIncomplete',
      [{ path: 'amendments.0.owner', message: '没有这个单位：ZZ' }],
    ]);
    expect(await answers(act(`${GOV}.head`, '/items/i1/resolution', { result: 'agreed' }))).toBe('200');
  }, 180_000);

  it('nobody outside the body finds the meeting or what was said in it, wherever they look', async () => {
    const others = [
      '640502.nr.handler',
      '640502.nr.leader',
      'mine03.filer',
      `${PARTY}.head`,
      '640502.sup.inspector',
      '640521.nr.handler',
      '640502.em.leader',
    ];
    for (const who of others) {
      expect([403, 404]).toContain((await crowd.get(who, `/meetings/${meetingId}`)).status);
      const list = await crowd.get(who, '/meetings');
      const found = list.status === 200 ? list.body.items : [];
      expect(found.map((meeting: { meetingId: string }) => meeting.meetingId)).not.toContain(meetingId);
      const tasks = (await crowd.get(who, `/tasks?box=done&caseNo=${caseNo}`)).body.items ?? [];
      const paths = [
        `/cases/${caseNo}`,
        `/cases/${caseNo}/entries?limit=100`,
        `/cases?q=${caseNo}`,
        '/tasks?box=todo&limit=100',
        '/tasks?box=done&limit=100',
        '/notices',
        '/filings',
        `/cases/${meetingId}`,
        `/cases/${meetingId}/entries`,
        ...tasks.slice(0, 10).map(({ taskId }: { taskId: string }) => `/tasks/${taskId}`),
      ];
      for (const path of paths) {
        const { body } = await crowd.get(who, path);
        const text = JSON.stringify(body);
        expect({ who, path, found: text.includes(SECRET) || text.includes('positionTaken') }).toEqual({
          who,
          path,
          found: false,
        });
      }
    }
    // whoever belongs to the body finds it, so the words are there to be found
    expect(JSON.stringify((await crowd.get(`${GOV}.member6`, `/meetings/${meetingId}`)).body)).toContain(SECRET);
  }, 180_000);

  it('signed by the chair alone, it sends its case one extract', async () => {
    expect(await answers(act(`${GOV}.head`, '/minutes/signature'))).toBe('409 minutesMissing');
    expect(await answers(act(`${GOV}.secretary`, '/minutes', { text: '会议记录全文。' }))).toBe('200');
    expect(await answers(act(`${GOV}.member1`, '/minutes/signature'))).toBe('403 notYourTask');
    expect(await answers(act(`${GOV}.head`, '/minutes/signature'))).toBe('200');
    await eventually(
      () => crowd.get(`${GOV}.head`, `/meetings/${meetingId}`),
      ({ body }) => body.state === 'closed',
    );
    const again = await act(`${GOV}.head`, '/minutes/signature');
    expect([again.status, again.body.code, again.body.detail]).toEqual([410, 'caseClosed', '会议已经结束，不能再办理']);
    await crowd.proposal(caseNo, 'party');
    const entries = await crowd.entries('640502.nr.handler', caseNo);
    const received = entries.filter(({ type }: { type: string }) => type === 'extractReceived');
    expect(received).toHaveLength(1);
    expect(JSON.stringify(received)).not.toContain('disagree');
    const packs = (await crowd.get('640502.nr.handler', `/cases/${caseNo}/agenda-packs`)).body.items;
    expect(packs.map(({ body }: { body: string }) => body)).toEqual(['government', 'party']);
    const earlier = packs[1].parts.find(({ code }: { code: string }) => code === 'earlierBody');
    expect(earlier).toMatchObject({ state: 'present', entries: [{ title: '政府常务会议' }] });
    expect(earlier.entries[0].detail).toMatch(/^同意，会议〔\d{4}〕\d+号，纪要〔\d{4}〕\d+号$/);
  }, 180_000);

  it('stands in the yearly list of its body: for secretary and head whole, for the lead without the meeting', async () => {
    const list = (who: string, more = '') => crowd.get(who, `/decision-matters?body=government&year=2027${more}`);
    const { body: kept } = await list(`${GOV}.secretary`, '&limit=100');
    const line = kept.items.find((item: { caseNo: string }) => item.caseNo === caseNo);
    expect(line).toMatchObject({ heldOn: '2027-01-12', result: 'agreed', resultTitle: '同意', meetingId });
    expect(line.minutesNo).toMatch(/^〔\d{4}〕\d+号$/);
    expect((await list(`${GOV}.head`)).body).toMatchObject({ isOwnCasesOnly: false, year: 2027 });
    const { body: led } = await list('640502.nr.handler', '&limit=100');
    expect(led).toMatchObject({ isOwnCasesOnly: true, bodies: [{ body: 'government' }, { body: 'party' }] });
    expect(led.items.find((item: { caseNo: string }) => item.caseNo === caseNo)).toEqual({
      ...line,
      no: expect.any(Number),
      meetingId: null,
    });
    for (const who of [`${GOV}.secretary`, '640502.nr.handler'])
      expect(JSON.stringify((await list(who)).body)).not.toMatch(new RegExp(`${SECRET}|position|member\\d|count`));
    for (const who of [
      `${GOV}.member1`,
      `${PARTY}.secretary`,
      '640502.em.leader',
      'mine03.filer',
      '640502.sup.inspector',
    ])
      expect((await list(who)).status).toBe(403);
    const other = (await crowd.get('640521.gov.secretary', '/decision-matters?year=2027')).body;
    expect(other.items.map((item: { caseNo: string }) => item.caseNo)).not.toContain(caseNo);
    expect((await crowd.get(`${GOV}.secretary`, '/decision-matters?year=2026')).body).toMatchObject({
      body: 'government',
    });
  }, 60_000);

  it('the list is paged by keyset, numbered through', async () => {
    const first = (await crowd.get(`${GOV}.secretary`, '/decision-matters?year=2027&limit=1')).body;
    expect(first.items).toHaveLength(1);
    const lines = [...first.items];
    for (let cursor = first.nextCursor; cursor !== null;) {
      const next = (await crowd.get(`${GOV}.secretary`, `/decision-matters?year=2027&limit=1&cursor=${cursor}`)).body;
      lines.push(...next.items);
      cursor = next.nextCursor;
    }
    expect(lines.map(({ no }) => no)).toEqual(lines.map((_, i) => i + 1));
    expect(lines).toHaveLength(first.total);
    expect((await crowd.get(`${GOV}.secretary`, '/decision-matters?cursor=bm9uZQ')).status).toBe(400);
  }, 60_000);

  it('the sealed extract says what the meeting decided, and nothing of who thought what', async () => {
    const db = await openDatabase({ url: process.env['LIANSHEN_TEST_DATABASE_URL']!, poolSize: 2 });
    try {
      const rows = await db.scoped(SYSTEM, (tx) =>
        query<{ canonical: string }>(tx, 'SELECT canonical FROM meeting_extract WHERE case_no = $1', [caseNo]),
      );
      expect(rows).toHaveLength(1);
      expect(JSON.parse(rows[0]!.canonical)).toMatchObject({ proposalId, result: 'agreed', meetingId });
      expect(rows[0]!.canonical).not.toMatch(/member|position|disagree/);
    } finally {
      await db.close();
    }
  }, 30_000);

  it('a meeting held elsewhere is not entered where the policy has the body meet here', async () => {
    const fileId = await crowd.upload(`${PARTY}.secretary`, '纪要摘录.pdf');
    const [item] = (await crowd.get(`${PARTY}.secretary`, '/agenda-proposals')).body.items;
    const entered = {
      regionCode: '640502',
      body: 'party',
      heldOn: '2026-11-01',
      sessionNo: '第9次',
      minutesNo: '纪要〔2026〕9号',
      items: [{ proposalId: item.proposalId, result: 'agreed', text: '同意' }],
      fileId,
    };
    const enter = (change: object) =>
      answers(crowd.post(`${PARTY}.secretary`, '/meetings/recorded', { ...entered, ...change }));
    expect(await enter({})).toBe('409 notAvailableNow');
    expect(await enter({ fileId: '00000000-0000-4000-8000-000000000001' })).toBe('422 materialsMissing');
    expect(await enter({ items: [{ ...entered.items[0], result: 'disagreed' }] })).toBe('422 groundsRequired');
    const bare = { ...entered.items[0], result: 'disagreed', grounds: [{ fact: '边坡未治理' }] };
    const { body } = await crowd.post(`${PARTY}.secretary`, '/meetings/recorded', { ...entered, items: [bare] });
    expect([body.code, body.errors]).toEqual([
      'groundsRequired',
      [{ path: 'items.0.grounds.0', message: '请填写依据的验收事项或条款' }],
    ]);
    const foreign = { ...bare, grounds: [{ itemId: 'ZZ-99', fact: '边坡未治理' }] };
    expect(await enter({ items: [foreign] })).toBe('422 unknownItem');
    expect(await enter({ items: [entered.items[0], entered.items[0]] })).toBe('400 malformed');
    expect(await enter({ heldOn: '2999-01-01' })).toBe('422 dateImplausible');
    const amendments = [{ text: '加强监测。', owner: 'ZZ', before: 'reply' }];
    expect(await enter({ items: [{ ...entered.items[0], amendments }] })).toBe('422 decisionIncomplete');
    const postponed = { ...entered.items[0], result: 'postponed', amendments: [{ ...amendments[0], owner: 'EM' }] };
    const excess = await crowd.post(`${PARTY}.secretary`, '/meetings/recorded', { ...entered, items: [postponed] });
    expect([excess.status, excess.body.errors[0].path]).toEqual([422, 'items.0.amendments']);
  }, 30_000);

  it('cancelled, its items are free for another meeting', async () => {
    const [item] = (await crowd.get(`${PARTY}.secretary`, '/agenda-proposals')).body.items;
    const called = await crowd.post(`${PARTY}.secretary`, '/meetings', callOf('party', [item.proposalId]));
    meetingId = called.body.meetingId;
    expect(await answers(act(`${PARTY}.head`, '/cancellation', { reason: '改期' }))).toBe('403 notYourTask');
    expect(await answers(act(`${PARTY}.secretary`, '/cancellation', { reason: '改期' }))).toBe('200');
    await crowd.proposal(caseNo, 'party');
    const again = await crowd.post(`${PARTY}.secretary`, '/meetings', callOf('party', [item.proposalId]));
    expect(again.status).toBe(201);
    meetingId = again.body.meetingId;
  }, 180_000);

  it('is told live to its own body and to nobody else', async () => {
    const heard: Record<string, string[]> = {};
    const listeners = [
      `${PARTY}.member1`,
      `${GOV}.member1`,
      '640502.nr.handler',
      'mine03.filer',
      '640502.sup.inspector',
    ];
    const approve = async (): Promise<void> => void (await act(`${PARTY}.head`, '/agenda-approval'));
    const listen = (i: number): Promise<void> =>
      i === listeners.length
        ? approve()
        : crowd.hears(listeners[i]!, () => listen(i + 1)).then((events) => void (heard[listeners[i]!] = events));
    await listen(0);
    for (const who of listeners) {
      const about = heard[who]!.filter((event) => event.includes(meetingId));
      if (who === `${PARTY}.member1`) expect(about[0]).toMatch(/^meeting /);
      else expect({ who, about }).toEqual({ who, about: [] });
    }
  }, 180_000);

  it('loses an item that its case takes back: it is not heard, and the minutes say so', async () => {
    const room = async (): Promise<any> => (await crowd.get(`${PARTY}.secretary`, `/meetings/${meetingId}`)).body;
    await takePassBack();
    const off = await eventually(room, ({ items }) => items[0].state === 'withdrawn');
    const [{ itemId }] = off.items;
    const open = () => crowd.post(`${PARTY}.secretary`, `/meetings/${meetingId}/items/${itemId}/opening`, {});
    expect(await answers(open())).toBe('409 itemWithdrawn');
    expect(off.actions).toEqual(expect.arrayContaining(['cancel', 'attendance']));
    const present = off.members.map(({ userId }: { userId: string }) => userId);
    expect(await answers(act(`${PARTY}.secretary`, '/attendance', { present, absent: [] }))).toBe('200');
    expect(await answers(open())).toBe('409 itemWithdrawn');
    await eventually(room, ({ state }) => state === 'minutes');
    expect(await answers(act(`${PARTY}.secretary`, '/minutes', { text: '议题已撤回，会议未予审议。' }))).toBe('200');
    expect(await answers(act(`${PARTY}.head`, '/minutes/signature'))).toBe('200');
    await eventually(room, ({ state }) => state === 'closed');
    const papers = await eventually(
      async () => (await crowd.get(`${PARTY}.secretary`, `/meetings/${meetingId}/documents`)).body.items,
      (all) => all.some(({ kind }: { kind: string }) => kind === 'meetingMinutes'),
    );
    expect(papers.map(({ kind }: { kind: string }) => kind)).not.toContain('matterExtract');
  }, 60_000);
});
