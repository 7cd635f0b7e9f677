import { Alert } from 'antd';
import type { TaskView } from '@lianshen/contracts';
import { useCase } from '../../../api/queries.js';
import { useDecided } from './checklist-review-history.js';
import type { Review } from './checklist-review-model.js';
import { RETURNING_KINDS, returnOf } from './returned-review.js';

interface Props {
  readonly task: TaskView;
  readonly reviews: readonly Review[];
}

/** Above the checklist that came back: who sent it back and why. */
export function ReturnedNotice({ task, reviews }: Props) {
  const { tasks } = useDecided(useCase(task.caseNo).data?.tasks ?? [], RETURNING_KINDS);
  const returned = returnOf(tasks, task.party.agency, reviews);
  if (!returned) return null;
  return <Alert type="warning" showIcon title={`由${returned.by}退回`} description={returned.reason || '未写明理由'} />;
}
