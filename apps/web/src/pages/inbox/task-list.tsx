import { Link } from 'react-router';
import { resultTitle, type TaskItem } from '@lianshen/contracts';
import { instantText } from '../../components/format.js';
import { isVoid } from '../../components/is-void.js';
import { LightTag } from '../../components/light-tag.js';
import { taskStateLabels, type Box } from '../../labels.js';

interface Props {
  readonly tasks: readonly TaskItem[];
  readonly box: Box;
}

/** The inbox as a table; below 700 px each row becomes a card (each cell brings its own heading). */
export function TaskList({ tasks, box }: Props) {
  const isDone = box === 'done';
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">事项</th>
          <th scope="col">申请单位 / 标题</th>
          <th scope="col">当前环节</th>
          <th scope="col">{isDone ? '办理时间' : '到达时间'}</th>
          <th scope="col">{isDone ? '结果' : '剩余时限'}</th>
          <th scope="col">经办人</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.taskId}>
            <td data-label="事项" className="cell-main">
              <Link to={`/tasks/${task.taskId}`}>{task.kindTitle}</Link>
              <span className="muted">{task.agencyName}</span>
            </td>
            <td data-label="标题" className="cell-title">
              <Link to={`/cases/${task.caseNo}`} className="quiet-link">
                {task.caseTitle}
              </Link>
              <span className="muted">
                {task.applicant} · {task.caseNo}
              </span>
            </td>
            <td data-label="环节" className="nowrap">
              {task.round > 1 ? `${task.phaseTitle}（第 ${task.round} 轮）` : task.phaseTitle}
            </td>
            <td data-label={isDone ? '办理' : '到达'} className="nowrap">
              {instantText(isDone && task.decidedAt ? task.decidedAt : task.openedAt)}
            </td>
            <td data-label={isDone ? '结果' : '时限'}>
              {task.state === 'open' ? <LightTag timing={task} /> : <ResultText task={task} />}
            </td>
            <td data-label="经办人" className="nowrap">
              {task.decidedBy?.name ?? task.assignee?.name ?? <span className="muted">未认领</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ResultText({ task }: { readonly task: TaskItem }) {
  const text = task.result ? resultTitle(task.kind, task.result) : taskStateLabels[task.state];
  return (
    <span className={isVoid(task) ? 'muted' : ''}>
      {text}
      {isVoid(task) ? '（已失效）' : ''}
    </span>
  );
}
