import { Alert } from 'antd';
import type { TaskView } from '@lianshen/contracts';
import { useCase } from '../../../api/queries.js';
import { useDecided } from './checklist-review-history.js';
import type { Review } from './checklist-review-model.js';
import { mayReturn, RETURNING_KINDS, returnOf } from './returned-review.js';

interface Props {
  readonly task: TaskView;
  readonly reviews: readonly Review[];
}

/** Above the checklist that came back: who sent it back and why. */
export function ReturnedNotice({ task, reviews }: Props) {
  const sentBack = (useCase(task.caseNo).data?.tasks ?? []).filter((one) => mayReturn(one, task.party.agency));
  const { tasks } = useDecided(sentBack, RETURNING_KINDS);
  const returned = returnOf(tasks, task.party.agency, reviews);
  if (!returned) return null;
  return <Alert type="warning" showIcon title={`由${returned.by}退回`} description={returned.reason || '未写明理由'} />;
}
