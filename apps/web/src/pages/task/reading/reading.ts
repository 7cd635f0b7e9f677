import type { ComponentType } from 'react';
import type { TaskView } from '@lianshen/contracts';
import type { Part } from './parts.js';

/** How a task of one kind is read: what it was about, and what was decided. Parts first, then what needs a view of its own. */
export interface Reading {
  readonly asked: readonly Part[];
  readonly AskedView?: ComponentType<{ readonly task: TaskView }>;
  /** Whether what was decided tells what was asked as well, item by item. */
  readonly tellsAll?: boolean;
  readonly decided: readonly Part[];
  readonly DecidedView?: ComponentType<{ readonly task: TaskView }>;
}
