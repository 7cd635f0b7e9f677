import type { Suspension, TaskRow } from '../case/case-row.js';
import { dateOf } from './dates.js';

export type Light = 'green' | 'yellow' | 'red' | 'paused';

/** The light of a task's limit: red from 00:00+08:00 of the day after `dueOn`, yellow once it was reported due soon. */
export function lightOf(
  task: Pick<TaskRow, 'dueOn' | 'dueSoonSince' | 'overdueSince'>,
  now: number,
  suspensions: readonly Suspension[] = [],
): Light {
  if (suspensions.some((s) => s.untilOn === null)) return 'paused';
  if (task.dueOn === null) return 'green';
  if (task.overdueSince !== null || dateOf(now) > task.dueOn) return 'red';
  return task.dueSoonSince !== null ? 'yellow' : 'green';
}
