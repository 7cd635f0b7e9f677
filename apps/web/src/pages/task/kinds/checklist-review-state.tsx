import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { TaskView } from '@lianshen/contracts';
import { call } from '../../../api/client.js';
import { newKey } from '../../../api/key.js';
import { keys } from '../../../api/queries.js';
import type { Autosave } from '../../../forms/use-autosave.js';
import { dropCopy, keepCopy } from './checklist-review-keep.js';
import { emptyForm, formFrom, type Review, type ReviewForm } from './checklist-review-model.js';
import { useKindDecision } from './use-kind-decision.js';

interface Source {
  readonly task: TaskView;
  readonly draft: Readonly<Record<string, unknown>> | null;
  readonly reviews: readonly Review[];
  readonly user: { readonly userId: string; readonly name: string };
  readonly copy: ReviewForm | null;
}

/** The newer of the server's draft and this browser's copy; without either what was said before. */
function firstForm({ task, draft, reviews, user, copy }: Source): { form: ReviewForm; fromCopy: boolean } {
  const saved = formFrom(draft);
  if (copy && copy.changedAt > (saved?.changedAt ?? 0)) return { form: copy, fromCopy: true };
  return { form: saved ?? emptyForm(task, reviews, user.name), fromCopy: false };
}

/** The checklist in the making: every change is kept in this browser at once and on the server after a pause. */
export function useReviewForm(source: Source) {
  const { task, user } = source;
  const [first] = useState(() => firstForm(source));
  const state = useKindDecision<ReviewForm>(task, () => first.form);
  const [isKept, setIsKept] = useState(true);
  const latest = useRef(first.form);
  const change = useRef(state.change);
  useEffect(() => void (change.current = state.change));
  const claim = useClaim(task);
  const { taskId } = task;
  const { userId } = user;
  const apply = useCallback(
    (part: (form: ReviewForm) => Partial<ReviewForm>): void => {
      latest.current = { ...latest.current, ...part(latest.current), changedAt: Date.now() };
      setIsKept(keepCopy(userId, taskId, latest.current));
      change.current(latest.current);
      claim();
    },
    [userId, taskId, claim],
  );
  useEffect(() => {
    if (first.fromCopy) change.current(first.form);
  }, [first]);
  const isDone = state.decision.state === 'done';
  useEffect(() => {
    if (isDone) dropCopy(userId, taskId);
  }, [isDone, userId, taskId]);
  return { state, value: state.value, apply, restored: first.fromCopy, isKept };
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

const clockText = (at: Date): string => at.toTimeString().slice(0, 5);

interface CopyNoteProps {
  readonly autosave: Autosave;
  readonly isKept: boolean;
  readonly waiting: number;
}

/** What is saved where. */
export function CopyNote({ autosave, isKept, waiting }: CopyNoteProps) {
  const here = isKept ? '已存在本机浏览器' : '本机无法保存';
  const at = autosave.savedAt ? ` ${clockText(autosave.savedAt)} ` : '';
  const texts: Record<Autosave['state'], string> = {
    clean: '填写内容自动保存到服务器，同时在本机留一份。',
    waiting: `${here}，正在保存到服务器…`,
    saving: `${here}，正在保存到服务器…`,
    saved: `服务器已于${at}保存，本机${isKept ? '也有一份' : '没有副本'}。`,
    failed: `连接不上服务器：${here}，联网后自动发送。${isKept ? '可以继续填写。' : '请勿关闭本页。'}`,
    refused: `服务器没有接受草稿，${here}。请检查填写内容。`,
  };
  const isBad = autosave.state === 'failed' || autosave.state === 'refused';
  return (
    <p className={isBad ? 'copy-note copy-note-bad' : 'copy-note'} role="status" data-state={autosave.state}>
      {texts[autosave.state]}
      {waiting > 0 ? ` ${waiting} 张照片存在本机，等待上传。` : ''}
    </p>
  );
}
