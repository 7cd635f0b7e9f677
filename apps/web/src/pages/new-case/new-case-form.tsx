import { useEffect, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { DraftView, NewCaseBody, ProcedureView } from '@lianshen/contracts';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { EntryNotice } from '../../components/entry-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SaveNote } from '../../components/save-note.js';
import { SubmitButton } from '../../components/submit-button.js';
import { focusFirst, SchemaForm, useFormId, useSchemaField } from '../../forms/schema-form.js';
import { isUnsaved } from '../../forms/use-autosave.js';
import { useLeaveClaim } from '../../forms/use-leave-guard.js';
import { asFields, cleaned, draftOf, initialValue, problemsOf, type FieldError } from '../../forms/values.js';
import { FileSlots, type SlotFile } from './file-slots.js';
import { contentOf, useCaseDraft } from './use-case-draft.js';
import { useStartCase } from './use-start-case.js';

interface Props {
  readonly procedure: ProcedureView;
  readonly draft: DraftView | null;
  /** Answers known before anything is filled in. */
  readonly preset?: Readonly<Record<string, unknown>>;
}

/** The form of a procedure from its `formSchema`, with files by slot; kept as a draft until it is submitted. */
export function NewCaseForm({ procedure, draft, preset = {} }: Props) {
  const field = useSchemaField(procedure.formSchema);
  const formId = useFormId();
  const navigate = useNavigate();
  const valueOf = (given: object | undefined): unknown => ({ ...asFields(initialValue(field)), ...preset, ...given });
  const [form, setForm] = useState<unknown>(() => valueOf(draft?.form));
  const [files, setFiles] = useState<readonly SlotFile[]>(() => (draft ? contentOf(draft).files : []));
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const autosave = useCaseDraft({
    procedure: procedure.code,
    regionCode: procedure.regionCode,
    begun: draft,
    initial: { form: asFields(draftOf(field, form)), files },
    show: (content) => {
      setForm(valueOf(content.form));
      setFiles(content.files);
      setErrors([]);
    },
  });
  const start = useStartCase();
  const { problem, answer, isFrozen, isUnsettled } = start;
  const { discard } = autosave;
  useLeaveClaim({
    isUnsaved: isUnsettled || (!isFrozen && isUnsaved(autosave.state)),
    isSubmitting: isUnsettled,
  });

  useEffect(() => {
    if (!problem) return;
    const ofForm = problem.errors.map((error) => ({ ...error, path: error.path.replace(/^form\./, '') }));
    setErrors(ofForm);
    focusFirst(formId, ofForm);
  }, [problem, formId]);
  useEffect(() => {
    if (!answer) return;
    discard();
    void navigate(`/cases/${answer.caseNo}`, { replace: true });
  }, [answer, discard, navigate]);

  const change = (nextForm: unknown, nextFiles: readonly SlotFile[]): void => {
    setForm(nextForm);
    setFiles(nextFiles);
    setErrors((old) =>
      old.length === 0
        ? old
        : problemsOf(field, nextForm).filter((one) => old.some((error) => error.path === one.path)),
    );
    autosave.touch({ form: asFields(draftOf(field, nextForm)), files: nextFiles });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const problems = problemsOf(field, form);
    setErrors(problems);
    if (problems.length > 0) return focusFirst(formId, problems);
    const body = { procedure: procedure.code, regionCode: procedure.regionCode, form: cleaned(field, form), files };
    void start.submit(body as NewCaseBody);
  };
  return (
    <form className="card narrow" onSubmit={submit} noValidate aria-labelledby={`${formId}-title`}>
      <h2 id={`${formId}-title`}>
        {procedure.title}
        <span className="muted"> {procedure.regionName}</span>
      </h2>
      {field.help ? <p className="muted form-help">{field.help}</p> : null}
      <SchemaForm
        id={formId}
        field={field}
        value={form}
        errors={errors}
        disabled={isFrozen}
        onChange={(next) => change(next, files)}
      />
      <FileSlots
        slots={procedure.fileSlots}
        files={files}
        disabled={isFrozen}
        onChange={(next) => change(form, next)}
      />
      <Basis procedure={procedure} />
      <EntryNotice entry={autosave} isFrozen={isFrozen} />
      <ConfirmingNotice state={start.state} />
      {problem ? <ProblemAlert problem={problem} /> : null}
      <div className="submit-line">
        <SubmitButton state={start.state} size="large" htmlType="submit" disabled={autosave.isContested}>
          发起
        </SubmitButton>
        <SaveNote autosave={autosave} />
      </div>
    </form>
  );
}

function Basis({ procedure }: { readonly procedure: ProcedureView }) {
  const { basis, version } = procedure.policy;
  if (basis.length === 0) return null;
  return (
    <details className="basis">
      <summary>办理依据（政策版本 {version}）</summary>
      <ul>
        {basis.map((one) => (
          <li key={one.document + (one.clause ?? '')}>
            {one.document} {one.clause}
            {one.text ? <p className="muted">{one.text}</p> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
