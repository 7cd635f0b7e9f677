import { useEffect, useMemo, useState, type FormEvent } from 'react';
import { focusFirst, SchemaForm, useFormId, useSchemaField } from '../../forms/schema-form.js';
import { asFields, cleaned, draftOf, initialValue, problemsOf, type FieldError } from '../../forms/values.js';
import type { KindFormProps } from './kinds/kind-form.js';
import { KindSubmit } from './kinds/kind-submit.js';
import { useKindDecision } from './kinds/use-kind-decision.js';
import { NextTask } from './next-task.js';

type Fields = Readonly<Record<string, unknown>>;
const NOTHING: Fields = {};

function without(schema: Fields, names: readonly string[]): Fields {
  const properties = Object.entries(asFields(schema['properties'])).filter(([name]) => !names.includes(name));
  return names.length === 0 ? schema : { ...schema, properties: Object.fromEntries(properties) };
}

interface Props extends KindFormProps {
  /** What goes with the decision without being asked of the person, such as the version of what they read; not drawn. */
  readonly alongside?: Fields;
}

/** The decision form of a kind without one of its own: drawn from `decisionSchema`, errors beside their fields. */
export function DecisionEditor({ task, draft, alongside = NOTHING }: Props) {
  const drawn = useMemo(() => without(task.decisionSchema, Object.keys(alongside)), [task.decisionSchema, alongside]);
  const field = useSchemaField(drawn);
  const formId = useFormId();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const state = useKindDecision<Fields>(
    task,
    () => ({ ...asFields(initialValue(field)), ...draft }),
    (value) => draftOf(field, value),
  );
  const { value, decision, isFrozen } = state;
  const { problem } = decision;
  useEffect(() => {
    if (!problem) return;
    setErrors(problem.errors);
    focusFirst(formId, problem.errors);
  }, [problem, formId]);
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;

  const change = (next: unknown): void => {
    state.replace(asFields(next));
    setErrors((old) =>
      old.length === 0 ? old : problemsOf(field, next).filter((one) => old.some((error) => error.path === one.path)),
    );
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const problems = problemsOf(field, value);
    setErrors(problems);
    if (problems.length > 0) focusFirst(formId, problems);
    else state.submit({ ...asFields(cleaned(field, value)), ...alongside });
  };
  return (
    <form className="card" onSubmit={submit} noValidate aria-labelledby={`${formId}-title`}>
      <h2 id={`${formId}-title`}>{field.label || task.kindTitle}</h2>
      {field.help ? <p className="muted form-help">{field.help}</p> : null}
      <SchemaForm id={formId} field={field} value={value} errors={errors} disabled={isFrozen} onChange={change} />
      <KindSubmit task={task} state={state} showsErrors />
    </form>
  );
}
