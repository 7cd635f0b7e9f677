import type { FormEvent } from 'react';
import { Checkbox, Input } from 'antd';
import { toggled } from '../../../forms/values.js';
import { NextTask } from '../next-task.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { ExpertTable } from './panel-setup-experts.js';
import {
  panelChoices,
  panelDecision,
  panelFormOf,
  panelPreview,
  panelProblems,
  type PanelForm,
} from './panel-setup-form.js';
import { useKindDecision } from './use-kind-decision.js';
import './office-desk.css';

const TEXTS = [
  { name: 'meetingPoint', label: '集合地点', max: 200 },
  { name: 'contact', label: '联系人', max: 100 },
  { name: 'acceptanceLeader', label: '验收组组长', max: 100 },
] as const;

/** 组织验收: bodies, experts checked against the rule while they are chosen, one joint visit. */
export function PanelSetupForm({ task, draft }: KindFormProps) {
  const state = useKindDecision<PanelForm>(task, () => panelFormOf(draft));
  const { value, decision, isFrozen, problems, setProblems } = state;
  const choices = panelChoices(task.payload);
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  // What was said to be missing goes as it is filled in.
  const change = (part: Partial<PanelForm>): void => {
    state.change(part);
    if (problems.length > 0) setProblems(panelProblems({ ...value, ...part }, choices, Date.now()));
  };
  const submit = (event: FormEvent): void => {
    state.attempt(event, panelProblems(value, choices, Date.now()), () => panelDecision(value));
  };
  return (
    <form onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <section className="card" aria-labelledby="bodies-title">
        <h2 id="bodies-title">验收单位</h2>
        <p className="muted">政策规定的单位不能减少，可以增加。</p>
        <Bodies choices={choices} form={value} disabled={isFrozen} onChange={change} />
      </section>
      <section className="card" aria-labelledby="experts-title">
        <h2 id="experts-title">专家</h2>
        <ExpertTable choices={choices} form={value} disabled={isFrozen} onChange={change} />
      </section>
      <section className="card" aria-labelledby="visit-title">
        <h2 id="visit-title">联合踏勘</h2>
        <label className="desk-field">
          踏勘时间（北京时间）
          <Input
            type="datetime-local"
            value={value.at}
            disabled={isFrozen}
            onChange={(event) => change({ at: event.target.value })}
          />
        </label>
        {TEXTS.map(({ name, label, max }) => (
          <label key={name} className="desk-field">
            {label}
            <Input
              value={value[name]}
              maxLength={max}
              disabled={isFrozen}
              onChange={(event) => change({ [name]: event.target.value })}
            />
          </label>
        ))}
        <label className="desk-field">
          备注
          <Input.TextArea
            rows={2}
            maxLength={1000}
            value={value.note}
            disabled={isFrozen}
            onChange={(event) => change({ note: event.target.value })}
          />
        </label>
        <p className="explanation" role="status">
          {panelPreview(value, choices)}
        </p>
        <KindSubmit task={task} state={state} />
      </section>
    </form>
  );
}

interface BodiesProps {
  readonly choices: ReturnType<typeof panelChoices>;
  readonly form: PanelForm;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<PanelForm>) => void;
}

const Bodies = ({ choices, form, disabled, onChange }: BodiesProps) => (
  <ul className="desk-choices">
    {choices.bodies.map(({ agency, name, mandatory }) => (
      <li key={agency} title={mandatory ? '政策规定必须参加' : undefined}>
        <Checkbox
          checked={mandatory || form.addedBodies.includes(agency)}
          disabled={disabled || mandatory}
          onChange={({ target }) => onChange({ addedBodies: toggled(form.addedBodies, agency, target.checked) })}
        >
          {name}
          {mandatory ? '（必须参加）' : ''}
        </Checkbox>
      </li>
    ))}
  </ul>
);
