import { startInMemory } from '../support/memory-case.js';
import { rescissionInput } from '../support/rescission-case.js';
import { RescissionHand } from '../support/rescission-hand.js';
import { rescissionStories } from '../support/rescission-stories.js';

const STARTED_AT = '2026-09-14T09:30:00.000+08:00';

describe('rescission on the in-memory runtime', () => {
  test.each(rescissionStories.map((story) => [story.name, story] as const))('%s', async (_name, story) => {
    const { driver, engine } = await startInMemory(rescissionInput('640502-RC-2026-00001', STARTED_AT, story));
    await story.tell(new RescissionHand(driver, () => engine.record));
    // what was written down is what the case is
    const snapshot = engine.snapshot();
    expect(engine.record.case).toEqual(snapshot.case);
    expect(engine.record.entries.map((entry) => entry.seq)).toEqual(engine.record.entries.map((_, i) => i + 1));
    expect(engine.record.entries.at(-1)!.seq).toBe(snapshot.lastSeq);
  });
});
