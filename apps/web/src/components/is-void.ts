import type { TaskItem } from '@lianshen/contracts';

/**
 * Whether a decision became void by a return, recall or jump. A return and a supplement never stand in the first place
 * (they are asked anew each time), so for them `stands: false` says nothing.
 */
export const isVoid = (task: Pick<TaskItem, 'state' | 'stands' | 'result' | 'kind'>): boolean =>
  task.state === 'decided' && !task.stands && task.result !== 'return' && task.kind !== 'supplement';
