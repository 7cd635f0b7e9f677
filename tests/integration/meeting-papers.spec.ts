import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, query, SYSTEM, type Database } from '@lianshen/db';
import { startCluster, type Cluster } from '../support/cluster.js';
import { answers, Crowd } from '../support/crowd.js';

const GOV = '640502.gov';
const SECRETARY = `${GOV}.secretary`;
/** Words said in the room, with a character that no font has: the record is printed all the same. */
const SECRET = '本人认为采空区治理存疑\u{1F6A7}';
const OF_BODY = [SECRETARY, `${GOV}.head`, `${GOV}.member6`];
const LEAD = ['640502.nr.handler', '640502.nr.leader'];
const OUTSIDERS = [
  'mine03.filer',
  'mine03.principal',
  'mine04.filer',
  '640502.em.leader',
  '640502.govoff.handler',
  '640502.nr.office',
  '640502.ex.expert1',
  '640502.party.head',
  '640502.party.secretary',
  '640502.sup.inspector',
  '640500.nr.registrar',
  '640521.nr.handler',
  '640521.gov.secretary',
  '640502.sys.admin',
  '640502.aud.admin',
];
interface Paper {
  readonly documentId: string;
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly sealedAt: string | null;
  readonly sha256: string;
  readonly verificationCode: string;
}

let cluster: Cluster;
let crowd: Crowd;
let database: Database;
let caseNo = '';
let proposalId = '';
let meetingId = '';
let memberIds: string[] = [];

beforeAll(async () => {
  cluster = await startCluster();
  crowd = new Crowd(cluster.url);
  database = await openDatabase({ url: cluster.database.url, poolSize: 2 });
  ({ caseNo, proposalId } = await crowd.propose('mine03.filer'));
}, 300_000);
afterAll(async () => {
  await database?.close();
  await cluster?.stop();
}, 60_000);

const act = (username: string, path: string, body: unknown = {}) =>
  answers(crowd.post(username, `/meetings/${meetingId}${path}`, body));
const papers = async (who = SECRETARY): Promise<Paper[]> =>
  (await crowd.get(who, `/meetings/${meetingId}/documents`)).body.items;
/** Waits until the meeting has so many documents. */
async function made(count: number): Promise<Paper[]> {
  for (const end = Date.now() + 60_000; ;) {
    const now = await papers();
    if (now.length >= count) return now;
    if (Date.now() > end) throw new Error(`only ${now.map(({ kind }) => kind).join()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
const status = async (who: string, path: string): Promise<number> => (await crowd.get(who, path)).status;

describe('before the meeting', () => {
  it('the notice goes to members and invitees, who answer it; nobody else was asked', async () => {
    const call = {
      regionCode: '640502',
      body: 'government',
      scheduledAt: '2027-01-12T15:00:00.000+08:00',
      proposalIds: [proposalId],
      place: '政府第二会议室',
    };
    const invitees = [
      { agency: 'NR', role: 'report' },
      { agency: 'EM', post: 'leader', role: 'attend' },
    ];
    const strange = { ...call, invitees: [{ agency: 'XXX', role: 'attend' }] };
    expect(await answers(crowd.post(SECRETARY, '/meetings', strange))).toBe('409 noSuchAgency');
    const called = await crowd.post(SECRETARY, '/meetings', { ...call, invitees });
    expect(called.body).toMatchObject({ place: '政府第二会议室', invitees: [{ role: 'report', answer: null }, {}] });
    meetingId = called.body.meetingId;
    memberIds = called.body.members.map(({ userId }: { userId: string }) => userId);
    expect((await crowd.get('640502.nr.handler', '/meeting-invitations')).body.items).toEqual([]);
    expect(await act(`${GOV}.member1`, '/answer', { answer: 'attend' })).toBe('409 agendaNotApproved');
    expect(await act(`${GOV}.head`, '/agenda-approval')).toBe('200');
    expect((await made(4)).map(({ kind }) => kind)).toEqual([
      'meetingNotice',
      'signInSheet',
      'ballotSheet',
      'meetingPapers',
    ]);
    const { items } = (await crowd.get('640502.nr.handler', '/meeting-invitations')).body;
    expect(items).toMatchObject([
      { meetingId, role: 'report', answer: null, mayAnswer: true, place: '政府第二会议室', matters: [{ caseNo }] },
    ]);
    expect(items[0].documents.map(({ kind }: Paper) => kind)).toEqual(['meetingNotice']);
    for (const who of ['640502.nr.leader', '640502.em.handler', `${GOV}.member1`, '640521.nr.handler'])
      expect((await crowd.get(who, '/meeting-invitations')).body.items).toEqual([]);
    expect(await act('640502.nr.handler', '/answer', { answer: 'attend' })).toBe('200');
    expect(await act('640502.em.leader', '/answer', { answer: 'leave' })).toBe('422 reasonsRequired');
    expect(await act('640502.em.leader', '/answer', { answer: 'leave', reason: '外出督查' })).toBe('200');
    expect(await act('640502.em.handler', '/answer', { answer: 'attend' })).toBe('404 notFound');
    expect(await act(`${GOV}.member2`, '/answer', { answer: 'leave', reason: '外出开会' })).toBe('200');
    expect(await act(SECRETARY, '/answer', { answer: 'attend' })).toBe('404 notFound');
    const seen = (await crowd.get(SECRETARY, `/meetings/${meetingId}`)).body;
    expect(seen.invitees).toMatchObject([{ answer: 'attend' }, { answer: 'leave', reason: '外出督查' }]);
    expect(seen.members.find(({ seat }: { seat: string }) => seat === 'member2')).toMatchObject({ answer: 'leave' });
    expect(await status('640502.nr.handler', `/meetings/${meetingId}`)).toBe(404);
  }, 120_000);

  it('invitees leave before anybody speaks', async () => {
    expect(await act(SECRETARY, '/attendance', { present: memberIds, absent: [] })).toBe('200');
    expect(await act(`${GOV}.member1`, '/answer', { answer: 'attend' })).toBe('409 notAvailableNow');
    expect(await act(SECRETARY, '/items/i1/opening')).toBe('200');
    const dissent = { position: 'disagree', statement: SECRET };
    expect(await act(`${GOV}.member1`, '/items/i1/positions', dissent)).toBe('409 inviteesPresent');
    expect((await crowd.get(SECRETARY, `/meetings/${meetingId}`)).body.actions).toContain('clearRoom');
    expect(await act('640502.nr.handler', '/items/i1/room-clearance')).toBe('404 notFound');
    expect(await act(SECRETARY, '/items/i1/room-clearance')).toBe('200');
    expect(await act(`${GOV}.member1`, '/items/i1/positions', dissent)).toBe('200');
  }, 60_000);
});

describe('after the meeting', () => {
  it('signed, it leaves record, minutes and extract, numbered as the meeting was and sealed by its body', async () => {
    const own = { position: 'agree', statement: '' };
    for (const seat of ['member2', 'member3', 'member4', 'member5', 'member6', 'head'])
      expect(await act(`${GOV}.${seat}`, '/items/i1/positions', own)).toBe('200');
    const amendments = [{ text: '雨季前再核查一次', owner: 'EM', before: 'afterwards' }];
    expect(await act(`${GOV}.head`, '/items/i1/resolution', { result: 'agreed', amendments })).toBe('200');
    expect(await act(SECRETARY, '/minutes', { text: `会议记录。\n${SECRET}` })).toBe('200');
    expect(await act(`${GOV}.head`, '/minutes/signature')).toBe('200');
    const all = await made(7);
    const { sessionNo, minutesNo } = (await crowd.get(SECRETARY, `/meetings/${meetingId}`)).body;
    const numberOf = (kind: string) => all.find((one) => one.kind === kind)!.number;
    expect(numberOf('meetingRecord')).toBe(`政府常务会议记录${sessionNo}`);
    expect(numberOf('meetingMinutes')).toBe(`政府常务会议纪要${minutesNo}`);
    expect(all.filter(({ sealedAt }) => sealedAt === null)).toEqual([]);
    for (const { verificationCode, title } of all) {
      const { body } = await crowd.get('mine03.filer', `/verify/${verificationCode}`);
      expect(body).toMatchObject({ title, issuer: '沙坡头区人民政府', valid: true });
      expect(JSON.stringify(body)).not.toMatch(/存疑|member|position|mine/);
    }
  }, 120_000);

  it('each paper is read by the body; the notice by invitees, the extract by the lead, nothing by anybody else', async () => {
    const all = await papers();
    for (const { kind, documentId } of all) {
      const readers = new Set([
        ...OF_BODY,
        ...(kind === 'meetingNotice' ? ['640502.nr.handler', '640502.em.leader'] : []),
        ...(kind === 'matterExtract' ? LEAD : []),
      ]);
      const found: Record<string, number[]> = {};
      for (const who of [...OF_BODY, ...LEAD, '640502.em.leader', ...OUTSIDERS])
        found[who] = await Promise.all(
          ['', '/file', '/seal'].map((more) => status(who, `/documents/${documentId}${more}`)),
        );
      for (const [who, got] of Object.entries(found))
        if (readers.has(who)) expect({ kind, who, got }).toEqual({ kind, who, got: [200, 200, 200] });
        else
          for (const one of got)
            expect({ kind, who, closed: [403, 404].includes(one) }).toEqual({ kind, who, closed: true });
    }
  }, 180_000);

  it('the lists of meetings, cases and bundles name no paper to whom it is not for', async () => {
    for (const who of OF_BODY) expect(await papers(who)).toHaveLength(7);
    for (const who of [...LEAD, '640502.em.leader', ...OUTSIDERS])
      expect([403, 404]).toContain(await status(who, `/meetings/${meetingId}/documents`));
    for (const who of LEAD) {
      const { items } = (await crowd.get(who, `/cases/${caseNo}/matter-extracts`)).body;
      expect(items).toMatchObject([{ kind: 'matterExtract', documentId: `${meetingId}.matterExtract.1` }]);
    }
    for (const who of ['640502.em.leader', '640502.nr.office', '640521.nr.handler', `${GOV}.member1`])
      expect((await crowd.get(who, `/cases/${caseNo}/matter-extracts`)).body.items).toEqual([]);
    expect(await status('mine03.filer', `/cases/${caseNo}/matter-extracts`)).toBe(403);
    for (const who of ['mine03.filer', ...LEAD, '640502.em.leader']) {
      const kase = JSON.stringify((await crowd.get(who, `/cases/${caseNo}`)).body);
      expect(kase).not.toMatch(/meetingRecord|meetingMinutes|ballotSheet|signInSheet|matterExtract/);
      const bundle = Buffer.from(await crowd.bytes(who, `/cases/${caseNo}/bundle`)).toString('latin1');
      expect(bundle).not.toMatch(/meetingRecord|meetingMinutes|matterExtract/);
    }
  }, 120_000);

  it('reading a paper is written down in the record of the meeting, not of the case', async () => {
    const streams = await database.scoped(SYSTEM, (tx) =>
      query<{ stream: string }>(
        tx,
        `SELECT DISTINCT stream FROM record_entry WHERE position($1 in canonical) > 0 ORDER BY stream`,
        [`${meetingId}.matterExtract.1`],
      ),
    );
    expect(streams).toEqual([{ stream: `meeting/${meetingId}` }]);
  }, 30_000);

  it('the yearly list is an Excel file for those who read it', async () => {
    const path = '/decision-matters/file?body=government&year=2027';
    for (const who of [SECRETARY, '640502.nr.handler']) {
      const bytes = await crowd.bytes(who, path);
      expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK');
    }
    for (const who of [`${GOV}.member1`, '640502.em.leader', 'mine03.filer']) expect(await status(who, path)).toBe(403);
  }, 30_000);
});
