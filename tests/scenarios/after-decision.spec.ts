import { startInMemory } from '../support/memory-case.js';
import {
  deliveryInput,
  deliveryStories,
  erratumInput,
  erratumStories,
  type AfterStory,
} from '../support/after-stories.js';
import { ReplyHand } from '../support/resumption-reply-hand.js';
import type { CaseInput } from '@lianshen/workflows/messages';

const STARTED_AT = '2026-09-14T09:30:00.000+08:00';

async function tell(input: CaseInput, story: AfterStory): Promise<void> {
  const { driver, engine } = await startInMemory(input);
  await story.tell(new ReplyHand(driver, () => engine.record));
  // what was written down is what the case is
  const snapshot = engine.snapshot();
  expect(engine.record.case).toEqual(snapshot.case);
  expect(engine.record.entries.map((entry) => entry.seq)).toEqual(engine.record.entries.map((_, i) => i + 1));
}

describe('a correction on the in-memory runtime', () => {
  test.each(erratumStories.map((story) => [story.name, story] as const))('%s', (_name, story) =>
    tell(erratumInput('640502-ER-2026-00001', STARTED_AT, story), story),
  );
});

describe('a delivery on the in-memory runtime', () => {
  test.each(deliveryStories.map((story) => [story.name, story] as const))('%s', (_name, story) =>
    tell(deliveryInput('640502-DV-2026-00001', STARTED_AT), story),
  );
});
