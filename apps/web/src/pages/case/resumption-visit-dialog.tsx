import { useState } from 'react';
import { Input } from 'antd';
import { keys } from '../../api/queries.js';
import { SubmitDialog } from '../../components/submit-dialog.js';
import { useDialogAct } from '../../components/use-dialog-act.js';
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
  const [form, setForm] = useState(() => newVisit(visit));
  const [problems, setProblems] = useState<readonly string[]>([]);
  const submission = useDialogAct({
    path: `/cases/${encodeURIComponent(caseNo)}/visit`,
    done: '踏勘已改期，正在通知各单位、专家和申请人',
    touches: [keys.case(caseNo)],
    onClose,
  });
  const { isFrozen } = submission;
  const submit = (): void => {
    const wrong = visitProblems(form, Date.now());
    setProblems(wrong);
    if (wrong.length === 0) void submission.submit(visitBody(form));
  };
  return (
    <SubmitDialog
      title="踏勘改期"
      label="确定改期"
      explanation="改期后重新通知各单位、专家和申请人。办理时限不因改期延长。"
      submission={submission}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </SubmitDialog>
  );
}
