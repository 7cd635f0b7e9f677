import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { caseNo, isoInstant, type ProcedureCode } from '@lianshen/domain';
import type { CaseInput, Snapshot } from '@lianshen/workflows/messages';
import type { MemoryRecord } from './memory-runtime.js';
import { TemporalBench, type TemporalDriver } from './temporal-case.js';

/** Set to a version to write the histories of the chosen stories where the replay suite reads them. */
const recordAs = process.env['LIANSHEN_RECORD_HISTORIES'];
const HISTORIES = fileURLToPath(new URL('../replay/histories/', import.meta.url));

interface Story<H> {
  readonly name: string;
  /** The name of the history that the replay suite keeps of it. */
  readonly history?: string;
  readonly tell: (hand: H) => Promise<void>;
}
interface Telling<H, S extends Story<H>> {
  readonly procedure: ProcedureCode;
  readonly stories: readonly S[];
  readonly inputOf: (caseNo: string, startedAt: string, story: S) => CaseInput;
  readonly handOf: (driver: TemporalDriver, desk: () => MemoryRecord) => H;
}

/** Tests: each story on a real Temporal server, its record contiguous and its case as the workflow has it. */
export function tellOnTemporal<H, S extends Story<H>>({ procedure, stories, inputOf, handOf }: Telling<H, S>): void {
  const address = process.env['TEMPORAL_ADDRESS'];
  if (!address) throw new Error('TEMPORAL_ADDRESS is not set: run `npm test`, which starts a server for this suite');
  let bench: TemporalBench;
  beforeAll(async () => {
    bench = await TemporalBench.open(address);
  }, 60_000);
  afterAll(() => bench.close());

  const first = randomInt(100_000, 900_000);
  test.each(stories.map((story, i) => [story.name, story, caseNo('640502', procedure, 2026, first + i)] as const))(
    '%s',
    async (_name, story, number) => {
      const driver = await bench.start(inputOf(number, isoInstant(Date.now()), story));
      await story.tell(handOf(driver, () => bench.records.get(number)!));
      const { lastSeq, case: row } = await atRest(driver);
      const { entries } = bench.records.get(number)!;
      expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: lastSeq }, (_, i) => i + 1));
      expect(bench.records.get(number)!.case!.revision).toBe(row.revision);
      if (recordAs && story.history) {
        const folder = `${HISTORIES}${procedure}/${recordAs}`;
        mkdirSync(folder, { recursive: true });
        writeFileSync(`${folder}/${story.history}.json`, await driver.historyJson());
      }
    },
    60_000,
  );
}

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
