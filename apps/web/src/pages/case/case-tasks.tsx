import { Link } from 'react-router';
import { resultTitle, type CaseView } from '@lianshen/contracts';
import { useSession } from '../../api/queries.js';
import { instantText } from '../../components/format.js';
import { isEnterprise } from '../../components/is-enterprise.js';
import { isVoid } from '../../components/is-void.js';
import { LightTag } from '../../components/light-tag.js';
import { taskStateLabels } from '../../labels.js';

type Task = CaseView['tasks'][number];
type Experts = NonNullable<CaseView['panel']>['experts'];
interface TableProps {
  readonly tasks: readonly Task[];
  /** Empty for those who may not know them. */
  readonly experts: Experts;
}

/** A list longer than this shows what is to do and folds what is done. */
const MANY = 12;

/** Every task of the case: open ones first, then what was decided, folded where that is much. */
export function CaseTasks({ kase }: { readonly kase: CaseView }) {
  const { tasks } = kase;
  const experts = kase.panel?.experts ?? [];
  if (tasks.length === 0) return <p className="muted">还没有任务。</p>;
  const open = tasks.filter(({ state }) => state === 'open');
  const settled = tasks.filter(({ state }) => state !== 'open');
  if (tasks.length <= MANY) return <TaskTable tasks={[...open, ...settled]} experts={experts} />;
  return (
    <>
      {open.length > 0 ? <TaskTable tasks={open} experts={experts} /> : <p className="muted">没有待办理的任务。</p>}
      {settled.length > 0 ? (
        <details className="settled-tasks">
          <summary>已办任务 {settled.length} 项</summary>
          <TaskTable tasks={settled} experts={experts} />
        </details>
      ) : null}
    </>
  );
}

/** Whose seat among the experts a task is for: all of them are experts of one group. */
const expertOf = ({ party }: Task, experts: Experts): string | undefined =>
  experts.find(({ expertId }) => party.agency === 'EX' && party.post === `expert-${expertId}`)?.name;

function TaskTable({ tasks, experts }: TableProps) {
  const session = useSession().data;
  // an applicant reads where a task of an authority stands, not the task itself
  const mayOpen = ({ party }: Task): boolean =>
    !isEnterprise(session) || (session?.user.posts.some(({ agency }) => agency === party.agency) ?? false);
  return (
    <table className="list compact">
      <thead>
        <tr>
          <th scope="col">事项</th>
          <th scope="col">单位</th>
          <th scope="col">经办人</th>
          <th scope="col">情况</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.taskId}>
            <td data-label="事项" className="cell-main">
              {mayOpen(task) ? <Link to={`/tasks/${task.taskId}`}>{task.kindTitle}</Link> : task.kindTitle}
              {task.round > 1 ? <span className="muted">第 {task.round} 轮</span> : null}
            </td>
            <td data-label="单位">
              <div>
                {task.agencyName} <span className="nowrap">{expertOf(task, experts) ?? task.postTitle}</span>
              </div>
            </td>
            <td data-label="经办人" className="nowrap">
              {task.decidedBy?.name ?? task.assignee?.name ?? <span className="muted">未认领</span>}
            </td>
            <td data-label="情况">
              {task.state === 'open' ? (
                <LightTag timing={task} />
              ) : (
                <div>
                  {task.result ? resultTitle(task.kind, task.result) : taskStateLabels[task.state]}
                  {isVoid(task) ? '（已失效）' : ''}
                  {task.decidedAt ? <span className="muted"> {instantText(task.decidedAt)}</span> : null}
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
