import { useCallback, useEffect, useState, type FormEvent } from 'react';
import { Button, Input } from 'antd';
import type { MineView } from '@lianshen/contracts';
import { call } from '../../../api/client.js';
import { rememberFiles } from '../../../api/files.js';
import { ConfirmingNotice } from '../../../components/confirming-notice.js';
import { LeaveDialog } from '../../../components/leave-dialog.js';
import { Loaded } from '../../../components/loading.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { SaveNote } from '../../../components/save-note.js';
import { focusFirst } from '../../../forms/schema-form.js';
import { isUnsaved, useAutosave } from '../../../forms/use-autosave.js';
import type { FieldError } from '../../../forms/values.js';
import { localErrors, scopeProblems, submittedOf, type Application } from '../../application/application-form.js';
import { differencesOf } from '../../application/differences.js';
import { useMine } from '../../application/use-application.js';
import { ChangedNotice } from '../changed-notice.js';
import { useStopWhenDone } from '../decision-editor.js';
import { NextTask } from '../next-task.js';
import { useDecideTask } from '../use-decide-task.js';
import { applicationPayload } from './application-payload.js';
import { CorrectionBody } from './correction-body.js';
import type { KindFormProps } from './kind-form.js';
import { useCorrectionQuestions } from './use-correction-questions.js';
import '../../application/application.css';

/** 补正: each remark beside what it remarks; the rest of the application stays visible and may be mended too. */
export function CorrectionForm(props: KindFormProps) {
  const mine = useMine(applicationPayload(props.task).mineId);
  return <Loaded query={mine}>{(one) => <Editor {...props} mine={one} />}</Loaded>;
}

function Editor({ task, draft, mine }: KindFormProps & { readonly mine: MineView }) {
  const on = applicationPayload(task);
  const [application, setApplication] = useState<Application>(() => {
    rememberFiles(on.files);
    return {
      form: (draft?.['form'] as Application['form'] | undefined) ?? on.form,
      files:
        (draft?.['files'] as Application['files'] | undefined) ??
        on.files.map(({ slot, fileId }) => ({ slot, fileId })),
    };
  });
  const [note, setNote] = useState(typeof draft?.['note'] === 'string' ? draft['note'] : '');
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [seen, setSeen] = useState(task.revision);
  const preview = useCorrectionQuestions(on, application);
  const save = useCallback(
    (content: unknown) => call(`/tasks/${encodeURIComponent(task.taskId)}/draft`, { method: 'PUT', body: { content } }),
    [task.taskId],
  );
  const autosave = useAutosave(save);
  const decision = useDecideTask(task);
  const { problem } = decision;
  useEffect(() => {
    if (!problem) return;
    const local = localErrors(problem.errors);
    setErrors(local);
    focusFirst('apply', local);
  }, [problem]);
  useStopWhenDone(decision.state === 'done', autosave.stop);
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;

  const change = (next: Application, nextNote = note): void => {
    setApplication(next);
    setNote(nextNote);
    autosave.touch({ ...next, note: nextNote });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = scopeProblems(application.form);
    setErrors(wrong);
    if (wrong.length > 0 || !preview) return focusFirst('apply', wrong);
    const body = { ...submittedOf(application, preview), ...(note.trim() ? { note: note.trim() } : {}) };
    void decision.submit({ decision: body, revision: seen });
  };
  const isBusy = decision.state === 'sending' || decision.state === 'confirming';
  const isFrozen = isBusy || decision.state === 'unknown';
  const differences = differencesOf(on, application, mine, preview);
  return (
    <form className="card wizard" onSubmit={submit} noValidate aria-labelledby="correction-title">
      <h2 id="correction-title">{on.cause === 'principalReturn' ? '按主要负责人意见修改' : '补正'}</h2>
      <ChangedNotice task={task} seen={seen} isFrozen={isFrozen} onSeen={() => setSeen(task.revision)} />
      <CorrectionBody
        caseNo={task.caseNo}
        on={on}
        mine={mine}
        preview={preview}
        application={application}
        errors={errors}
        disabled={isFrozen}
        onChange={change}
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
      <div className="field">
        <label htmlFor="correction-note">
          说明<span className="optional">选填</span>
        </label>
        <Input.TextArea
          id="correction-note"
          value={note}
          maxLength={1000}
          disabled={isFrozen}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => change(application, event.target.value)}
        />
      </div>
      <ConfirmingNotice state={decision.state} />
      {problem ? <ProblemAlert problem={problem} /> : null}
      <div className="submit-line">
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={isBusy}
          disabled={!preview || (task.state !== 'open' && decision.state !== 'unknown')}
        >
          {decision.state === 'unknown' ? '再次确认' : on.cause === 'principalReturn' ? '改好，再请签字' : '提交补正'}
        </Button>
        <SaveNote autosave={autosave} />
      </div>
      <LeaveDialog isUnsaved={isFrozen || isUnsaved(autosave.state)} isSubmitting={isFrozen} />
    </form>
  );
}
