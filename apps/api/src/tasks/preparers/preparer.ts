import type { Tx } from '@lianshen/db';
import type { StoredTask } from '../../cases/case.views.js';
import type { StoredText } from '../../cases/texts.js';
import { Refusal } from '../../http/refusal.js';
import type { Signed } from '../../session/signed.js';

/** What a person sent, as the workflow is to get it. */
export interface PreparedDecision {
  readonly decision: Readonly<Record<string, unknown>>;
  /** Texts replaced already, beside those that the kind names. */
  readonly texts?: readonly StoredText[];
  /** Written where the key of the act is taken; what it answers joins the decision. */
  readonly within?: (tx: Tx) => Promise<Readonly<Record<string, unknown>>>;
}

/** Completes or checks a decision with what is on file, before it goes to the workflow; refuses by throwing. */
export type Preparer = (
  who: Signed,
  task: StoredTask,
  decision: Readonly<Record<string, unknown>>,
) => Promise<PreparedDecision>;

/** Nothing is kept for a task that is known to be over. @throws Refusal 409 `taskClosed` */
export function requireOpen({ row }: StoredTask): void {
  if (row.state !== 'open') throw new Refusal('taskClosed', '这项任务已经办结或取消', { current: row });
}
