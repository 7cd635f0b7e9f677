import { startInMemory } from '../support/memory-case.js';
import { consultationInput, stories } from '../support/stories.js';

const STARTED_AT = '2026-09-14T09:30:00.000+08:00';

describe('consultation on the in-memory runtime', () => {
  test.each(stories.map((story) => [story.name, story] as const))('%s', async (_name, story) => {
    const { engine, hand } = await startInMemory(
      consultationInput('640502-CS-2026-00001', STARTED_AT, story.application),
    );
    await story.tell(hand);
    // what was written down is what the case is
    const snapshot = engine.snapshot();
    expect(engine.record.case).toEqual(snapshot.case);
    expect([...engine.record.tasks.values()]).toEqual(expect.arrayContaining(snapshot.tasks as never[]));
    expect(engine.record.entries.map((entry) => entry.seq)).toEqual(engine.record.entries.map((_, i) => i + 1));
    expect(engine.record.entries.at(-1)!.seq).toBe(snapshot.lastSeq);
  });
});
