import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseNo, isoInstant, type ProcedureCode } from '@lianshen/domain';
import { Hand } from '../support/case-driver.js';
import { resumptionInput, SMALL } from '../support/resumption-case.js';
import { ResumptionHand } from '../support/resumption-hand.js';
import { AGENCIES, CALENDAR, consultationInput } from '../support/stories.js';
import { TemporalBench, type TemporalDriver } from '../support/temporal-case.js';

let bench: TemporalBench;
beforeAll(async () => {
  const address = process.env['TEMPORAL_ADDRESS'];
  if (!address) throw new Error('TEMPORAL_ADDRESS is not set: run `npm test`, which starts a server for this suite');
  bench = await TemporalBench.open(address);
}, 60_000);
afterAll(() => bench?.close());

const numberOf = (procedure: ProcedureCode) => caseNo('640502', procedure, 2026, randomInt(100_000, 900_000));
const now = () => isoInstant(Date.now());
/** A workflow task that leads to nothing: the calendar that the case has. */
const emptyTask = async (driver: TemporalDriver): Promise<void> => {
  await driver.signal('calendarChanged', { calendar: CALENDAR });
  await sleep(300);
};

describe('a worker that has not seen the case', () => {
  let driver: TemporalDriver;
  let hand: Hand;
  beforeAll(async () => {
    driver = await bench.start(consultationInput(numberOf('consultation'), now()));
    hand = new Hand(driver);
    for (const agency of AGENCIES) await hand.opinion(agency);
    await driver.entries();
  }, 60_000);

  /**
   * Two workflow tasks in a row that lead to nothing, the second with the result of an activity: the engine gives a fresh
   * worker that result together with the next act, and replays them later one after the other.
   */
  const endInTwoEmptyTasks = async (): Promise<void> => {
    const release = bench.hold('recordCase');
    await hand.extend(5);
    await emptyTask(driver);
    release();
    await driver.entries();
    await sleep(300);
  };

  it('is given a result and an act at once, and leaves a history that replays to the end', async () => {
    await endInTwoEmptyTasks();
    const act = await hand.decision('signature', { result: 'sign' }, 'EM', 'leader');
    const { tasks } = await bench.replaceWorker(() => driver.act('decideTask', act));
    expect(tasks.find(({ state }) => state === 'open')?.party.agency).toBe('EE');
    await driver.entries();
    await hand.sign('EE');
    await driver.replay();
    await bench.replaceWorker(() => Promise.resolve());
    await hand.sign('WR');
    await hand.approve();
    await hand.file();
    expect(await driver.outcome()).toBe('filed');
    await driver.replay();
    expect((await driver.entries()).filter(({ type }) => type === 'taskDecided')).toHaveLength(11);
  }, 60_000);
});

describe('a worker that has not seen the case, while a batch is on its way', () => {
  let driver: TemporalDriver;
  let hand: ResumptionHand;
  beforeAll(async () => {
    driver = await bench.start(resumptionInput(numberOf('resumption'), now(), SMALL));
    hand = new ResumptionHand(driver);
    await hand.principalSigns();
    await documents(1);
  }, 60_000);

  const documents = async (count: number): Promise<void> => {
    while ((await driver.entries()).filter(({ type }) => type === 'documentIssued').length < count) await sleep(50);
  };

  it('is given the receipt of a document and an act at once: a task is of one revision, before and after', async () => {
    const write = bench.hold('recordCase');
    const make = bench.hold('runErrand');
    await hand.accept();
    await emptyTask(driver);
    make();
    await sleep(300);
    const act = await hand.convention({}, Date.now());
    const answer = await bench.replaceWorker(() => driver.act('decideTask', act));
    write();
    await documents(3);
    const { tasks } = await driver.snapshot();
    await driver.replay();
    await bench.replaceWorker(() => Promise.resolve());
    const replayed = await driver.snapshot();
    expect(replayed.tasks).toEqual(tasks);
    expect(replayed.tasks).toEqual(expect.arrayContaining([...answer.tasks]));
  }, 60_000);
});
