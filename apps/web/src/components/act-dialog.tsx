import { useState, type ReactNode } from 'react';
import { keys } from '../api/queries.js';
import type { JsonSchema } from '../forms/json-schema.js';
import { focusFirst, SchemaForm, useFormId, useSchemaField } from '../forms/schema-form.js';
import { cleaned, initialValue, problemsOf, type FieldError } from '../forms/values.js';
import { SubmitDialog } from './submit-dialog.js';
import { useDialogAct } from './use-dialog-act.js';

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
  const submission = useDialogAct({
    path: act.path,
    done: act.done,
    touches: [keys.tasks, keys.cases, ['task'], keys.case(caseNo)],
    onClose,
  });
  const submit = (): void => {
    const problems = problemsOf(field, value);
    setErrors(problems);
    if (problems.length > 0) focusFirst(formId, problems);
    else void submission.submit((act.bodyOf ?? same)(cleaned(field, value)));
  };
  return (
    <SubmitDialog
      title={act.title}
      explanation={act.explanation}
      submission={submission}
      isGrave={act.isGrave ?? false}
      showsErrors
      onSubmit={submit}
      onClose={onClose}
    >
      <SchemaForm
        id={formId}
        field={field}
        value={value}
        errors={submission.problem ? submission.problem.errors : errors}
        disabled={submission.isFrozen}
        onChange={setValue}
      />
      {act.preview ? <div aria-live="polite">{act.preview(value)}</div> : null}
    </SubmitDialog>
  );
}
