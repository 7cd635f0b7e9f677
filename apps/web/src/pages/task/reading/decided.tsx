import type { TaskView } from '@lianshen/contracts';
import { instantText } from '../../../components/format.js';
import { isVoid } from '../../../components/is-void.js';
import { Parts } from './parts.js';
import { readings } from './readings.js';

/** What was decided, by whom, when; nothing while it is open or where it may not be read. */
export function Decided({ task }: { readonly task: TaskView }) {
  if (!task.decision) return null;
  const { decided, DecidedView } = readings[task.kind];
  const { decidedBy, decidedAt } = task;
  return (
    <section className="card" aria-labelledby="decision-title">
      <h2 id="decision-title">办理结果</h2>
      {decidedBy ? (
        <p className="muted">
          {decidedBy.agencyName} {decidedBy.postTitle} <strong>{decidedBy.name}</strong>
          {decidedBy.actingForName ? `（代 ${decidedBy.actingForName}）` : ''}
          {decidedAt ? ` 于 ${instantText(decidedAt)} 办理` : ''}
          {isVoid(task) ? '；此结果已失效，见流转记录' : ''}
        </p>
      ) : null}
      <Parts parts={decided} values={task.decision} task={task} />
      {DecidedView ? <DecidedView task={task} /> : null}
    </section>
  );
}
