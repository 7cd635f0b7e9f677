import { useId, type FormEvent } from 'react';
import { Button, Checkbox } from 'antd';
import { asFields } from '../../../forms/values.js';
import { NextTask } from '../next-task.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { useKindDecision } from './use-kind-decision.js';

interface Form {
  readonly isRead: boolean;
}
const formOf = (draft: unknown): Form => ({ isRead: (asFields(draft) as Partial<Form>).isRead === true });

/** 用印: the signed document with its number is read once more, then it gets the office's seal, which is on the file for good. */
export function SealingForm({ task, draft }: KindFormProps) {
  const state = useKindDecision<Form>(task, () => formOf(draft));
  const { value, change, isFrozen, decision } = state;
  const id = useId();
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  const { documentId, number } = task.payload as { documentId: string; number: string };
  const submit = (event: FormEvent): void =>
    state.attempt(event, value.isRead ? [] : ['请先核对文书，再用印'], () => ({ result: 'sealed' }));
  return (
    <form className="card" onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <h2>用印</h2>
      <p>
        待用印文书：<strong>{number}</strong>
      </p>
      <p className="field">
        <Button href={`/api/v1/documents/${encodeURIComponent(documentId)}/file`} download>
          下载文书 PDF
        </Button>
      </p>
      <p className="field">
        <Checkbox
          id={id}
          checked={value.isRead}
          disabled={isFrozen}
          onChange={(event) => change({ isRead: event.target.checked })}
        >
          已核对文号、主送单位、范围和成文日期
        </Checkbox>
      </p>
      <p className="field-help">用印后即送达企业并报备案；印章签名针对整个文件，之后任何改动都会被核验发现。</p>
      <KindSubmit task={task} state={state} />
    </form>
  );
}
