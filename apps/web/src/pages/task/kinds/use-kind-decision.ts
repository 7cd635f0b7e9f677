import { useEffect, useState, type FormEvent } from 'react';
import type { TaskView } from '@lianshen/contracts';
import { isUnsaved } from '../../../forms/use-autosave.js';
import { asFields } from '../../../forms/values.js';
import { useConnection } from '../../../offline/connection.js';
import { useDecideTask } from '../use-decide-task.js';
import { useDraftOfTask } from '../use-task-draft.js';

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
  const draft = useDraftOfTask();
  const { isKept, end } = draft;
  const { isOnline } = useConnection();
  const decision = useDecideTask(task);
  const isDone = decision.state === 'done';
  useEffect(() => {
    if (isDone) end();
  }, [isDone, end]);
  const replace = (next: T): void => {
    setValue(next);
    draft.touch(asFields(draftOf(next)));
  };
  const { isFrozen, isUnsettled } = decision;
  const submit = (body: unknown): void => void decision.submit({ decision: body, revision: seen });
  return {
    value,
    replace,
    change: (part: Partial<T>): void => replace({ ...value, ...part }),
    seen,
    setSeen,
    draft,
    decision,
    isFrozen,
    /** Without a connection leaving loses nothing of what is kept here. */
    isUnsaved: isUnsettled || (isUnsaved(draft.state) && (isOnline || !isKept)),
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
