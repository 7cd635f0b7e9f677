import { useEffect, useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { resultTitle, type ActAnswerView, type TaskView } from '@lianshen/contracts';
import { fetchNextTasks, keys } from '../../api/queries.js';
import { kindLabels, labelOf, phaseLabels, resultLabels } from '../../labels.js';

interface Props {
  readonly task: TaskView;
  readonly answer: ActAnswerView;
}

/** What the submit did, and the next thing to do: of this case first, else of the inbox. */
export function NextTask({ task, answer }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const next = useQuery({
    queryKey: [...keys.tasks, 'next', task.taskId],
    queryFn: async () => {
      const ofCase = await fetchNextTasks(task.caseNo);
      const all = ofCase.items.length > 0 ? ofCase : await fetchNextTasks();
      return all.items.find((one) => one.taskId !== task.taskId) ?? null;
    },
  });
  const kase = answer.case;
  const opened = [...new Set(answer.opened.map((one) => kindLabels[one.kind]))].join('、');
  return (
    <section className="card done-card">
      <h2 ref={heading} tabIndex={-1}>
        已提交：{answer.task?.result ? resultTitle(task.kind, answer.task.result) : task.kindTitle}
      </h2>
      <p>
        {kase.status === 'closed'
          ? `办件已办结：${labelOf(resultLabels, kase.outcome ?? '')}。`
          : `办件现处于“${labelOf(phaseLabels, kase.phase)}”环节${opened ? `，已派出${opened}任务` : ''}。`}
      </p>
      <div className="buttons">
        {next.data ? (
          <Link className="button-link" to={`/tasks/${next.data.taskId}`}>
            办理下一件：{next.data.kindTitle} {next.data.caseTitle}
          </Link>
        ) : null}
        <Link to={`/cases/${task.caseNo}`}>查看办件</Link>
        <Link to="/inbox/todo">{next.data === null ? '没有其他待办，回到待办列表' : '回到待办'}</Link>
      </div>
    </section>
  );
}
