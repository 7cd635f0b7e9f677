import type { ComponentType } from 'react';
import type { TaskView } from '@lianshen/contracts';

export interface KindFormProps {
  readonly task: TaskView;
  /** What was autosaved of this decision, or null. */
  readonly draft: Readonly<Record<string, unknown>> | null;
}

/** A form made for one kind of task; it shows what the task is about and submits the decision itself. */
export interface KindForm {
  readonly Form: ComponentType<KindFormProps>;
  /** Whether the form shows the payload itself, so that the page does not list it a second time. */
  readonly showsPayload: boolean;
}
