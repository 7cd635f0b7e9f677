import { useCallback, useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { TaskView } from '@lianshen/contracts';
import { call } from '../../../api/client.js';
import { newKey } from '../../../api/key.js';
import { keys } from '../../../api/queries.js';
import { clockText } from '../../../components/format.js';
import type { TaskDraft } from '../use-task-draft.js';
import { emptyForm, formFrom, type Review, type ReviewForm } from './checklist-review-model.js';
import { useKindDecision } from './use-kind-decision.js';

interface Source {
  readonly task: TaskView;
  readonly draft: Readonly<Record<string, unknown>> | null;
  readonly reviews: readonly Review[];
  readonly user: { readonly userId: string; readonly name: string };
}

/** The checklist in the making; without a draft it starts with what was said before. */
export function useReviewForm({ task, draft, reviews, user }: Source) {
  const state = useKindDecision<ReviewForm>(task, () => formFrom(draft) ?? emptyForm(task, reviews, user.name));
  const latest = useRef(state.value);
  const replace = useRef(state.replace);
  useEffect(() => void (replace.current = state.replace));
  const claim = useClaim(task);
  // A photo may be added while something is typed: each change goes on from the last, whatever is drawn.
  const apply = useCallback(
    (part: (form: ReviewForm) => Partial<ReviewForm>): void => {
      latest.current = { ...latest.current, ...part(latest.current) };
      replace.current(latest.current);
      claim();
    },
    [claim],
  );
  return { state, value: state.value, apply };
}

/** Who starts to fill claims the task, so that the lead sees it is being filled; a failure only means it is not seen. */
function useClaim(task: TaskView): () => void {
  const client = useQueryClient();
  const asked = useRef(false);
  const mayClaim = task.actions.includes('claim') && task.assignee === null;
  const { taskId } = task;
  return useCallback(() => {
    if (asked.current || !mayClaim) return;
    asked.current = true;
    call(`/tasks/${encodeURIComponent(taskId)}/claim`, { method: 'POST', idempotencyKey: newKey() }).then(
      () => void client.invalidateQueries({ queryKey: keys.task(taskId) }),
      () => void (asked.current = false),
    );
  }, [client, mayClaim, taskId]);
}

interface CopyNoteProps {
  readonly draft: Pick<TaskDraft, 'state' | 'savedAt' | 'isKept'>;
  readonly waiting: number;
}

/** What is saved where. */
export function CopyNote({ draft: { state, savedAt, isKept }, waiting }: CopyNoteProps) {
  const here = isKept ? '已存在本机浏览器' : '本机无法保存';
  const at = savedAt ? ` ${clockText(savedAt)} ` : '';
  const texts: Record<TaskDraft['state'], string> = {
    clean: '填写内容自动保存到服务器，同时在本机留一份。',
    waiting: `${here}，正在保存到服务器…`,
    saving: `${here}，正在保存到服务器…`,
    saved: `服务器已于${at}保存，本机${isKept ? '也有一份' : '没有副本'}。`,
    failed: `连接不上服务器：${here}，联网后自动发送。${isKept ? '可以继续填写。' : '请勿关闭本页。'}`,
    refused: `服务器没有接受草稿，${here}。请检查填写内容。`,
    contested: `另一处保存了不同的内容，${here}。请在表单末尾选择以哪一份为准。`,
  };
  const isBad = ['failed', 'refused', 'contested'].includes(state);
  return (
    <p className={isBad ? 'copy-note copy-note-bad' : 'copy-note'} role="status" data-state={state}>
      {texts[state]}
      {waiting > 0 ? ` ${waiting} 张照片存在本机，等待上传。` : ''}
    </p>
  );
}
