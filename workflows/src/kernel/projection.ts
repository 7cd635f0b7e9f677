import type { CaseEntry, TaskRow } from '@lianshen/domain';
import type { Case } from './case.js';
import { taskRow } from './state.js';

/** Bounds of one batch; a payload over 2 MB would wedge the case for good (stack.md decision 11). */
const MOST_ENTRIES = 50;
const MOST_TASKS = 100;
const MOST_BYTES = 200_000;

/** UTF-8 takes at most three bytes per UTF-16 unit. */
const size = (value: unknown): number => JSON.stringify(value).length * 3;

const isDirty = (kase: Case): boolean => kase.state.pending.length > 0 || kase.state.projected < kase.state.revision;

/** Whether everything the case is has been written down. */
export const isProjected = (kase: Case): boolean => !isDirty(kase);

/** Takes as many items from the front as fit both bounds; at least one. */
function fitting<T>(items: readonly T[], most: number, bytes: number): T[] {
  const taken: T[] = [];
  let left = bytes;
  for (const item of items) {
    left -= size(item);
    if (taken.length === most || (taken.length > 0 && left < 0)) break;
    taken.push(item);
  }
  return taken;
}

/**
 * One loop per case, one batch in flight: the workflow is its own outbox. A batch has all that an act set in motion. Ends when
 * the case is over and all is written.
 */
export async function runProjection(kase: Case, isOver: () => boolean): Promise<void> {
  for (;;) {
    await kase.rest.untilAtRest(() => isDirty(kase) || isOver());
    if (!isDirty(kase)) return;
    await writeBatch(kase);
  }
}

async function writeBatch(kase: Case): Promise<void> {
  const { state } = kase;
  const entries: CaseEntry[] = fitting(state.pending, MOST_ENTRIES, MOST_BYTES);
  const changed = state.tasks.filter((task) => task.revision > state.projected).sort((a, b) => a.revision - b.revision);
  const tasks: TaskRow[] = fitting(changed, MOST_TASKS, MOST_BYTES).map(taskRow);
  const upTo = tasks.length === changed.length ? state.revision : tasks.at(-1)!.revision;
  kase.rest.isWriting = true;
  try {
    await kase.rt.activities.recordCase({ case: kase.row(), tasks, entries });
  } catch (error) {
    throw new Error('the projection failed for good', { cause: error }); // plain: the workflow task retries until it is mended
  }
  kase.rest.isWriting = false;
  state.pending.splice(0, entries.length);
  state.projected = upTo;
}
