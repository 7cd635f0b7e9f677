import { useEffect, useState, type FormEvent } from 'react';
import type { MineView } from '@lianshen/contracts';
import { rememberFiles } from '../../../api/files.js';
import { Loaded } from '../../../components/loading.js';
import { focusFirst } from '../../../forms/schema-form.js';
import type { FieldError } from '../../../forms/values.js';
import { localErrors, scopeProblems, submittedOf, type Application } from '../../application/application-form.js';
import { differencesOf } from '../../application/differences.js';
import { useMine } from '../../application/use-application.js';
import { NextTask } from '../next-task.js';
import { applicationPayload, type ApplicationPayload } from './application-payload.js';
import { CorrectionBody } from './correction-body.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { ToldText } from './told-field.js';
import { useCorrectionQuestions } from './use-correction-questions.js';
import { useKindDecision } from './use-kind-decision.js';
import '../../application/application.css';

/** 补正: each remark beside what it remarks; the rest of the application stays visible and may be mended too. */
export function CorrectionForm(props: KindFormProps) {
  const mine = useMine(applicationPayload(props.task).mineId);
  return <Loaded query={mine}>{(one) => <Editor {...props} mine={one} />}</Loaded>;
}

/** The whole application and what is said of the correction. */
type Corrected = Application & { readonly note: string };

function correctedOf(draft: KindFormProps['draft'], on: ApplicationPayload): Corrected {
  const { form = on.form, files = on.files, note = '' } = (draft ?? {}) as Partial<Corrected>;
  return { form, files: files.map(({ slot, fileId }) => ({ slot, fileId })), note };
}

function Editor({ task, draft, mine }: KindFormProps & { readonly mine: MineView }) {
  const on = applicationPayload(task);
  const state = useKindDecision<Corrected>(task, () => {
    rememberFiles(on.files);
    return correctedOf(draft, on);
  });
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const { value, decision, isFrozen } = state;
  const preview = useCorrectionQuestions(on, value);
  const { problem } = decision;
  useEffect(() => {
    if (!problem) return;
    const local = localErrors(problem.errors);
    setErrors(local);
    focusFirst('apply', local);
  }, [problem]);
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = scopeProblems(value.form, mine);
    setErrors(wrong);
    if (wrong.length > 0 || !preview) return focusFirst('apply', wrong);
    const note = value.note.trim();
    state.submit({ ...submittedOf(value, preview), ...(note ? { note } : {}) });
  };
  const differences = differencesOf(on, value, mine, preview);
  return (
    <form className="card wizard" onSubmit={submit} noValidate aria-labelledby="correction-title">
      <h2 id="correction-title">{on.cause === 'principalReturn' ? '按主要负责人意见修改' : '补正'}</h2>
      <CorrectionBody
        caseNo={task.caseNo}
        on={on}
        mine={mine}
        preview={preview}
        application={value}
        errors={errors}
        disabled={isFrozen}
        onChange={({ form, files }) => state.change({ form, files })}
      />
      <h3>改动（{differences.length} 处）</h3>
      {differences.length === 0 ? <p className="muted">还没有改动。</p> : null}
      <ul className="plain-list">
        {differences.map(({ name, before, after }) => (
          <li key={name}>
            {name}：<del>{before}</del> → <ins>{after}</ins>
          </li>
        ))}
      </ul>
      <ToldText
        label="说明"
        value={value.note}
        limit={1000}
        rows={2}
        isOptional
        disabled={isFrozen}
        onChange={(note) => state.change({ note })}
      />
      <KindSubmit
        task={task}
        state={state}
        showsErrors
        isReady={preview !== undefined}
        label={on.cause === 'principalReturn' ? '改好，再请签字' : '提交补正'}
      />
    </form>
  );
}
