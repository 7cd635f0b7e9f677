import { Suspense, useEffect, useState } from 'react';
import { Alert } from 'antd';
import { useQuery } from '@tanstack/react-query';
import type { TaskDraftView, TaskView } from '@lianshen/contracts';
import { fetchTaskDraft, useSession } from '../../api/queries.js';
import { Loading } from '../../components/loading.js';
import { dropUnsendable, keptForm } from '../../offline/kept-forms.js';
import type { KeptForm } from '../../offline/store.js';
import { DecisionEditor } from './decision-editor.js';
import { kindForms } from './kinds/index.js';
import { TaskDraftProvider, useTaskDraft } from './use-task-draft.js';

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
  const userId = useSession().data?.user.userId ?? '';
  const kept = useQuery({
    queryKey: ['kept-form', userId, task.taskId],
    enabled: mayDecide && userId !== '',
    staleTime: Infinity,
    gcTime: 0,
    queryFn: async () => (await keptForm(userId, task.taskId)) ?? null,
  });
  const isOver = !mayDecide && task.state !== 'open' && userId !== '';
  useEffect(() => {
    if (isOver) void dropUnsendable(userId, task.taskId);
  }, [isOver, userId, task.taskId]);
  if (!mayDecide) return <WhyNot task={task} />;
  if (draft.isPending || kept.isPending) return <Loading />;
  return <Begun task={task} userId={userId} draft={draft.data ?? null} kept={kept.data ?? null} />;
}

interface BegunProps {
  readonly task: TaskView;
  readonly userId: string;
  readonly draft: TaskDraftView | null;
  readonly kept: KeptForm | null;
}

/** The form begins with the server's draft, or with what this browser kept and never sent. */
function Begun({ task, userId, draft: stored, kept }: BegunProps) {
  const draft = useTaskDraft({ taskId: task.taskId, userId, stored, kept });
  const { content, isRestored, round } = draft.begin;
  const Form = kindForms[task.kind]?.Form ?? DecisionEditor;
  return (
    <TaskDraftProvider value={draft}>
      <Suspense fallback={<Loading />}>
        {isRestored ? (
          <Alert type="info" showIcon className="card-gap" title="已恢复本机保存的内容；联网后自动发送。" />
        ) : null}
        <Form key={round} task={task} draft={content} />
      </Suspense>
    </TaskDraftProvider>
  );
}

function WhyNot({ task }: { readonly task: TaskView }) {
  if (task.state !== 'open' || task.held) return null;
  const who = `${task.agencyName} ${task.postTitle}`;
  const text = task.assignee
    ? `此任务由 ${task.assignee.name}（${who}）办理中。`
    : `此任务由 ${who} 办理，您可以查看。`;
  return <Alert type="info" showIcon title={text} className="card-gap" />;
}
