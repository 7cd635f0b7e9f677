import { actor, text } from '../support/case-driver.js';
import { startInMemory } from '../support/memory-case.js';
import { rescissionInput } from '../support/rescission-case.js';
import { RescissionHand } from '../support/rescission-hand.js';
import { resumptionInMemory } from '../support/memory-resumption.js';
import { FIRM } from '../support/resumption-hand.js';
import { later } from '../support/resumption-tools.js';
import { CALENDAR } from '../support/stories.js';

/** The last year that is loaded, and what an administrator loads in time or too late. */
const LAST = Object.keys(CALENDAR.years).sort().at(-1)!;
const NEXT = String(Number(LAST) + 1);
const LONGER = { ...CALENDAR, version: 'longer', years: { ...CALENDAR.years, [NEXT]: 'provisional' as const } };
const POLICY = { id: 'resumption-640502', version: '2' };

const begin = async (day = '2026-03-02') => {
  const begun = await resumptionInMemory(undefined, `${day}T09:30:00.000+08:00`);
  const clock = async () => (await begun.driver.snapshot()).case.clock;
  const documents = () =>
    begun.engine.record.errands.flatMap(({ errand }) => (errand.type === 'document' ? [errand] : []));
  return { ...begun, clock, documents };
};

describe('the limit to reply or refusal', () => {
  test('ends at the reply: what the enterprise takes afterwards makes no authority late', async () => {
    const { hand, driver, clock } = await begin();
    await hand.toReply();
    await hand.draftReply();
    expect(await clock()).not.toHaveProperty('endedOn');
    const before = (await clock()).limit;
    await hand.signReply();
    expect(await clock()).toMatchObject({ limit: before, endedOn: '2026-03-02' });
    await expect(hand.extend(5)).rejects.toMatchObject({ code: 'limitNotLater' });
    await hand.sealAndDeliver();
    await later(hand, 100);
    expect(await hand.entryTypes()).not.toContain('caseOverdue');
    expect((await clock()).overdueSince).toBeNull();
    await driver.signal('calendarChanged', { calendar: LONGER });
    expect((await clock()).limit).toEqual(before);
  });

  test('a reply that came late stays late', async () => {
    const { hand, clock } = await begin();
    await hand.toMeetings();
    await later(hand, 85);
    const { overdueSince } = await clock();
    expect(overdueSince).not.toBeNull();
    await hand.decided('government');
    await hand.decided('party');
    await hand.decide('noChangeDeclaration', { result: 'unchanged' } as never, FIRM, 'principal');
    await hand.decide('noWorkConfirmation', { result: 'noWork', facts: text('现场查看') }, 'TW');
    await hand.draftReply();
    await hand.signReply();
    expect(await clock()).toMatchObject({ overdueSince, endedOn: '2026-05-26' });
  });

  test('of a rescission ends at its decision', async () => {
    const { driver, engine } = await startInMemory(
      rescissionInput('640502-RC-2026-00001', '2026-03-02T09:30:00.000+08:00', {}),
    );
    const hand = new RescissionHand(driver, () => engine.record);
    await hand.stopped();
    await hand.approve();
    await hand.states('contest');
    await hand.weighed();
    await hand.lawful();
    await hand.decided('government');
    await hand.decided('party');
    await hand.signDecision();
    expect((await driver.snapshot()).case.clock).toMatchObject({ endedOn: '2026-03-02', overdueSince: null });
  });
});

describe('a year that is not loaded', () => {
  test('the days given at acceptance are counted once it is', async () => {
    const { hand, driver, clock } = await begin(`${LAST}-12-01`);
    await hand.principalSigns();
    await hand.accept();
    expect((await clock()).limit).toMatchObject({ workingDays: 45, startedOn: `${LAST}-12-01`, dueOn: null });
    await later(hand, 20);
    expect((await clock()).overdueSince).toBeNull();
    await driver.signal('calendarChanged', { calendar: LONGER });
    expect((await clock()).limit!.dueOn).toMatch(new RegExp(`^${NEXT}-`));
  });

  test('an extension that was accepted keeps its days', async () => {
    const { hand, driver, clock } = await begin(`${LAST}-10-08`);
    await hand.principalSigns();
    await hand.accept();
    await hand.extend(40);
    expect((await clock()).limit).toMatchObject({ workingDays: 85, dueOn: null });
    await driver.signal('calendarChanged', { calendar: LONGER });
    expect((await clock()).limit).toMatchObject({ workingDays: 85, dueOn: expect.stringMatching(NEXT) });
  });

  test('a paper that names such a day waits for it, and nothing else waits for the paper', async () => {
    const { hand, driver, documents } = await begin(`${LAST}-12-01`);
    await hand.principalSigns();
    await hand.accept();
    await hand.convene();
    expect(documents().map(({ kind }) => kind)).toEqual(['receipt', 'panelNotice']);
    await driver.signal('calendarChanged', { calendar: LONGER });
    expect(documents().map(({ kind }) => kind)).toEqual(['receipt', 'panelNotice', 'acceptanceNotice']);
    const { awaits, issuedOn, data } = documents().at(-1)!;
    expect([awaits, issuedOn, data['dueOn']]).toEqual([
      undefined,
      `${LAST}-12-01`,
      (await driver.snapshot()).case.clock.limit!.dueOn,
    ]);
  });

  test('a case that closes meanwhile is over when its paper is made', async () => {
    const { hand, driver, engine, documents } = await begin(`${LAST}-12-01`);
    await hand.principalSigns();
    await hand.accept();
    await hand.withdraw(actor(FIRM, 'filer'));
    expect(engine.outcome).toBeNull();
    await driver.signal('calendarChanged', { calendar: LONGER });
    expect(engine.outcome).toBe('withdrawn');
    expect(documents().map(({ kind }) => kind)).toContain('acceptanceNotice');
  });
});

describe('a policy accepted while the case runs', () => {
  test('is on the record at once, taken up at the next boundary, and accepted once', async () => {
    const { hand } = await begin();
    await hand.toReview();
    await hand.adoptTerms(POLICY, hand.terms);
    expect(await hand.entryTypes()).toContain('policyAccepted');
    expect(await hand.entryTypes()).not.toContain('policyAdopted');
    await expect(hand.adoptTerms(POLICY, hand.terms)).rejects.toMatchObject({ code: 'policyNotNewer' });
    await hand.everyoneJudges();
    expect(await hand.entryTypes()).toContain('policyAdopted');
  });

  test('in the last phase there is no boundary any more: refused', async () => {
    const { hand } = await begin();
    await hand.toResumption();
    await expect(hand.adoptTerms(POLICY, hand.terms)).rejects.toMatchObject({ code: 'notAvailableNow' });
  });
});
