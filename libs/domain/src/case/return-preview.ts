import type { TaskRow } from './case-row.js';

/** What a return would do, shown before anyone does it and used by the kernel to do it: one function for both. */
export interface ReturnPreview {
  /** Decided tasks whose decisions become void and are asked anew. */
  readonly reopened: readonly string[];
  /** Decided tasks of later phases whose decisions stay. */
  readonly kept: readonly string[];
  /** Open tasks that are cancelled. */
  readonly cancelled: readonly string[];
}

/**
 * What reopens when a case returns to `toPhase`: `redo` voids every standing decision from that phase on,
 * `back` only those of that phase, so that the case comes straight back to where it was.
 */
export function previewReturn(
  tasks: readonly Pick<TaskRow, 'taskId' | 'phase' | 'state' | 'stands'>[],
  phases: readonly string[],
  toPhase: string,
  then: 'back' | 'redo',
): ReturnPreview {
  const target = phases.indexOf(toPhase);
  const isVoid = (phase: string): boolean => (then === 'redo' ? phases.indexOf(phase) >= target : phase === toPhase);
  const standing = tasks.filter(
    (task) => task.state === 'decided' && task.stands && phases.indexOf(task.phase) >= target,
  );
  return {
    reopened: standing.filter((task) => isVoid(task.phase)).map((task) => task.taskId),
    kept: standing.filter((task) => !isVoid(task.phase)).map((task) => task.taskId),
    cancelled: tasks.filter((task) => task.state === 'open').map((task) => task.taskId),
  };
}
