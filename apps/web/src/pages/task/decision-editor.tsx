import { useCallback, useEffect, useRef, useState, type FormEvent } from 'react';
import { Alert, Button } from 'antd';
import type { TaskView } from '@lianshen/contracts';
import { call } from '../../api/client.js';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { LeaveDialog } from '../../components/leave-dialog.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SaveNote } from '../../components/save-note.js';
import { focusFirst, SchemaForm, useFormId, useSchemaField } from '../../forms/schema-form.js';
import { isUnsaved, useAutosave } from '../../forms/use-autosave.js';
import { asFields, cleaned, draftOf, initialValue, problemsOf, type FieldError } from '../../forms/values.js';
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
      <Changed task={task} seen={seen} isFrozen={isFrozen} onSeen={() => setSeen(task.revision)} />
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

function useStopWhenDone(isDone: boolean, stop: () => void): void {
  const wasDone = useRef(false);
  useEffect(() => {
    if (isDone && !wasDone.current) stop();
    wasDone.current = isDone;
  }, [isDone, stop]);
}

interface ChangedProps {
  readonly task: TaskView;
  readonly seen: number;
  readonly isFrozen: boolean;
  readonly onSeen: () => void;
}

/** What happened to the task while the form was open. A newer revision is taken only after the person has seen it. */
function Changed({ task, seen, isFrozen, onSeen }: ChangedProps) {
  if (isFrozen) return null;
  if (task.state !== 'open') {
    const who = task.decidedBy ? `由 ${task.decidedBy.name} ` : '';
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={`此任务已${who}${task.state === 'decided' ? '办理' : '取消'}`}
        description="您填写的内容没有提交。请查看右侧流转记录了解情况。"
      />
    );
  }
  if (task.revision === seen) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title="办理期间此任务有更新"
      description="页面已显示最新内容，您填写的内容仍在。请核对后继续。"
      action={<Button onClick={onSeen}>已核对</Button>}
    />
  );
}
