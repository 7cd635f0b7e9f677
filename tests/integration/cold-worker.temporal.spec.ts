import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseNo, isoInstant } from '@lianshen/domain';
import { Hand } from '../support/case-driver.js';
import { AGENCIES, CALENDAR, consultationInput } from '../support/stories.js';
import { TemporalBench, type TemporalDriver } from '../support/temporal-case.js';

describe('a worker that has not seen the case', () => {
  let bench: TemporalBench;
  let driver: TemporalDriver;
  let hand: Hand;
  beforeAll(async () => {
    const address = process.env['TEMPORAL_ADDRESS'];
    if (!address) throw new Error('TEMPORAL_ADDRESS is not set: run `npm test`, which starts a server for this suite');
    bench = await TemporalBench.open(address);
    const number = caseNo('640502', 'consultation', 2026, randomInt(100_000, 900_000));
    driver = await bench.start(consultationInput(number, isoInstant(Date.now())));
    hand = new Hand(driver);
    for (const agency of AGENCIES) await hand.opinion(agency);
    await driver.entries();
  }, 60_000);
  afterAll(() => bench?.close());

  /**
   * Two workflow tasks in a row that lead to nothing, the second with the result of an activity: the engine gives a fresh
   * worker that result together with the next act, and replays them later one after the other.
   */
  const endInTwoEmptyTasks = async (): Promise<void> => {
    const release = bench.hold();
    await hand.extend(5);
    await driver.signal('calendarChanged', { calendar: CALENDAR }); // the one it has
    await sleep(300);
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
