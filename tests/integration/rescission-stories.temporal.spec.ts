import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { caseNo, isoInstant } from '@lianshen/domain';
import type { Snapshot } from '@lianshen/workflows/messages';
import { rescissionInput } from '../support/rescission-case.js';
import { RescissionHand } from '../support/rescission-hand.js';
import { rescissionStories } from '../support/rescission-stories.js';
import { TemporalBench, type TemporalDriver } from '../support/temporal-case.js';

const address = process.env['TEMPORAL_ADDRESS'];
if (!address) throw new Error('TEMPORAL_ADDRESS is not set: run `npm test`, which starts a server for this suite');

/** Set to a version to write the histories of the chosen stories where the replay suite reads them. */
const recordAs = process.env['LIANSHEN_RECORD_HISTORIES'];
const histories = fileURLToPath(new URL('../replay/histories/rescission/', import.meta.url));

/** The case once nothing more comes of it: documents and notices are made in their own time. */
async function atRest(driver: TemporalDriver): Promise<Snapshot> {
  for (let last = -1; ;) {
    const { length } = await driver.entries();
    await new Promise((resolve) => setTimeout(resolve, 150));
    const snapshot = await driver.snapshot();
    if (length === last && snapshot.lastSeq === length) return snapshot;
    last = length;
  }
}

describe('the same rescissions on a real Temporal server', () => {
  let bench: TemporalBench;
  beforeAll(async () => {
    bench = await TemporalBench.open(address);
  }, 60_000);
  afterAll(() => bench.close());

  const first = randomInt(100_000, 900_000);
  test.each(
    rescissionStories.map((story, i) => [story.name, story, caseNo('640502', 'rescission', 2026, first + i)] as const),
  )(
    '%s',
    async (_name, story, number) => {
      const driver = await bench.start(rescissionInput(number, isoInstant(Date.now()), story));
      await story.tell(new RescissionHand(driver, () => bench.records.get(number)!));
      const { lastSeq, case: row } = await atRest(driver);
      const { entries } = bench.records.get(number)!;
      expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: lastSeq }, (_, i) => i + 1));
      expect(bench.records.get(number)!.case!.revision).toBe(row.revision);
      if (recordAs && story.history) {
        mkdirSync(`${histories}${recordAs}`, { recursive: true });
        writeFileSync(`${histories}${recordAs}/${story.history}.json`, await driver.historyJson());
      }
    },
    60_000,
  );
});
