import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { App, Button, Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { callFor } from '../api/client.js';
import { keys } from '../api/queries.js';
import { useSafeSubmit } from '../api/use-safe-submit.js';
import type { JsonSchema } from '../forms/json-schema.js';
import { focusFirst, SchemaForm, useFormId, useSchemaField } from '../forms/schema-form.js';
import { cleaned, initialValue, problemsOf, type FieldError } from '../forms/values.js';
import { ConfirmingNotice } from './confirming-notice.js';
import { ProblemAlert } from './problem-alert.js';
import { SubmitButton } from './submit-button.js';

export interface Act {
  readonly title: string;
  /** What it does and what stays as it is, before anyone does it. */
  readonly explanation: ReactNode;
  readonly path: string;
  readonly schema: JsonSchema;
  /** What is sent for what was filled in; as it is without. */
  readonly bodyOf?: (value: unknown) => unknown;
  /** What exactly would follow from what is filled in so far. */
  readonly preview?: (value: unknown) => ReactNode;
  readonly done: string;
  readonly isGrave?: boolean;
}

interface Props {
  readonly act: Act;
  readonly caseNo: string;
  readonly onClose: () => void;
}

const same = (value: unknown): unknown => value;

/** Any act beside the decision itself: withdraw, recall, return, transfer … — a small schema form in a dialog. */
export function ActDialog({ act, caseNo, onClose }: Props) {
  const field = useSchemaField(act.schema);
  const formId = useFormId();
  const [value, setValue] = useState<unknown>(() => initialValue(field));
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const { message } = App.useApp();
  const client = useQueryClient();
  const send = useCallback(
    (body: unknown, key: string) => callFor(act.path, { method: 'POST', body, idempotencyKey: key }),
    [act.path],
  );
  const submission = useSafeSubmit(send);
  const isDone = submission.state === 'done';
  useEffect(() => {
    if (!isDone) return;
    void message.success(act.done);
    for (const queryKey of [keys.tasks, keys.cases, ['task'], keys.case(caseNo)])
      void client.invalidateQueries({ queryKey });
    onClose();
  }, [isDone]); // eslint-disable-line react-hooks/exhaustive-deps -- once, when it is done
  const submit = (): void => {
    const problems = problemsOf(field, value);
    setErrors(problems);
    if (problems.length > 0) focusFirst(formId, problems);
    else void submission.submit((act.bodyOf ?? same)(cleaned(field, value)));
  };
  return (
    <Modal
      open
      title={act.title}
      onCancel={submission.isBusy ? () => undefined : onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button disabled={submission.isBusy} onClick={onClose}>
            取消
          </Button>
          <SubmitButton state={submission.state} danger={act.isGrave ?? false} onClick={submit}>
            {act.title}
          </SubmitButton>
        </>
      }
    >
      <div className="explanation">{act.explanation}</div>
      <SchemaForm
        id={formId}
        field={field}
        value={value}
        errors={submission.problem ? submission.problem.errors : errors}
        disabled={submission.isFrozen}
        onChange={setValue}
      />
      {act.preview ? <div aria-live="polite">{act.preview(value)}</div> : null}
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <ProblemAlert problem={submission.problem} /> : null}
    </Modal>
  );
}
