import { useCallback, useEffect, useId, useState, type FormEvent } from 'react';
import { App, Button, Input, Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { callFor } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import { useSafeSubmit } from '../../api/use-safe-submit.js';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SubmitButton } from '../../components/submit-button.js';
import { newVisit, visitBody, visitProblems, type Visit } from './resumption-visit-form.js';

interface Props {
  readonly caseNo: string;
  readonly visit: Visit;
  readonly onClose: () => void;
}

const FIELDS = [
  { name: 'meetingPoint', label: '集合地点', max: 200 },
  { name: 'contact', label: '联系人', max: 100 },
] as const;

/** 踏勘改期: a new time, everyone is told anew. */
export function VisitDialog({ caseNo, visit, onClose }: Props) {
  const formId = useId();
  const [form, setForm] = useState(() => newVisit(visit));
  const [problems, setProblems] = useState<readonly string[]>([]);
  const { message } = App.useApp();
  const client = useQueryClient();
  const send = useCallback(
    (body: unknown, key: string) =>
      callFor(`/cases/${encodeURIComponent(caseNo)}/visit`, { method: 'POST', body, idempotencyKey: key }),
    [caseNo],
  );
  const submission = useSafeSubmit(send);
  const { isFrozen } = submission;
  const isDone = submission.state === 'done';
  useEffect(() => {
    if (!isDone) return;
    void message.success('踏勘已改期，正在通知各单位、专家和申请人');
    void client.invalidateQueries({ queryKey: keys.case(caseNo) });
    onClose();
  }, [isDone]); // eslint-disable-line react-hooks/exhaustive-deps -- once, when it is done
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = visitProblems(form, Date.now());
    setProblems(wrong);
    if (wrong.length === 0) void submission.submit(visitBody(form));
  };
  return (
    <Modal
      open
      title="踏勘改期"
      onCancel={submission.isBusy ? () => undefined : onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button disabled={submission.isBusy} onClick={onClose}>
            取消
          </Button>
          <SubmitButton state={submission.state} htmlType="submit" form={formId}>
            确定改期
          </SubmitButton>
        </>
      }
    >
      <p className="explanation">改期后重新通知各单位、专家和申请人。办理时限不因改期延长。</p>
      <form id={formId} noValidate onSubmit={submit}>
        <label className="visit-field">
          新的踏勘时间（北京时间）
          <Input
            type="datetime-local"
            value={form.at}
            disabled={isFrozen}
            onChange={(event) => setForm({ ...form, at: event.target.value })}
          />
        </label>
        {FIELDS.map(({ name, label, max }) => (
          <label key={name} className="visit-field">
            {label}
            <Input
              value={form[name]}
              maxLength={max}
              disabled={isFrozen}
              onChange={(event) => setForm({ ...form, [name]: event.target.value })}
            />
          </label>
        ))}
        <label className="visit-field">
          改期理由（必填）
          <Input.TextArea
            rows={2}
            maxLength={1000}
            value={form.reason}
            disabled={isFrozen}
            onChange={(event) => setForm({ ...form, reason: event.target.value })}
          />
        </label>
        {problems.length > 0 ? (
          <div className="field-error" role="alert">
            <ul className="plain-rows">
              {problems.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </div>
        ) : null}
      </form>
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <ProblemAlert problem={submission.problem} /> : null}
    </Modal>
  );
}
