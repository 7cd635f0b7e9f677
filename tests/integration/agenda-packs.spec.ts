import { beforeAll, describe, expect, it } from '@jest/globals';
import { Crowd } from '../support/crowd.js';
import { baseUrl, eventually } from './api-person.js';

const HANDLER = '640522.nr.handler';
const LEADER = '640522.nr.leader';
const OFFICE = '640522.govoff.handler';

describe('the request to a decision body with its pack', () => {
  let crowd: Crowd;
  let caseNo = '';
  let fileId = '';
  beforeAll(async () => {
    crowd = new Crowd(baseUrl());
    caseNo = await crowd.upTo('mine22.filer', 'collectiveDecision');
    fileId = await crowd.upload(HANDLER, '风险评估报告.pdf');
    // The phase is shown a moment before its first task.
    await eventually(
      () => last(HANDLER),
      (pack) => pack !== undefined,
    );
  }, 240_000);

  const last = async (who: string) => (await crowd.get(who, `/cases/${caseNo}/agenda-packs`)).body.items.at(-1);
  const save = async (who: string, change: object = {}): Promise<string> => {
    const { taskId, revision } = await last(HANDLER);
    const body = { taskId, revision, statement: '请予审议。', files: [{ fileId, title: '风险评估报告' }], ...change };
    const got = await crowd.ask(who, 'PUT', `/cases/${caseNo}/agenda-pack`, { body });
    return got.status < 300 ? String(got.status) : `${got.status} ${got.body.code}`;
  };

  it('is assembled from the case; what this case does not have is named as such', async () => {
    const { parts, state, body, revision, hash } = await last(HANDLER); // asked for once every paper of it is made
    expect({ state, body, revision, hash }).toEqual({ state: 'open', body: 'government', revision: 0, hash: null });
    const states = parts.map((part: { code: string; state: string }) => [part.code, part.state]);
    expect(Object.fromEntries(states)).toEqual({
      report: 'present',
      jointOpinion: 'present',
      expertOpinions: 'present',
      visitRecord: 'present',
      rectification: 'notApplicable',
      legalOpinion: 'present',
      draftReply: 'present',
      earlierBody: 'notApplicable',
      added: 'notApplicable',
    });
    const draft = parts.find(({ code }: { code: string }) => code === 'draftReply').entries[0].detail;
    expect(draft).toContain(caseNo);
    expect(draft).not.toMatch(/[{}]/);
  }, 60_000);

  it('is added to by the lead handler alone, with files of their own, by the revision they saw', async () => {
    expect([(await last(HANDLER)).mayEdit, (await last(LEADER)).mayEdit]).toEqual([true, false]);
    expect(await save(LEADER)).toBe('403 notYourTask');
    expect(await save('640522.em.handler')).toBe('403 notYourTask');
    const strange = await crowd.upload('640522.em.handler', '别人的.pdf');
    expect(await save(HANDLER, { files: [{ fileId: strange, title: '别人的' }] })).toBe('422 materialsMissing');
    expect(await save(HANDLER)).toBe('200');
    expect(await save(HANDLER, { revision: 0 })).toBe('409 staleRevision');
    expect(await save(HANDLER, { statement: '请予审议，并提请关注边坡。' })).toBe('200');
    const { statement, revision, parts } = await last(HANDLER);
    expect({ statement, revision }).toEqual({ statement: '请予审议，并提请关注边坡。', revision: 2 });
    expect(parts.at(-1)).toMatchObject({ code: 'added', state: 'present', entries: [{ title: '风险评估报告' }] });
  }, 60_000);

  it('does not exist for applicant, expert and other regions, nor do its files and its entries', async () => {
    for (const who of ['mine22.filer', '640522.ex.expert1', '640521.nr.handler', OFFICE]) {
      expect((await crowd.get(who, `/cases/${caseNo}/agenda-packs`)).status).toBe(404);
      expect((await crowd.get(who, `/files/${fileId}`)).status).toBe(404);
      expect(await save(who)).toMatch(/^404/);
    }
    const read = async (who: string) =>
      JSON.stringify((await crowd.get(who, `/cases/${caseNo}/entries?limit=100`)).body);
    expect(await read('mine22.filer')).not.toContain('agendaPackSaved');
    expect(await read('640522.ex.expert1')).not.toContain('agendaPackSaved');
    expect(await read(LEADER)).toContain('agendaPackSaved');
  }, 60_000);

  it('signed, it is frozen under the hash that the decision records, and read by who endorses it', async () => {
    const { taskId } = await last(LEADER);
    const task = (await crowd.get(LEADER, `/tasks/${taskId}`)).body;
    const forged = { result: 'sign', pack: 'a'.repeat(64) };
    const refused = await crowd.ask(LEADER, 'POST', `/tasks/${taskId}/decision`, {
      body: forged,
      revision: task.revision,
    });
    expect(refused.status).toBe(400);
    const unread = await crowd.ask(LEADER, 'POST', `/tasks/${taskId}/decision`, {
      body: { result: 'sign', packRevision: 1 },
      revision: task.revision,
    });
    expect([unread.status, unread.body.code]).toEqual([409, 'staleRevision']);
    expect((await last(LEADER)).state).toBe('open');
    const signed = await crowd.ask(LEADER, 'POST', `/tasks/${taskId}/decision`, {
      body: { result: 'sign', packRevision: 2 },
      revision: task.revision,
    });
    expect(signed.status).toBe(200);
    const pack = await last(OFFICE);
    expect(pack).toMatchObject({ state: 'signed', mayEdit: false, statement: '请予审议，并提请关注边坡。' });
    expect(pack.endorsements).toMatchObject([{ agency: 'GOVOFF', state: 'open' }]);
    expect((await crowd.get(OFFICE, `/files/${fileId}`)).status).toBe(200);
    const isIt = ({ type, payload }: { type: string; payload: { taskId?: string } }): boolean =>
      type === 'taskDecided' && payload.taskId === taskId;
    const entries = await eventually(
      () => crowd.entries(LEADER, caseNo),
      (all) => all.some(isIt),
    );
    expect(entries.findLast(isIt)!.payload.decision).toEqual({ result: 'sign', pack: pack.hash });
    expect(await save(HANDLER)).toBe('409 taskClosed');
    const again = await crowd.ask(LEADER, 'POST', `/tasks/${taskId}/decision`, {
      body: { result: 'sign' },
      revision: task.revision,
    });
    expect([again.status, again.body.code]).toEqual([409, 'taskClosed']);
    expect(await last(OFFICE)).toEqual(pack);
  }, 60_000);

  it('returned by who endorses, the next request begins with what the one before had', async () => {
    const { endorsements } = await last(OFFICE);
    const endorse = (await crowd.get(OFFICE, `/tasks/${endorsements[0].taskId}`)).body;
    const returned = await crowd.ask(OFFICE, 'POST', `/tasks/${endorse.taskId}/decision`, {
      body: { result: 'return', opinion: '请补充风险评估。' },
      revision: endorse.revision,
    });
    expect(returned.status).toBe(200);
    expect((await last(HANDLER)).endorsements).toMatchObject([{ agency: 'GOVOFF', state: 'returned' }]);
    const proposal = await crowd.proposal(caseNo, 'government');
    expect(proposal).toBe(`${caseNo}.government.1`);
    expect((await last(HANDLER)).endorsements).toMatchObject([{ agency: 'GOVOFF', state: 'endorsed' }]);
    expect((await last('640522.gov.member1')).state).toBe('signed');
  }, 90_000);
});
