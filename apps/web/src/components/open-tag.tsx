import type { TaskItem } from '@lianshen/contracts';
import { LightTag } from './light-tag.js';

/** The limit of an open task, and whether its case is held so that nobody can decide it. */
export const OpenTag = ({ task }: { readonly task: TaskItem }) => (
  <>
    {task.held ? <span className="tag">暂停办理</span> : null}
    <LightTag timing={task} />
  </>
);
