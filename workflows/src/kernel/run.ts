import type { CaseInput, SignalName, Signals, Snapshot } from '../messages.js';
import { registerActs } from './acts.js';
import { Case } from './case.js';
import { adoptCalendar, runClock } from './clock.js';
import { nextErrand, runErrands } from './errands.js';
import type { AnyProcedure } from './procedure.js';
import { isProjected, runProjection } from './projection.js';
import type { Runtime } from './runtime.js';
import { taskRow } from './state.js';

/**
 * Runs one case of a procedure from admission to its outcome. State first, handlers second, both before the first wait;
 * at the end nothing is dirty, in flight or half answered (design 3).
 */
export function runCase(procedure: AnyProcedure, rt: Runtime, input: CaseInput): Promise<string> {
  return rt.shielded(async () => {
    const kase = new Case(procedure, rt, input);
    let over = false;
    const following = kase.follow();
    const projecting = runProjection(kase, () => over);
    const clock = runClock(kase);
    const errands = runErrands(kase, () => over);
    await kase.settled();
    register(kase);
    // what waits for the calendar keeps a case that is over, and goes along into a fresh history
    const isDone = (): boolean => (kase.isClosed ? kase.state.errands.length === 0 : !nextErrand(kase.state));
    const drained = (): boolean => isDone() && isProjected(kase) && rt.handlersFinished();
    for (let way = following; ; way = kase.follow()) {
      await way;
      await rt.condition(() => drained() || kase.hasJump);
      if (!kase.takeJump()) break; // a jump accepted meanwhile is entered first
    }
    if (!kase.isClosed) return rt.continueAsNew({ ...input, carried: kase.state });
    over = true;
    await projecting;
    await errands;
    await clock;
    return kase.state.outcome!;
  });
}

function register(kase: Case): void {
  registerActs(kase);
  hear(kase, 'calendarChanged', ({ calendar }) => adoptCalendar(kase, calendar));
  for (const [name, follow] of Object.entries(kase.procedure.signals ?? {}))
    hear(kase, name as SignalName, (signal) => {
      if (!kase.isClosed) (follow as (kase: Case, signal: unknown) => void)(kase, signal);
    });
  kase.rt.onQuery('snapshot', (): Snapshot => ({
    case: kase.row(),
    tasks: kase.state.tasks.map(taskRow),
    lastSeq: kase.state.seq,
  }));
}

/** A signal is no act: it takes effect once the batch on its way is written. */
function hear<N extends SignalName>(kase: Case, name: N, follow: (signal: Signals[N]) => void): void {
  kase.rt.onSignal(name, async (signal) => {
    await kase.rest.untilWritten();
    follow(signal);
  });
}
