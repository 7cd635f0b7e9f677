import type { MeetingExtract } from '@lianshen/domain';
import { actor, text } from '../support/case-driver.js';
import { startInMemory } from '../support/memory-case.js';
import { ground } from '../support/meeting-case.js';
import { resumptionInput } from '../support/resumption-case.js';
import { FIRM, ResumptionHand } from '../support/resumption-hand.js';

const CASE = '640502-RS-2026-00001';
type Body = 'government' | 'party';
type Sealed = Partial<MeetingExtract>;

/** A case whose acceptance is passed and found lawful, and what its bodies send it. */
async function proposed() {
  const { driver, engine } = await startInMemory(resumptionInput(CASE, '2026-09-14T09:30:00.000+08:00'));
  const hand = new ResumptionHand(driver);
  await hand.toReview();
  await hand.everyoneJudges();
  await hand.confirm();
  await hand.lawful();
  const request = (result: 'sign' | 'return' = 'sign') => hand.decide('agendaRequest', { result }, 'NR', 'leader');
  const seal = (body: Body, n: number, rest: Sealed = {}) => {
    const proposalId = `${CASE}.${body}.${n}`;
    const numbers = { meetingId: '640502-MT-2026-00001', sessionNo: '1', minutesNo: '1' };
    const result = { result: 'agreed' as const, amendments: [], grounds: [] };
    const extract = { proposalId, caseNo: CASE, body, ...numbers, ...result, ...rest };
    engine.record.extracts.set(proposalId, { ...extract, hash: `hash-${proposalId}` });
    return proposalId;
  };
  const tell = (proposalId: string) => driver.signal('extractReturned', { proposalId });
  /** Signs the request, and the body's extract comes back. */
  const decides = async (body: Body, n: number, rest?: Sealed): Promise<void> => {
    await request();
    await tell(seal(body, n, rest));
  };
  const types = () => engine.record.entries.map(({ type }) => type);
  const times = (type: string) => types().filter((other) => other === type).length;
  return { hand, driver, engine, request, seal, tell, decides, times };
}
const withdraw = ({ driver }: Awaited<ReturnType<typeof proposed>>) =>
  driver.act('withdrawCase', { updateId: 'withdraw-1', actor: actor(FIRM, 'filer'), reason: text('计划调整') });

describe('a case before its decision bodies', () => {
  test('agreed by both, in order: the reply is drafted', async () => {
    const told = await proposed();
    await told.decides('government', 1);
    expect(await told.hand.openTasks()).toEqual(['agendaRequest NR.leader']);
    await told.decides('party', 1);
    expect(await told.hand.phase()).toBe('reply');
    expect(told.times('extractReceived')).toBe(2);
  });

  test('the request returned: supplemented first, nothing proposed', async () => {
    const told = await proposed();
    await told.request('return');
    expect(told.times('itemProposed')).toBe(0);
    await told.hand.supplement();
    expect(await told.hand.openTasks()).toEqual(['agendaRequest NR.leader']);
  });

  test.each([1, 2])('disagreed by body %i: closed, no reply', async (nth) => {
    const told = await proposed();
    if (nth === 2) await told.decides('government', 1);
    await told.decides(nth === 1 ? 'government' : 'party', 1, { result: 'disagreed', grounds: [ground] });
    expect(told.engine.outcome).toBe('disagreed');
    expect(told.times('replyIssued')).toBe(0);
  });

  test('postponed twice, then agreed: each time a new proposal', async () => {
    const told = await proposed();
    await told.decides('government', 1, { result: 'postponed' });
    expect((await told.hand.view())['resolutions']).toEqual({});
    await told.tell(told.seal('government', 2, { result: 'postponed' }));
    await told.tell(told.seal('government', 3));
    await told.decides('party', 1);
    expect(await told.hand.phase()).toBe('reply');
    expect(told.times('itemProposed')).toBe(4);
  });

  test('remanded: supplemented, requested anew, agreed', async () => {
    const told = await proposed();
    await told.decides('government', 1, { result: 'remanded' });
    expect(await told.hand.openTasks()).toEqual(['supplement NR.handler']);
    await told.hand.supplement();
    expect(await told.hand.openTasks()).toEqual(['agendaRequest NR.leader']);
    await told.decides('government', 2);
    await told.decides('party', 1);
    expect(await told.hand.phase()).toBe('reply');
  });

  test.each([
    ['nextBody', 'government', 'collectiveDecision'],
    ['reply', 'party', 'collectiveDecision'],
  ] as const)('a condition to be met before %s holds the case', async (before, body, phase) => {
    const told = await proposed();
    if (body === 'party') await told.decides('government', 1);
    await told.decides(body, 1, { amendments: [{ text: text('先行治理'), owner: 'EM', before }] });
    expect(await told.hand.openTasks()).toEqual(['supplement NR.handler']);
    expect(await told.hand.phase()).toBe(phase);
    await told.hand.supplement();
    if (body === 'government') expect(await told.hand.openTasks()).toEqual(['agendaRequest NR.leader']);
    else expect(await told.hand.phase()).toBe('reply');
  });

  test('a condition for afterwards holds nothing', async () => {
    const told = await proposed();
    await told.decides('government', 1, { amendments: [{ text: text('跟踪'), owner: 'EM', before: 'afterwards' }] });
    await told.decides('party', 1);
    expect(await told.hand.phase()).toBe('reply');
  });

  test('withdrawn until its item is heard, not while in session', async () => {
    const heard = await proposed();
    await heard.request();
    await heard.driver.signal('agendaItemOpened', { proposalId: `${CASE}.party.1` });
    await heard.driver.signal('agendaItemOpened', { proposalId: `${CASE}.government.1` });
    await expect(withdraw(heard)).rejects.toMatchObject({ code: 'meetingInSession' });
    const waiting = await proposed();
    await waiting.request();
    await waiting.driver.signal('agendaItemOpened', { proposalId: '640502-RS-2026-00009.government.1' });
    await withdraw(waiting);
    expect(waiting.engine.outcome).toBe('withdrawn');
    expect(waiting.engine.record.deskErrands.at(-1)).toMatchObject({ type: 'withdrawProposal' });
  });

  test('while a meeting hears the item the case says so, and no longer when the item is put off', async () => {
    const told = await proposed();
    const inSession = async () => (await told.hand.view())['inSession'];
    await told.request();
    expect(await inSession()).toBeUndefined();
    await told.driver.signal('agendaItemOpened', { proposalId: `${CASE}.government.1` });
    expect(await inSession()).toBe(true);
    await told.tell(told.seal('government', 1, { result: 'postponed' }));
    expect(await inSession()).toBeUndefined();
    await withdraw(told);
    expect(told.engine.outcome).toBe('withdrawn');
  });

  test('a pass withdrawn while the item waits: judged anew, the old proposal counts no more', async () => {
    const told = await proposed();
    await told.request();
    await told.hand.withdrawPass('EE', 'EE-01');
    expect(await told.hand.phase()).toBe('jointAcceptance');
    await told.tell(told.seal('government', 1));
    expect([told.times('extractReceived'), told.times('extractIgnored')]).toEqual([0, 1]);
    await told.hand.everyoneJudges();
    await told.hand.confirm();
    await told.hand.lawful();
    await told.decides('government', 2);
    await told.decides('party', 1);
    expect(await told.hand.phase()).toBe('reply');
  });
});

describe('an extract that is not its own', () => {
  test('a forged signal without a sealed extract changes nothing and is on the record; the true one still counts', async () => {
    const told = await proposed();
    await told.request();
    await told.tell(`${CASE}.government.1`);
    expect(told.times('extractIgnored')).toBe(1);
    expect((await told.hand.view())['resolutions']).toEqual({});
    await told.tell(told.seal('government', 1));
    expect(told.times('extractReceived')).toBe(1);
  });

  test.each([
    ['of another case', { proposalId: '640502-RS-2026-00009.government.1', caseNo: '640502-RS-2026-00009' }],
    ['sealed under its proposal, yet of another case', { caseNo: '640502-RS-2026-00009' }],
    ['of a body that is not asked', { proposalId: `${CASE}.party.1`, body: 'party' as const }],
  ])('%s', async (_what, rest) => {
    const told = await proposed();
    await told.request();
    told.seal('government', 1, rest);
    await told.tell(`${CASE}.government.1`);
    expect(told.times('extractIgnored')).toBe(1);
    expect((await told.hand.view())['resolutions']).toEqual({});
    expect(await told.hand.phase()).toBe('collectiveDecision');
  });

  test('of an older proposal, and one told twice', async () => {
    const told = await proposed();
    await told.decides('government', 1, { result: 'postponed' });
    await told.tell(told.seal('government', 1));
    expect(told.times('extractIgnored')).toBe(1);
    const second = told.seal('government', 2);
    await told.tell(second);
    await told.tell(second);
    expect([told.times('extractReceived'), told.times('extractIgnored')]).toEqual([2, 2]);
    expect(await told.hand.openTasks()).toEqual(['agendaRequest NR.leader']);
  });
});
