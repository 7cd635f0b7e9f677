import { useCallback, useEffect, useRef, useState, type FormEvent } from 'react';
import type { TaskView } from '@lianshen/contracts';
import { call } from '../../../api/client.js';
import { isUnsaved, useAutosave } from '../../../forms/use-autosave.js';
import { useConnection } from '../../../offline/connection.js';
import { useDecideTask } from '../use-decide-task.js';
import { useFormKeeper, useKeptForm } from './use-kept-form.js';

/**
 * State of the form of a decision: content, autosave, one safe submit against the revision that was on screen.
 * @param draftOf what is kept of the content as a draft; all of it unless said otherwise
 */
export function useKindDecision<T extends object>(
  task: TaskView,
  initial: () => T,
  draftOf: (value: T) => unknown = (value) => value,
) {
  const [value, setValue] = useState(initial);
  const [seen, setSeen] = useState(task.revision);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const { isRestored } = useFormKeeper();
  const { isKept, keep, saved, drop } = useKeptForm(task.taskId);
  const save = useCallback(
    async (content: unknown) => {
      await call(`/tasks/${encodeURIComponent(task.taskId)}/draft`, { method: 'PUT', body: { content } });
      await saved(content);
    },
    [task.taskId, saved],
  );
  const { isOnline } = useConnection();
  const autosave = useAutosave(save);
  const decision = useDecideTask(task);
  const { stop } = autosave;
  const isDone = decision.state === 'done';
  useEffect(() => {
    if (!isDone) return;
    stop();
    drop();
  }, [isDone, stop, drop]);
  const replace = (next: T): void => {
    setValue(next);
    const content = draftOf(next);
    keep(content);
    autosave.touch(content);
  };
  useSendRestored(isRestored, () => replace(value));
  const { isFrozen, isUnsettled } = decision;
  const submit = (body: unknown): void => void decision.submit({ decision: body, revision: seen });
  return {
    value,
    replace,
    change: (part: Partial<T>): void => replace({ ...value, ...part }),
    seen,
    setSeen,
    autosave,
    decision,
    isFrozen,
    isKept,
    isRestored,
    /** Without a connection leaving loses nothing of what is kept here. */
    isUnsaved: isUnsettled || (isUnsaved(autosave.state) && (isOnline || !isKept)),
    submit,
    /** What still keeps it from being submitted, as of the last attempt. */
    problems,
    setProblems,
    /** The form's own submit: says what is missing, or sends the decision. */
    attempt: (event: FormEvent, missing: readonly string[], body: () => unknown): void => {
      event.preventDefault();
      setProblems(missing);
      if (missing.length === 0) submit(body());
    },
  };
}

/** What was kept here goes to the server as soon as the form is open again. */
function useSendRestored(isRestored: boolean, send: () => void): void {
  const latest = useRef(send);
  useEffect(() => void (latest.current = send));
  useEffect(() => {
    if (isRestored) latest.current();
  }, [isRestored]);
}
export type KindDecision<T extends object> = ReturnType<typeof useKindDecision<T>>;
