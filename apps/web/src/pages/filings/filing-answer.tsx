import { useCallback, useEffect, useState } from 'react';
import { App } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { FilingView } from '@lianshen/contracts';
import { callFor } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import { useSafeSubmit } from '../../api/use-safe-submit.js';
import { choiceField } from '../../components/act-schemas.js';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SubmitButton } from '../../components/submit-button.js';
import type { JsonSchema } from '../../forms/json-schema.js';
import { focusFirst, SchemaForm, useFormId, useSchemaField } from '../../forms/schema-form.js';
import { cleaned, initialValue, problemsOf, type FieldError } from '../../forms/values.js';

const receiptNo: JsonSchema = { type: 'string', title: '回执编号', minLength: 1, maxLength: 60 };
const SCHEMA: JsonSchema = {
  title: '处理',
  oneOf: [
    {
      type: 'object',
      properties: {
        result: choiceField('处理', [{ value: 'received', label: '予以备案' }]),
        receiptNo,
        note: { type: 'string', title: '说明', format: 'textarea', maxLength: 1_000 },
      },
      required: ['result', 'receiptNo'],
    },
    {
      type: 'object',
      properties: {
        result: choiceField('处理', [{ value: 'objected', label: '提出异议' }]),
        receiptNo,
        note: { type: 'string', title: '异议内容', format: 'textarea', minLength: 1, maxLength: 1_000 },
      },
      required: ['result', 'receiptNo', 'note'],
    },
  ],
};

/** 备案回执: received, or objected with what is objected to. It stands once given. */
export function FilingAnswer({ filing }: { readonly filing: FilingView }) {
  const field = useSchemaField(SCHEMA);
  const formId = useFormId();
  const [value, setValue] = useState<unknown>(() => initialValue(field));
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const client = useQueryClient();
  const { message } = App.useApp();
  const path = `/filings/${encodeURIComponent(filing.filingId)}/receipt`;
  const send = useCallback(
    (body: unknown, key: string) => callFor<FilingView>(path, { method: 'POST', body, idempotencyKey: key }),
    [path],
  );
  const submission = useSafeSubmit(send);
  const { answer, isFrozen } = submission;
  useEffect(() => {
    if (!answer) return;
    void message.success(answer.state === 'received' ? '已予以备案' : '异议已送达县区');
    void client.invalidateQueries({ queryKey: keys.filings });
  }, [answer]); // eslint-disable-line react-hooks/exhaustive-deps -- once
  const submit = (): void => {
    const problems = problemsOf(field, value);
    setErrors(problems);
    if (problems.length > 0) focusFirst(formId, problems);
    else void submission.submit(cleaned(field, value));
  };
  return (
    <section className="card" aria-labelledby="answer-title">
      <h2 id="answer-title">备案回执</h2>
      <SchemaForm id={formId} field={field} value={value} errors={errors} disabled={isFrozen} onChange={setValue} />
      <SubmitButton state={submission.state} onClick={submit}>
        提交回执
      </SubmitButton>
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <ProblemAlert problem={submission.problem} /> : null}
    </section>
  );
}
