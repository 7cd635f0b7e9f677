import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { TaskDraftView } from '@lianshen/contracts';
import { callFor } from '../../api/client.js';
import { ApiError } from '../../api/problem.js';
import { rememberFiles } from '../../api/files.js';
import type { DraftCalls, SeenDraft, StoredDraft } from '../../forms/draft-writer.js';
import { same } from '../../forms/entry.js';
import { useDraft, type DraftForm } from '../../forms/use-draft.js';
import { dropForm, keepForm } from '../../offline/kept-forms.js';
import type { KeptForm } from '../../offline/store.js';

export type TaskContent = Readonly<Record<string, unknown>>;

/** The draft of a decision, on the server and in this browser. */
export interface TaskDraft extends DraftForm<TaskContent> {
  /**
   * What the form begins with, and whether only this browser had it; `round` counts how often another content was put into
   * the form.
   */
  readonly begin: { readonly content: TaskContent | null; readonly isRestored: boolean; readonly round: number };
  /** Whether this browser keeps what is typed. */
  readonly isKept: boolean;
  /** The decision was sent: nothing of it is kept. */
  end(): void;
}

const Context = createContext<TaskDraft | null>(null);
export const TaskDraftProvider = Context.Provider;
export function useDraftOfTask(): TaskDraft {
  const draft = useContext(Context);
  if (!draft) throw new Error('a form of a decision stands within its draft');
  return draft;
}

interface Source {
  readonly taskId: string;
  readonly userId: string;
  /** As the server had it when the form was opened; null where it could not be read. */
  readonly stored: TaskDraftView | null;
  readonly kept: KeptForm | null;
}

/**
 * Every change stands in this browser at once, so that neither a lost connection nor a reload loses it, and goes to the
 * server against the revision that this browser saw last. What was never sent is begun with, whatever is newer.
 */
export function useTaskDraft({ taskId, userId, stored, kept }: Source): TaskDraft {
  const [isRestored] = useState(() => kept !== null && !kept.isSaved && !same(kept.content, stored?.content ?? null));
  const [begin, setBegin] = useState(() => ({
    content: isRestored ? (kept?.content as TaskContent) : (stored?.content ?? null),
    isRestored,
    round: 0,
  }));
  const [isKept, setIsKept] = useState(true);
  const [begun] = useState(() => ({ draftId: taskId, revision: (isRestored ? kept : stored)?.revision ?? 0 }));
  const seen = useRef<SeenDraft>(begun);
  const latest = useRef<TaskContent>(begin.content ?? {});
  const keep = useCallback(
    async (isSaved: boolean): Promise<void> => {
      const { revision } = seen.current;
      const form = { userId, taskId, content: latest.current, isSaved, revision, changedAt: Date.now() };
      setIsKept(await keepForm(form));
    },
    [userId, taskId],
  );
  const calls = useMemo((): DraftCalls<TaskContent> => {
    const server = callsOf(taskId);
    return {
      ...server,
      replace: async (from, content) => {
        const saved = await server.replace(from, content);
        seen.current = { draftId: taskId, revision: from.revision + 1 };
        // Something newer may have been typed meanwhile; it goes on from this one.
        await keep(latest.current === content);
        return saved;
      },
    };
  }, [taskId, keep]);
  const show = useCallback(
    (content: TaskContent, from: SeenDraft | null): void => {
      latest.current = content;
      if (from) {
        seen.current = from;
        void keep(true);
      }
      setBegin(({ round }) => ({ content, isRestored: false, round: round + 1 }));
    },
    [keep],
  );
  const draft = useDraft<TaskContent>({ calls, begun, initial: begin.content ?? {}, show });
  const { touch: toSave, stop } = draft;
  const touch = useCallback(
    (content: TaskContent): void => {
      latest.current = content;
      void keep(false);
      toSave(content);
    },
    [keep, toSave],
  );
  const sent = useRef(false);
  useEffect(() => {
    if (!isRestored || sent.current) return;
    sent.current = true;
    toSave(latest.current);
  }, [isRestored, toSave]);
  const end = useCallback((): void => {
    stop();
    void dropForm(userId, taskId);
  }, [stop, userId, taskId]);
  return { ...draft, touch, begin, isKept, end };
}

function callsOf(taskId: string): DraftCalls<TaskContent> {
  const path = `/tasks/${encodeURIComponent(taskId)}/draft`;
  const storedOf = ({ content, revision, updatedAt, files }: TaskDraftView): StoredDraft<TaskContent> => {
    rememberFiles(files);
    return { draftId: taskId, revision, content: content ?? {}, savedAt: updatedAt };
  };
  // What was kept here of an earlier answer says nothing about what stands there now.
  const ask = async (request: Parameters<typeof callFor>[1]): Promise<StoredDraft<TaskContent>> => {
    const outcome = await callFor<TaskDraftView>(path, request);
    if (outcome.pending) throw new ApiError(202, 'unavailable', '正在确认', '系统仍在处理。');
    return storedOf(outcome.value);
  };
  const replace = ({ revision }: SeenDraft, content: TaskContent) =>
    ask({ method: 'PUT', body: { content }, revision });
  return { create: (content) => replace({ draftId: taskId, revision: 0 }, content), replace, read: () => ask({}) };
}
