import { useState } from 'react';
import { App, Button } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TaskAction, TaskView } from '@lianshen/contracts';
import { call } from '../../api/client.js';
import { newKey } from '../../api/key.js';
import { ApiError } from '../../api/problem.js';
import { keys } from '../../api/queries.js';
import { ActDialog } from '../../components/act-dialog.js';
import { CopyDialog } from './copy-dialog.js';
import { dialogOf } from './task-dialogs.js';
import { useSignerSchema } from './use-signer-schema.js';

/** Acts without anything to fill in. */
const immediate: Partial<Record<TaskAction, { label: string; done: string }>> = {
  claim: { label: '认领', done: '已认领' },
  release: { label: '释放', done: '已释放，岗位内其他人可以办理' },
  resolve: { label: '交回', done: '已交回' },
  urge: { label: '催办', done: '已催办' },
};

const dialogLabels: Partial<Record<TaskAction, string>> = {
  return: '退回环节',
  recall: '撤回办理',
  transfer: '转办',
  delegate: '委派',
  addSigner: '加签',
  removeSigner: '减签',
  copy: '抄送',
};

/** The usual ones first. Nobody urges a task that is their own to do. */
const ORDER: readonly TaskAction[] = [
  'claim',
  'release',
  'resolve',
  'recall',
  'return',
  'transfer',
  'delegate',
  'addSigner',
  'removeSigner',
  'copy',
  'urge',
];
const shownActs = (task: TaskView): readonly TaskAction[] =>
  ORDER.filter((action) => task.actions.includes(action) && !(action === 'urge' && task.actions.includes('decide')));

/** What `actions` permits beside the decision, in the order of the contract. */
export function TaskActs({ task }: { readonly task: TaskView }) {
  const [open, setOpen] = useState<TaskAction | null>(null);
  const signer = useSignerSchema(task);
  const act = open ? dialogOf(open, task, signer) : null;
  return (
    <div className="buttons">
      {shownActs(task).map((action) => {
        const now = immediate[action];
        if (now) return <ImmediateAct key={action} task={task} action={action} {...now} />;
        const label = dialogLabels[action];
        if (!label || (action !== 'copy' && !dialogOf(action, task, signer))) return null;
        return (
          <Button key={action} onClick={() => setOpen(action)}>
            {label}
          </Button>
        );
      })}
      {open === 'copy' ? <CopyDialog task={task} onClose={() => setOpen(null)} /> : null}
      {act ? <ActDialog act={act} caseNo={task.caseNo} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

interface ImmediateProps {
  readonly task: TaskView;
  readonly action: TaskAction;
  readonly label: string;
  readonly done: string;
}

function ImmediateAct({ task, action, label, done }: ImmediateProps) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: () =>
      call(`/tasks/${encodeURIComponent(task.taskId)}/${action}`, { method: 'POST', idempotencyKey: newKey() }),
    onSuccess: () => message.success(done),
    onError: (error) =>
      message.error(
        error instanceof ApiError
          ? `${error.title}。${error.message === error.title ? '' : error.message}`
          : '操作没有成功',
      ),
    onSettled: () => {
      for (const queryKey of [keys.tasks, keys.task(task.taskId), keys.case(task.caseNo)])
        void client.invalidateQueries({ queryKey });
    },
  });
  return (
    <Button loading={act.isPending} onClick={() => act.mutate()}>
      {label}
    </Button>
  );
}
