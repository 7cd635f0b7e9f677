import { startInMemory } from '../support/memory-case.js';
import { resumptionInput } from '../support/resumption-case.js';
import { ReplyHand } from '../support/resumption-reply-hand.js';
import { resumptionStories } from '../support/resumption-stories.js';

const STARTED_AT = '2026-09-14T09:30:00.000+08:00';

describe('resumption on the in-memory runtime', () => {
  test.each(resumptionStories.map((story) => [story.name, story] as const))('%s', async (_name, story) => {
    const { driver, engine } = await startInMemory(resumptionInput('640502-RP-2026-00001', STARTED_AT, story));
    await story.tell(new ReplyHand(driver, () => engine.record));
    // what was written down is what the case is
    const snapshot = engine.snapshot();
    expect(engine.record.case).toEqual(snapshot.case);
    expect(engine.record.entries.map((entry) => entry.seq)).toEqual(engine.record.entries.map((_, i) => i + 1));
    expect(engine.record.entries.at(-1)!.seq).toBe(snapshot.lastSeq);
  });
});
