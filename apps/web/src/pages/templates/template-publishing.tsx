import { useCallback, useEffect, useState } from 'react';
import { Alert, App, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { TemplateCheckView, TemplatePublicationBody, TemplateView } from '@lianshen/contracts';
import { callFor } from '../../api/client.js';
import { useSafeSubmit } from '../../api/use-safe-submit.js';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SubmitButton } from '../../components/submit-button.js';
import { TemplateDiff } from './template-diff.js';
import { checkedHref, checkTemplate, templateKeys, wordHref } from './template-queries.js';

interface Props {
  readonly template: TemplateView;
}

/** A new version: the edited Word file is checked as soon as it is chosen, then previewed, then published. */
export function TemplatePublishing({ template }: Props) {
  const { kind, versions } = template;
  const [checked, setChecked] = useState<TemplateCheckView | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isChecking, setChecking] = useState(false);
  const choose = async (file: File): Promise<void> => {
    setChecking(true);
    setChecked(null);
    setProblem(null);
    try {
      setChecked(await checkTemplate(kind, file));
    } catch (error) {
      setProblem(error);
    } finally {
      setChecking(false);
    }
  };
  return (
    <section className="card" aria-labelledby="new-title">
      <h2 id="new-title">发布新版本</h2>
      <p>
        <a className="template-link" href={wordHref(kind, versions[0]!.version)} download>
          下载使用中的模板
        </a>
        ，在Word或WPS中修改文字（样式保持不变），再选择修改后的文件：
      </p>
      <p>
        <input
          type="file"
          aria-label="修改后的模板文件"
          accept=".docx"
          disabled={isChecking}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) void choose(file);
          }}
        />
        {isChecking ? <span role="status"> 正在检查…</span> : null}
      </p>
      {problem ? <ProblemAlert problem={problem} /> : null}
      {checked && checked.problems.length > 0 ? <Problems checked={checked} /> : null}
      {checked?.problems.length === 0 ? (
        <Publication template={template} checked={checked} onPublished={() => setChecked(null)} />
      ) : null}
    </section>
  );
}

const Problems = ({ checked }: { readonly checked: TemplateCheckView }) => (
  <Alert
    type="error"
    showIcon
    role="alert"
    title={`没有通过检查，共 ${checked.problems.length} 个问题`}
    description={
      <ul>
        {checked.problems.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    }
  />
);

interface PublicationProps extends Props {
  readonly checked: TemplateCheckView;
  readonly onPublished: () => void;
}

function Publication({ template, checked, onPublished }: PublicationProps) {
  const { kind, versions } = template;
  const [note, setNote] = useState('');
  const { message } = App.useApp();
  const client = useQueryClient();
  const send = useCallback(
    (body: TemplatePublicationBody, key: string) =>
      callFor(`/templates/${kind}/versions`, { method: 'POST', body, idempotencyKey: key }),
    [kind],
  );
  const submission = useSafeSubmit(send);
  const isDone = submission.state === 'done';
  useEffect(() => {
    if (!isDone) return;
    void message.success('新版本已经发布');
    void client.invalidateQueries({ queryKey: templateKeys.list });
    onPublished();
  }, [isDone]); // eslint-disable-line react-hooks/exhaustive-deps -- once, when it is done
  return (
    <>
      <Alert type="success" showIcon role="status" title="通过检查" />
      <p>
        <a className="template-link" href={checkedHref(kind, checked.sha256)} download>
          下载样稿PDF
        </a>
        <span className="muted"> 样稿用虚构的办件填写，版式与正式文书相同。</span>
      </p>
      <TemplateDiff before={versions[0]!.lines} after={checked.lines} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submission.submit({ sha256: checked.sha256, after: versions[0]!.version, note: note.trim() });
        }}
      >
        <label htmlFor="template-note">修改说明</label>
        <Input
          id="template-note"
          value={note}
          maxLength={1000}
          required
          disabled={submission.isFrozen}
          onChange={(event) => setNote(event.target.value)}
        />
        <p>
          <SubmitButton state={submission.state} htmlType="submit" disabled={note.trim() === ''}>
            发布，之后出具的文书使用这一版
          </SubmitButton>
        </p>
      </form>
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <ProblemAlert problem={submission.problem} /> : null}
    </>
  );
}
