import { Suspense, useState } from 'react';
import { Alert } from 'antd';
import { useQuery } from '@tanstack/react-query';
import type { TaskView } from '@lianshen/contracts';
import { fetchTaskDraft } from '../../api/queries.js';
import { Loading } from '../../components/loading.js';
import { DecisionEditor } from './decision-editor.js';
import { kindForms } from './kinds/index.js';

/** The decision of a task. Once open it stays on screen with its result after the submit, although the task is then decided. */
export function DecisionForm({ task }: { readonly task: TaskView }) {
  const mayNow = task.actions.includes('decide');
  const [mayDecide, setMayDecide] = useState(mayNow);
  if (mayNow && !mayDecide) setMayDecide(true);
  const draft = useQuery({
    queryKey: ['task-draft', task.taskId],
    enabled: mayDecide,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: () => fetchTaskDraft(task.taskId),
  });
  if (!mayDecide) return <WhyNot task={task} />;
  if (draft.isPending) return <Loading />;
  const Form = kindForms[task.kind]?.Form ?? DecisionEditor;
  return (
    <Suspense fallback={<Loading />}>
      <Form task={task} draft={draft.data?.content ?? null} />
    </Suspense>
  );
}

function WhyNot({ task }: { readonly task: TaskView }) {
  if (task.state !== 'open') return null;
  const who = `${task.agencyName} ${task.postTitle}`;
  const text = task.assignee
    ? `此任务由 ${task.assignee.name}（${who}）办理中。`
    : `此任务由 ${who} 办理，您可以查看。`;
  return <Alert type="info" showIcon title={text} className="card-gap" />;
}
