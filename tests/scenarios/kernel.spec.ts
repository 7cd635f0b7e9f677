import type { Updates } from '@lianshen/workflows/messages';
import { actor, text } from '../support/case-driver.js';
import { startInMemory } from '../support/memory-case.js';
import { AGENCIES, CALENDAR, consultationInput, TERMS } from '../support/stories.js';

const input = (application = {}) =>
  consultationInput('640502-CS-2026-00001', '2026-09-14T09:30:00.000+08:00', application);
const oneOfEach = { agencies: ['EM'], signers: [{ agency: 'EM', post: 'leader' }] };

describe('a case that lives long', () => {
  test('continues in a fresh history between phases with everything it knew', async () => {
    const { engine, hand } = await startInMemory(input());
    const first = await hand.decision('opinion', { result: 'agree', opinion: text('同意') }, 'EM');
    await hand.driver.act('decideTask', first);
    for (const agency of AGENCIES.slice(1, 5)) await hand.opinion(agency);
    engine.wantsFreshHistory = true;
    await hand.opinion('TW');
    expect(engine.runs).toBe(2);
    expect(await hand.openTasks()).toEqual(['signature EM.leader']);
    // an act accepted in the earlier history is recognised, not refused and not done twice
    const before = engine.snapshot();
    const repeated = await hand.driver.act('decideTask', first);
    expect(repeated.case.revision).toBe(before.case.revision);
    expect(engine.snapshot().lastSeq).toBe(before.lastSeq);
    for (const agency of ['EM', 'EE', 'WR']) await hand.sign(agency);
    await hand.approve();
    await hand.file();
    expect(engine.outcome).toBe('filed');
    expect(engine.record.entries.filter((entry) => entry.type === 'caseStarted')).toHaveLength(1);
  });

  test('takes up another version of its policy only between phases', async () => {
    const { engine, hand } = await startInMemory(input(oneOfEach));
    const adopt: Updates['adoptPolicy'] = {
      updateId: 'adopt-1',
      actor: actor('SYS', 'admin'),
      policy: { id: 'consultation-640502', version: '2', hash: 'c'.repeat(64) },
      terms: { ...TERMS, signatureWorkingDays: 10 },
      rules: { clock: 1, tally: 1 },
      basis: text('过渡规定'),
    };
    await hand.driver.act('adoptPolicy', adopt);
    expect(engine.snapshot().case.policy.version).toBe('1');
    await hand.opinion('EM');
    const { case: row, tasks } = engine.snapshot();
    expect(row.policy.version).toBe('2');
    expect(tasks.find((task) => task.kind === 'signature')!.dueOn).toBe('2026-09-28');
    await expect(hand.driver.act('adoptPolicy', { ...adopt, updateId: 'adopt-2' })).rejects.toMatchObject({
      code: 'policyNotNewer',
    });
  });
});

describe('the projection', () => {
  test('gathers what happens while the database is away into bounded batches, in order and without gaps', async () => {
    const agencies = Array.from({ length: 60 }, (_, i) => `A${i + 1}`);
    const { engine, hand } = await startInMemory(input({ agencies, signers: [] }));
    engine.holdActivities();
    for (const agency of agencies) await hand.opinion(agency);
    const written = engine.record.batches.length;
    await engine.releaseActivities();
    expect(
      engine.record.batches.slice(written).every((batch) => batch.entries.length <= 50 && batch.tasks.length <= 100),
    ).toBe(true);
    expect(engine.record.batches.every((batch) => JSON.stringify(batch).length < 256_000)).toBe(true);
    expect(engine.record.entries.at(-1)!.seq).toBe(engine.snapshot().lastSeq);
  });

  test('a batch on its way holds up all that is no act: it would lead to no command of its own', async () => {
    const { engine, hand } = await startInMemory(input(oneOfEach));
    engine.holdActivities();
    const { lastSeq } = (await hand.extend(5)) && engine.snapshot();
    await engine.signal('calendarChanged', { calendar: { ...CALENDAR, version: 'the next' } });
    expect(engine.snapshot().lastSeq).toBe(lastSeq);
    await engine.advanceTo(Date.parse('2026-09-22T00:00:00+08:00'));
    expect(engine.snapshot().lastSeq).toBe(lastSeq);
    await hand.opinion('EM');
    await engine.releaseActivities();
    const told = engine.record.entries.slice(lastSeq).map(({ type }) => type);
    expect(told).toEqual(expect.arrayContaining(['taskDecided', 'taskOpened', 'calendarAdopted']));
    await engine.advanceTo(Date.parse('2026-11-30T00:00:00+08:00'));
    expect(engine.record.entries.map(({ type }) => type)).toContain('caseOverdue');
  });

  test('a closed case waits until its last entry is written', async () => {
    const { engine, hand } = await startInMemory(input());
    engine.holdActivities();
    await hand.withdraw();
    expect(engine.outcome).toBeNull();
    await expect(
      hand.driver.act('withdrawCase', { updateId: 'again', actor: actor('NR'), reason: text('再次') }),
    ).rejects.toMatchObject({ code: 'caseClosed' });
    await engine.releaseActivities();
    expect(engine.outcome).toBe('withdrawn');
    expect(engine.record.case!.status).toBe('closed');
  });
});

describe('the clock', () => {
  test('a year that is not loaded is put on the record instead of guessed, and mended by loading it', async () => {
    const { engine, hand } = await startInMemory({
      ...input(oneOfEach),
      calendar: { version: 'empty', years: {}, exceptions: {} },
    });
    expect((await hand.open('opinion', 'EM')).dueOn).toBeNull();
    expect(engine.record.entries.filter((entry) => entry.type === 'calendarYearMissing')).toHaveLength(2);
    await engine.signal('calendarChanged', { calendar: CALENDAR });
    expect((await hand.open('opinion', 'EM')).dueOn).toBe('2026-09-20');
  });

  test('the whole case becomes overdue once, whoever holds it', async () => {
    const { engine, hand } = await startInMemory(input(oneOfEach));
    await engine.advanceTo(Date.parse('2026-11-30T00:00:00+08:00'));
    expect(engine.record.entries.filter((entry) => entry.type === 'caseOverdue')).toHaveLength(1);
    expect(await hand.phase()).toBe('opinions');
  });
});

describe('acts that reach the case past the API', () => {
  test.each([
    ['a task that never was', { taskId: '640502-CS-2026-00001.opinion.XX.handler.1' }, 'taskNotFound'],
    ['another agency', { actor: actor('EE') }, 'notYourTask'],
    ['the right agency, the wrong post', { actor: actor('EM', 'leader') }, 'notYourTask'],
    ['a result that is not one of the kind', { decision: { result: 'sign' } }, 'decisionIncomplete'],
    ['an opinion without words', { decision: { result: 'agree' } }, 'decisionIncomplete'],
    ['a revision of the future', { revision: 99 }, 'staleRevision'],
  ])('%s is refused and changes nothing', async (_what, wrong, code) => {
    const { engine, hand } = await startInMemory(input());
    const before = engine.snapshot();
    const good = await hand.decision('opinion', { result: 'agree', opinion: text('同意') }, 'EM');
    await expect(hand.driver.act('decideTask', { ...good, ...wrong } as Updates['decideTask'])).rejects.toMatchObject({
      code,
    });
    expect(engine.snapshot()).toEqual(before);
  });
});
