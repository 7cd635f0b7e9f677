import { runCase } from '@lianshen/workflows/kernel';
import { procedures } from '@lianshen/workflows/procedures';
import type { CaseInput } from '@lianshen/workflows/messages';
import { Hand, type CaseDriver } from '../support/case-driver.js';
import { MemoryEngine } from '../support/memory-runtime.js';
import { consultationInput, stories } from '../support/stories.js';

const STARTED_AT = '2026-09-14T09:30:00.000+08:00';

async function startInMemory(input: CaseInput): Promise<{ driver: CaseDriver; engine: MemoryEngine }> {
  const engine = new MemoryEngine(input.startedAt, (rt, given) =>
    runCase(procedures[input.procedure]!, rt, given as CaseInput),
  );
  await engine.start(input);
  const driver: CaseDriver = {
    input,
    act: (name, act) => engine.update(name, act),
    actAtOnce: (list) => engine.updatesAtOnce(list),
    signal: (name, signal) => engine.signal(name, signal),
    snapshot: () => Promise.resolve(engine.snapshot()),
    until: (at) => engine.advanceTo(at),
    outcome: () => Promise.resolve(engine.outcome ?? 'still open'),
    entries: () => Promise.resolve(engine.record.entries),
  };
  return { driver, engine };
}

describe('consultation on the in-memory runtime', () => {
  test.each(stories.map((story) => [story.name, story] as const))('%s', async (_name, story) => {
    const { driver, engine } = await startInMemory(
      consultationInput('640502-CS-2026-00001', STARTED_AT, story.application),
    );
    await story.tell(new Hand(driver));
    // what was written down is what the case is
    const snapshot = engine.snapshot();
    expect(engine.record.case).toEqual(snapshot.case);
    expect([...engine.record.tasks.values()]).toEqual(expect.arrayContaining(snapshot.tasks as never[]));
    expect(engine.record.entries.map((entry) => entry.seq)).toEqual(engine.record.entries.map((_, i) => i + 1));
    expect(engine.record.entries.at(-1)!.seq).toBe(snapshot.lastSeq);
  });
});
