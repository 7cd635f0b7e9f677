import { useCallback, useEffect, useState, type FormEvent } from 'react';
import type { TaskView } from '@lianshen/contracts';
import { call } from '../../../api/client.js';
import { isUnsaved, useAutosave } from '../../../forms/use-autosave.js';
import { useDecideTask } from '../use-decide-task.js';

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
  const save = useCallback(
    (content: unknown) => call(`/tasks/${encodeURIComponent(task.taskId)}/draft`, { method: 'PUT', body: { content } }),
    [task.taskId],
  );
  const autosave = useAutosave(save);
  const decision = useDecideTask(task);
  const { stop } = autosave;
  const isDone = decision.state === 'done';
  useEffect(() => {
    if (isDone) stop();
  }, [isDone, stop]);
  const isBusy = decision.state === 'sending' || decision.state === 'confirming';
  const isFrozen = isBusy || decision.state === 'unknown';
  const submit = (body: unknown): void => void decision.submit({ decision: body, revision: seen });
  const replace = (next: T): void => {
    setValue(next);
    autosave.touch(draftOf(next));
  };
  return {
    value,
    replace,
    change: (part: Partial<T>): void => replace({ ...value, ...part }),
    seen,
    setSeen,
    autosave,
    decision,
    isBusy,
    isFrozen,
    isUnsaved: isFrozen || isUnsaved(autosave.state),
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
export type KindDecision<T extends object> = ReturnType<typeof useKindDecision<T>>;
