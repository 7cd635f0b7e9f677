import type { TaskView } from '@lianshen/contracts';
import { Link } from 'react-router';
import { Parts } from './parts.js';
import { readings } from './readings.js';

interface Props {
  readonly task: TaskView;
  /** As a section of its own with a heading. */
  readonly isCard?: boolean;
}

/** What a task is about. */
export function Asked({ task, isCard }: Props) {
  const { asked, AskedView, tellsAll } = readings[task.kind];
  if (tellsAll && task.decision) return null;
  const content = (
    <>
      <Parts parts={asked} values={task.payload} task={task} />
      {AskedView ? <AskedView task={task} /> : null}
    </>
  );
  if (!isCard) return content;
  return (
    <section className="card" aria-labelledby="payload-title">
      <h2 id="payload-title">办理内容</h2>
      {content}
      <p>
        <Link to={`/cases/${task.caseNo}`}>查看办件全部材料</Link>
      </p>
    </section>
  );
}
