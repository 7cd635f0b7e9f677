import { useId, type FormEvent } from 'react';
import { Input, Radio } from 'antd';
import { instantText } from '../../../components/format.js';
import { BlankVisitRecord } from '../../case/acceptance-blank.js';
import { PrintButton } from '../../case/acceptance-print.js';
import { NextTask } from '../next-task.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { Attendance } from './site-visit-attendance.js';
import { visitDecision, visitFormOf, visitProblems, type VisitForm } from './site-visit-form.js';
import { ToldFiles, ToldText } from './told-field.js';
import { useKindDecision } from './use-kind-decision.js';
import './site-visit.css';

/** 现场核查记录: who came, what was seen, whether the escort signed. */
export function SiteVisitForm({ task, draft }: KindFormProps) {
  const bodies = (task.payload['bodies'] ?? []) as readonly string[];
  const state = useKindDecision<VisitForm>(task, () => visitFormOf(draft, bodies));
  const { value, change, isFrozen, decision } = state;
  const ids = useId();
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  const submit = (event: FormEvent): void => {
    const today = instantText(new Date().toISOString()).slice(0, 10);
    state.attempt(event, visitProblems(value, today), () => visitDecision(value));
  };
  const visitAt = task.payload['visitAt'];
  return (
    <form className="card" onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <div className="head-line">
        <h2>现场核查记录</h2>
        <PrintButton label="打印空白记录">
          <BlankVisitRecord task={task} />
        </PrintButton>
      </div>
      {typeof visitAt === 'string' ? <p className="muted">约定的联合踏勘时间：{instantText(visitAt)}</p> : null}
      <div className="field">
        <label htmlFor={`${ids}-on`}>踏勘日期</label>
        <Input
          id={`${ids}-on`}
          className="short-input"
          type="date"
          value={value.visitedOn}
          disabled={isFrozen}
          onChange={(event) => change({ visitedOn: event.target.value })}
        />
      </div>
      <Attendance
        rows={value.attended}
        bodies={bodies}
        names={task.names}
        disabled={isFrozen}
        onChange={(attended) => change({ attended })}
      />
      <ToldText
        label="现场情况"
        value={value.facts}
        limit={4000}
        rows={4}
        disabled={isFrozen}
        onChange={(facts) => change({ facts })}
      />
      <Escort value={value} disabled={isFrozen} onChange={change} />
      <ToldFiles label="附件" fileIds={value.files} disabled={isFrozen} onChange={(files) => change({ files })} />
      <KindSubmit task={task} state={state} />
    </form>
  );
}

interface EscortProps {
  readonly value: VisitForm;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<VisitForm>) => void;
}

const Escort = ({ value, disabled, onChange }: EscortProps) => (
  <fieldset className="field visit-escort">
    <legend>企业陪同人</legend>
    <Input
      aria-label="企业陪同人姓名"
      className="short-input"
      placeholder="姓名"
      maxLength={50}
      value={value.escortName}
      disabled={disabled}
      onChange={(event) => onChange({ escortName: event.target.value })}
    />
    <Radio.Group
      className="choices"
      name="escort"
      aria-label="签字情况"
      value={value.escortResult}
      disabled={disabled}
      options={[
        { value: 'signed', label: '已签字' },
        { value: 'refused', label: '拒绝签字' },
      ]}
      onChange={(event) => onChange({ escortResult: event.target.value as VisitForm['escortResult'] })}
    />
    {value.escortResult === 'refused' ? <p className="field-help">请在现场情况中写明拒签经过和见证人。</p> : null}
  </fieldset>
);
