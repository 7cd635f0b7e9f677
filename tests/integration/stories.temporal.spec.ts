import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { caseNo, isoInstant } from '@lianshen/domain';
import { Hand } from '../support/case-driver.js';
import { consultationInput, stories } from '../support/stories.js';
import { TemporalBench } from '../support/temporal-case.js';

const address = process.env['TEMPORAL_ADDRESS'];
if (!address) throw new Error('TEMPORAL_ADDRESS is not set: run `npm test`, which starts a server for this suite');

/** Set to a version to write the histories of this run where the replay suite reads them. */
const recordAs = process.env['LIANSHEN_RECORD_HISTORIES'];
const histories = fileURLToPath(new URL('../replay/histories/consultation/', import.meta.url));

describe('the same stories on a real Temporal server', () => {
  let bench: TemporalBench;
  beforeAll(async () => {
    bench = await TemporalBench.open(address);
  }, 60_000);
  afterAll(() => bench.close());

  const first = randomInt(100_000, 900_000);
  test.each(stories.map((story, i) => [story.name, story, caseNo('640502', 'consultation', 2026, first + i)] as const))(
    '%s',
    async (name, story, number) => {
      const driver = await bench.start(consultationInput(number, isoInstant(Date.now()), story.application));
      await story.tell(new Hand(driver));
      const { lastSeq, case: row } = await driver.snapshot();
      const entries = await driver.entries();
      expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: lastSeq }, (_, i) => i + 1));
      expect(bench.records.get(number)!.case!.revision).toBe(row.revision);
      if (recordAs) {
        mkdirSync(`${histories}${recordAs}`, { recursive: true });
        writeFileSync(`${histories}${recordAs}/${slug(name)}.json`, await driver.historyJson());
      }
    },
    60_000,
  );
});

const slug = (name: string): string => name.split(/[:,;]/)[0]!.trim().replaceAll(/\W+/g, '-');
