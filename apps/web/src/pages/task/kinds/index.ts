import type { TaskItem } from '@lianshen/contracts';
import type { KindForm } from './kind-form.js';

/** Kinds of task with a form of their own, each a chunk of its own; all others get the form of their schema. */
export const kindForms: Partial<Record<TaskItem['kind'], KindForm>> = {};
