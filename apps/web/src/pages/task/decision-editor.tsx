import { useCallback, useEffect, useRef, useState, type FormEvent } from 'react';
import { Button } from 'antd';
import type { TaskView } from '@lianshen/contracts';
import { call } from '../../api/client.js';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { LeaveDialog } from '../../components/leave-dialog.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SaveNote } from '../../components/save-note.js';
import { focusFirst, SchemaForm, useFormId, useSchemaField } from '../../forms/schema-form.js';
import { isUnsaved, useAutosave } from '../../forms/use-autosave.js';
import { asFields, cleaned, draftOf, initialValue, problemsOf, type FieldError } from '../../forms/values.js';
import { ChangedNotice } from './changed-notice.js';
import { NextTask } from './next-task.js';
import { useDecideTask } from './use-decide-task.js';

interface Props {
  readonly task: TaskView;
  readonly draft: Readonly<Record<string, unknown>> | null;
}

/** The generic decision form: drawn from `decisionSchema`, autosaved, submitted once against the revision that was on screen. */
export function DecisionEditor({ task, draft }: Props) {
  const field = useSchemaField(task.decisionSchema);
  const formId = useFormId();
  const [value, setValue] = useState<unknown>(() => ({ ...asFields(initialValue(field)), ...draft }));
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [seen, setSeen] = useState(task.revision);
  const save = useCallback(
    (content: unknown) => call(`/tasks/${encodeURIComponent(task.taskId)}/draft`, { method: 'PUT', body: { content } }),
    [task.taskId],
  );
  const autosave = useAutosave(save);
  const decision = useDecideTask(task);
  const { problem } = decision;

  useEffect(() => {
    if (!problem) return;
    setErrors(problem.errors);
    focusFirst(formId, problem.errors);
  }, [problem, formId]);
  useStopWhenDone(decision.state === 'done', autosave.stop);

  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;

  const change = (next: unknown): void => {
    setValue(next);
    setErrors((old) =>
      old.length === 0 ? old : problemsOf(field, next).filter((one) => old.some((error) => error.path === one.path)),
    );
    autosave.touch(draftOf(field, next));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const problems = problemsOf(field, value);
    setErrors(problems);
    if (problems.length > 0) focusFirst(formId, problems);
    else void decision.submit({ decision: cleaned(field, value), revision: seen });
  };
  const isBusy = decision.state === 'sending' || decision.state === 'confirming';
  const isFrozen = isBusy || decision.state === 'unknown';
  return (
    <form className="card" onSubmit={submit} noValidate aria-labelledby={`${formId}-title`}>
      <h2 id={`${formId}-title`}>{field.label || task.kindTitle}</h2>
      {field.help ? <p className="muted form-help">{field.help}</p> : null}
      <ChangedNotice task={task} seen={seen} isFrozen={isFrozen} onSeen={() => setSeen(task.revision)} />
      <SchemaForm id={formId} field={field} value={value} errors={errors} disabled={isFrozen} onChange={change} />
      <ConfirmingNotice state={decision.state} />
      {problem ? <ProblemAlert problem={problem} /> : null}
      <div className="submit-line">
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={isBusy}
          disabled={task.state !== 'open' && decision.state !== 'unknown'}
        >
          {decision.state === 'confirming' ? '正在确认' : decision.state === 'unknown' ? '再次确认' : '提交'}
        </Button>
        <SaveNote autosave={autosave} />
      </div>
      <LeaveDialog isUnsaved={isFrozen || isUnsaved(autosave.state)} isSubmitting={isFrozen} />
    </form>
  );
}

/** A draft is not saved any more once the decision it was for stands. */
export function useStopWhenDone(isDone: boolean, stop: () => void): void {
  const wasDone = useRef(false);
  useEffect(() => {
    if (isDone && !wasDone.current) stop();
    wasDone.current = isDone;
  }, [isDone, stop]);
}
