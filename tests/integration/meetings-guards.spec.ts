import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, query, SYSTEM, type Database } from '@lianshen/db';
import { readBundle } from '@lianshen/record';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import { startCluster, type Cluster } from '../support/cluster.js';
import { answers, Crowd } from '../support/crowd.js';

const GOV = '640502.gov';
const SEATS = ['head', 'member1', 'member2', 'member3'];
/** Words said in the room: whoever else finds them somewhere has found too much. */
const SECRET = '本人认为尾矿库监测数据存疑';
const REASON = '紧急公务离会不能返回';

const OUTSIDERS = [
  '640502.nr.handler',
  '640502.nr.leader',
  '640502.govoff.handler',
  '640502.ex.expert1',
  'mine03.filer',
  '640502.party.head',
  '640502.sup.inspector',
  '640500.nr.registrar',
  '640521.nr.handler',
  '640502.sys.admin',
  '640502.aud.admin',
];

let cluster: Cluster;
let crowd: Crowd;
let client: Client;
let connection: Connection;
let database: Database;
let caseNo = '';
let proposalId = '';
let otherProposal = '';
let otherCase = '';
let meetingId = '';

beforeAll(async () => {
  cluster = await startCluster();
  crowd = new Crowd(cluster.url);
  connection = await Connection.connect({ address: cluster.temporalAddress });
  client = new Client({ connection, namespace: cluster.namespace });
  database = await openDatabase({ url: cluster.database.url, poolSize: 2 });
  ({ caseNo, proposalId } = await crowd.propose('mine03.filer'));
  ({ caseNo: otherCase, proposalId: otherProposal } = await crowd.propose('mine04.filer'));
}, 300_000);
afterAll(async () => {
  await database?.close();
  await connection?.close();
  await cluster?.stop();
}, 60_000);

const act = (username: string, path: string, body: unknown = {}) =>
  answers(crowd.post(username, `/meetings/${meetingId}${path}`, body));
/** An Update past the API, as somebody with the keys to Temporal could send it; answers the code it is refused with. */
const direct = async (workflowId: string, update: string, fields: object, post = 'NR.handler'): Promise<string> => {
  const [agency, code] = post.split('.');
  const actor = { userId: `direct-${post}`, party: { regionCode: '640502', agency, post: code } };
  const argument = { updateId: `direct-${Math.random()}`, actor, ...fields };
  try {
    await client.workflow.getHandle(workflowId).executeUpdate(update, { args: [argument] });
    return 'accepted';
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError)) throw error;
    return String((error.cause as { type?: string } | undefined)?.type ?? error.message);
  }
};
const signal = (workflowId: string, proposal: string) =>
  client.workflow.getHandle(workflowId).signal('extractReturned', { proposalId: proposal });
const kase = async (who = '640502.nr.handler', of = caseNo) => (await crowd.get(who, `/cases/${of}`)).body;
const types = async (of = caseNo): Promise<string[]> =>
  (await crowd.entries('640502.nr.handler', of)).map(({ type }) => type);
const times = async (type: string, of = caseNo) => (await types(of)).filter((one) => one === type).length;
/** Waits until the case has looked at what a signal named and found nothing in it. */
async function ignored(of: string, before: number): Promise<void> {
  const end = Date.now() + 30_000;
  while ((await times('extractIgnored', of)) <= before) {
    if (Date.now() > end) throw new Error('the signal was not looked at');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('nobody gets past the collective decision', () => {
  it('through HTTP: the next phase has no task, the meeting no other door', async () => {
    for (const kind of ['documentDraft.NR.handler.1', 'replySignature.NR.leader.1'])
      expect(
        await answers(
          crowd.ask('640502.nr.handler', 'POST', `/tasks/${caseNo}.${kind}/decision`, {
            body: { result: 'sign' },
            revision: 1,
          }),
        ),
      ).toBe('404 notFound');
    const call = { regionCode: '640502', body: 'government', scheduledAt: '2027-01-12T15:00:00.000+08:00' };
    const lead = crowd.post('640502.nr.leader', '/meetings', { ...call, proposalIds: [proposalId] });
    expect(await answers(lead)).toBe('403 forbidden');
    const elsewhere = { ...call, body: 'party', proposalIds: [proposalId] };
    expect(await answers(crowd.post('640502.party.secretary', '/meetings', elsewhere))).toBe('409 proposalTaken');
    const called = await crowd.post(`${GOV}.secretary`, '/meetings', { ...call, proposalIds: [proposalId] });
    expect(called.status).toBe(201);
    meetingId = called.body.meetingId;
  }, 60_000);

  it('through direct Updates on the case: no task of a later phase, no act of a meeting', async () => {
    const draft = { taskId: `${caseNo}.documentDraft.NR.handler.1`, revision: 1, decision: { note: null } };
    expect(await direct(caseNo, 'decideTask', draft)).toBe('taskNotFound');
    for (const [update, fields] of [
      ['resolveItem', { itemId: 'i1', resolution: { result: 'agreed' } }],
      ['signMinutes', {}],
      ['confirmRecorded', {}],
    ] as const)
      expect(await direct(caseNo, update, fields, 'GOV.head')).not.toBe('accepted');
    expect((await kase()).phase).toBe('collectiveDecision');
  }, 60_000);

  it('through direct Updates on the meeting: out of turn, by others, without count', async () => {
    const agreed = { itemId: 'i1', resolution: { result: 'agreed' } };
    expect(await direct(meetingId, 'resolveItem', agreed, 'GOV.head')).toBe('notAvailableNow');
    expect(await direct(meetingId, 'approveAgenda', {}, 'GOV.secretary')).toBe('notYourTask');
    expect(await direct(meetingId, 'openItem', { itemId: 'i1' }, 'GOV.secretary')).toBe('quorumNotMet');
    expect(await direct(meetingId, 'signMinutes', {}, 'GOV.head')).toBe('notYourTask');
    expect(await direct(meetingId, 'confirmRecorded', {}, 'GOV.member1')).toBe('notAvailableNow');
    expect(await direct(meetingId, 'confirmResults', {}, 'GOV.head')).toBe('notAvailableNow');
    const recorded = { heldOn: '2026-09-10', sessionNo: '1', minutesNo: '1', fileId: 'f', results: [] };
    for (const [update, fields, post] of [
      ['returnRecorded', { reason: { ref: 'a'.repeat(64), length: 2 } }, 'GOV.member1'],
      ['clearRoom', { itemId: 'i1' }, 'GOV.secretary'],
    ] as const)
      expect([update, await direct(meetingId, update, fields, post)]).toEqual([update, 'notAvailableNow']);
    expect(await direct(meetingId, 'mendRecorded', { recorded }, 'GOV.secretary')).toBe('notYourTask');
    expect(await direct(meetingId, 'clearRoom', { itemId: 'i1' }, 'GOV.head')).toBe('notYourTask');
    expect(await direct(meetingId, 'answerNotice', { answer: 'attend', reason: null }, 'NR.handler')).toBe(
      'notYourTask',
    );
    const adjourned = { reason: { ref: 'a'.repeat(64), length: 2 } };
    expect(await direct(meetingId, 'adjournMeeting', adjourned, 'GOV.secretary')).toBe('notAvailableNow');
  }, 60_000);

  it('by a signal that names no sealed extract, or one of another case', async () => {
    const before = await times('extractIgnored');
    await signal(caseNo, proposalId);
    await ignored(caseNo, before);
    await signal(caseNo, otherProposal);
    await ignored(caseNo, before + 1);
    expect([(await kase()).phase, await times('extractReceived')]).toEqual(['collectiveDecision', 0]);
  }, 60_000);

  it('by an extract written beside its seal', async () => {
    const extract = { proposalId: otherProposal, caseNo: otherCase, body: 'government', meetingId, result: 'agreed' };
    await database.scoped(SYSTEM, (tx) =>
      query(
        tx,
        `INSERT INTO meeting_extract (proposal_id, case_no, region_code, meeting_id, canonical, hash) VALUES ($1, $2, '640502', $3, $4, $5)`,
        [otherProposal, otherCase, meetingId, JSON.stringify(extract), 'f'.repeat(64)],
      ),
    );
    const before = await times('extractIgnored', otherCase);
    await signal(otherCase, otherProposal);
    await ignored(otherCase, before);
    const { phase } = await kase('640502.nr.handler', otherCase);
    expect([phase, await times('extractReceived', otherCase)]).toEqual(['collectiveDecision', 0]);
  }, 60_000);
});

describe('a meeting that goes wrong', () => {
  it('while it hears the item the case says so and offers no withdrawal', async () => {
    expect((await kase('mine03.filer')).actions).toContain('withdraw');
    const present = await Promise.all(SEATS.map((seat) => crowd.userId(`${GOV}.${seat}`)));
    expect(await act(`${GOV}.head`, '/agenda-approval')).toBe('200');
    const away = await Promise.all(['member4', 'member5', 'member6'].map((seat) => crowd.userId(`${GOV}.${seat}`)));
    const absent = away.map((userId) => ({ userId, reason: '公务外出' }));
    expect(await act(`${GOV}.secretary`, '/attendance', { present, absent })).toBe('200');
    expect(await act(`${GOV}.secretary`, '/items/i1/opening')).toBe('200');
    const end = Date.now() + 10_000;
    while ((await kase('mine03.filer')).actions.includes('withdraw')) expect(Date.now()).toBeLessThan(end);
    const applicant = await kase('mine03.filer');
    expect(applicant.collectiveDecision).toEqual({ state: 'studying', title: '研究中', inSession: true });
    expect((await kase()).collectiveDecision).toMatchObject({ inSession: true });
  }, 60_000);

  it('a mistyped position is put right by its member, what stood before stays', async () => {
    const wrong = { position: 'agree', statement: SECRET };
    expect(await act(`${GOV}.member1`, '/items/i1/positions', wrong)).toBe('200');
    const right = { position: 'disagree', statement: SECRET, reason: '录入有误' };
    const path = '/items/i1/positions/correction';
    expect(await act(`${GOV}.member1`, path, { ...right, reason: ' ' })).toBe('400 malformed');
    expect(await act(`${GOV}.member2`, path, right)).toBe('409 positionsMissing');
    expect(await act(`${GOV}.secretary`, path, { ...right, userId: await crowd.userId(`${GOV}.member1`) })).toBe(
      '403 notYourTask',
    );
    expect(await act(`${GOV}.member1`, path, right)).toBe('200');
    const [item] = (await crowd.get(`${GOV}.member1`, `/meetings/${meetingId}`)).body.items;
    expect(item.positions).toMatchObject([{ seat: 'member1', position: 'disagree', isOwnEntry: true }]);
    expect(item.corrected).toMatchObject([
      { seat: 'member1', position: 'agree', statement: SECRET, reason: '录入有误' },
    ]);
    const [seen] = (await crowd.get(`${GOV}.member2`, `/meetings/${meetingId}`)).body.items;
    expect(seen.positions).toMatchObject([{ isOwnEntry: false }]);
  }, 60_000);

  it('a quorum lost for good: adjourned by the secretary alone, the case learns it once and is proposed anew', async () => {
    expect(await act(`${GOV}.secretary`, '/adjournment', { reason: REASON })).toBe('409 notAvailableNow');
    const left = { userId: await crowd.userId(`${GOV}.member3`), at: new Date().toISOString(), left: true };
    for (const at of [Date.now() + 3_600_000, Date.now() - 86_400_000]) {
      const elsewhen = { ...left, at: new Date(at).toISOString() };
      expect(await act(`${GOV}.secretary`, '/attendance/changes', elsewhen)).toBe('422 dateImplausible');
    }
    expect(await act(`${GOV}.secretary`, '/attendance/changes', left)).toBe('200');
    const { actions } = (await crowd.get(`${GOV}.secretary`, `/meetings/${meetingId}`)).body;
    expect(actions).toContain('adjourn');
    expect(await act(`${GOV}.head`, '/adjournment', { reason: REASON })).toBe('403 notYourTask');
    const key = 'adjourn-once';
    const both = await Promise.all(
      [1, 2].map(() => crowd.post(`${GOV}.secretary`, `/meetings/${meetingId}/adjournment`, { reason: REASON }, key)),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]!.body).toMatchObject({ state: 'minutes', adjourned: REASON });
    expect(await act(`${GOV}.secretary`, '/minutes', { text: '会议记录。' })).toBe('200');
    expect(await act(`${GOV}.head`, '/minutes/signature')).toBe('200');
    const anew = await crowd.proposal(caseNo, 'government');
    expect(anew).toBe(proposalId.replace(/1$/, '2'));
    expect(await times('extractReceived')).toBe(1);
    expect((await kase('mine03.filer')).actions).toContain('withdraw');
  }, 90_000);

  it('by the extract of an older proposal', async () => {
    const before = await times('extractIgnored');
    await signal(caseNo, proposalId);
    await ignored(caseNo, before);
    expect([(await kase()).phase, await times('extractReceived')]).toEqual(['collectiveDecision', 1]);
  }, 60_000);
});

describe('what was said in the room stays there', () => {
  it('no reading operation of the API gives it to anybody outside the body', async () => {
    const { paths } = (await (await fetch(`${cluster.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const read = Object.entries(paths).flatMap(([path, operations]) => ('get' in operations ? [path] : []));
    expect(read.length).toBeGreaterThan(25);
    const papers = (await crowd.get(`${GOV}.secretary`, `/meetings/${meetingId}/documents`)).body.items;
    expect(papers.length).toBeGreaterThanOrEqual(4);
    const documents = [...(await kase()).documents, ...papers] as { documentId: string }[];
    const places: Readonly<Record<string, readonly string[]>> = {
      caseNo: [caseNo, meetingId],
      meetingId: [meetingId],
      taskId: (await kase()).tasks.map(({ taskId }: { taskId: string }) => taskId),
      documentId: documents.map(({ documentId }) => documentId),
    };
    const filled = read.flatMap((path) => {
      const [place] = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      if (path.endsWith('/stream')) return [];
      if (place === undefined) return [path];
      return (places[place] ?? []).map((value) => path.replace(`{${place}}`, value));
    });
    const looks = async (who: string): Promise<void> => {
      for (const path of filled) {
        const plain = Buffer.from(await crowd.bytes(who, path, '')).toString('utf8');
        expect({ who, path, found: finds(plain) }).toEqual({ who, path, found: false });
      }
    };
    await Promise.all(OUTSIDERS.map(looks));
    const own = await crowd.get(`${GOV}.member2`, `/meetings/${meetingId}`);
    expect(finds(JSON.stringify(own.body))).toBe(true);
  }, 240_000);

  it('nor the words nor the reference to them lie anywhere but in the record and room of the meeting', async () => {
    const refs = await database.scoped(SYSTEM, (tx) =>
      query<{ ref: string }>(tx, 'SELECT ref FROM text_value WHERE value = $1', [SECRET]),
    );
    expect(refs.length).toBeGreaterThan(0);
    const tables = await database.scoped(SYSTEM, (tx) =>
      query<{ name: string }>(
        tx,
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
      ),
    );
    const found: Record<string, string[]> = { words: [], refs: [] };
    for (const { name } of tables)
      for (const [what, wanted] of [
        ['words', [SECRET]],
        ['refs', refs.map(({ ref }) => ref)],
      ] as const) {
        const rows = await database.scoped(SYSTEM, (tx) =>
          query<{ line: string }>(
            tx,
            `SELECT t::text AS line FROM "${name}" t WHERE EXISTS (SELECT FROM unnest($1::text[]) w WHERE position(w in t::text) > 0)`,
            [wanted],
          ),
        );
        if (rows.length > 0) found[what]!.push(name);
        if (name === 'record_entry') expect(rows.every(({ line }) => line.includes(`meeting/${meetingId}`))).toBe(true);
      }
    expect(found['words']).toEqual(['text_value']);
    expect([...found['refs']!].sort()).toEqual(['idempotency', 'meeting', 'record_entry', 'text_value']);
  }, 60_000);

  it('nor in any log', () => {
    const logs = readdirSync(join(cluster.folder, 'logs'));
    expect(logs.length).toBeGreaterThanOrEqual(2);
    for (const name of logs) {
      const text = readFileSync(join(cluster.folder, 'logs', name), 'utf8');
      expect(text.length).toBeGreaterThan(0);
      expect({ name, found: finds(text) }).toEqual({ name, found: false });
    }
  });

  it('nor in the bundle of its case', async () => {
    const files = readBundle(await crowd.bytes('640502.nr.handler', `/cases/${caseNo}/bundle`));
    expect(Object.keys(files).length).toBeGreaterThan(5);
    for (const [name, bytes] of Object.entries(files)) {
      const found = finds(Buffer.from(bytes).toString('utf8'));
      expect({ name, found }).toEqual({ name, found: false });
    }
  }, 60_000);
});

const finds = (text: string): boolean => text.includes(SECRET) || /positionTaken|positionCorrected/.test(text);
