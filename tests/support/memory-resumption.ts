import type { CaseDriver } from './case-driver.js';
import { startInMemory } from './memory-case.js';
import type { MemoryEngine } from './memory-runtime.js';
import { resumptionInput, SMALL, type Variation } from './resumption-case.js';
import { ReplyHand } from './resumption-reply-hand.js';

/** A resumption in memory with a hand on it; the small one where nothing else is said. */
export async function resumptionInMemory(
  variation: Variation = SMALL,
  startedAt = '2026-03-02T09:30:00.000+08:00',
): Promise<{ hand: ReplyHand; driver: CaseDriver; engine: MemoryEngine }> {
  const { driver, engine } = await startInMemory(resumptionInput('640502-RS-2026-00001', startedAt, variation));
  return { driver, engine, hand: new ReplyHand(driver, () => engine.record) };
}
