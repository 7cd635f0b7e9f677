import { runCase } from '@lianshen/workflows/kernel';
import { procedures } from '@lianshen/workflows/procedures';
import type { CaseInput } from '@lianshen/workflows/messages';
import { Hand, type CaseDriver } from './case-driver.js';
import { MemoryEngine } from './memory-runtime.js';

/** Starts a case of the real procedure code on the in-memory runtime. */
export async function startInMemory(
  input: CaseInput,
): Promise<{ driver: CaseDriver; engine: MemoryEngine; hand: Hand }> {
  const engine = new MemoryEngine(input.startedAt, (rt, given) =>
    runCase(procedures[input.procedure]!, rt, given as CaseInput),
  );
  await engine.start(input);
  const driver: CaseDriver = {
    patienceMs: 0,
    input,
    act: (name, act) => engine.update(name, act),
    actAtOnce: (list) => engine.updatesAtOnce(list),
    signal: (name, signal) => engine.signal(name, signal),
    snapshot: () => Promise.resolve(engine.snapshot()),
    until: (at) => engine.advanceTo(at),
    outcome: () => Promise.resolve(engine.outcome ?? 'still open'),
    entries: () => Promise.resolve(engine.record.entries),
  };
  return { driver, engine, hand: new Hand(driver) };
}
