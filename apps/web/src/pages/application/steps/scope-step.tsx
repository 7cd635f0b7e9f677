import { useMemo } from 'react';
import { Checkbox, Input } from 'antd';
import type { MineView } from '@lianshen/contracts';
import { SchemaForm, useSchemaField } from '../../../forms/schema-form.js';
import type { JsonSchema } from '../../../forms/json-schema.js';
import {
  labelOf,
  methodLabels,
  mineStatusLabels,
  partKindLabels,
  resumptionKindLabels,
  stopCauseLabels,
} from '../../../labels.js';
import { whyNotKind, type ApplicationForm } from '../application-form.js';
import type { StepProps } from './step-props.js';

const choice = (title: string, labels: Readonly<Record<string, string>>): JsonSchema => ({
  title,
  oneOf: Object.entries(labels).map(([code, label]) => ({ const: code, title: label })),
});

type Kind = NonNullable<ApplicationForm['kind']>;
const KINDS = Object.keys(resumptionKindLabels) as Kind[];
const kept = (labels: Readonly<Record<string, string>>, keep: (code: string) => boolean) =>
  Object.fromEntries(Object.entries(labels).filter(([code]) => keep(code)));

const kindSchema = (offered: readonly Kind[]): JsonSchema => ({
  type: 'object',
  properties: {
    kind: choice(
      '申请类型',
      kept(resumptionKindLabels, (code) => offered.includes(code as Kind)),
    ),
  },
  required: ['kind'],
});
/** 新建未开工 is the cause of 开工 alone; one that was chosen stays to be seen and mended. */
const stopSchema = (withNewBuild: boolean): JsonSchema => ({
  type: 'object',
  properties: {
    stoppedOn: { type: 'string', format: 'date', title: '停产停建日期' },
    stopCause: choice(
      '停产停建原因',
      kept(stopCauseLabels, (code) => withNewBuild || code !== 'newBuild'),
    ),
    plannedOn: { type: 'string', format: 'date', title: '计划开复工日期' },
  },
  required: ['stoppedOn', 'stopCause', 'plannedOn'],
});
const STOP_FIELDS = ['stoppedOn', 'stopCause', 'plannedOn'];

/** 1 矿山与范围: what is applied for, which parts, stopped since when and why. */
export function ScopeStep({ mine, application, errors, disabled, onChange }: StepProps) {
  const { form } = application;
  const reasons = KINDS.flatMap((one) => whyNotKind(mine, form.parts ?? [], one) ?? []);
  const offered = KINDS.filter((one) => one === form.kind || whyNotKind(mine, form.parts ?? [], one) === null);
  const offeredKey = offered.join();
  const kind = useSchemaField(useMemo(() => kindSchema(offeredKey.split(',') as Kind[]), [offeredKey]));
  const withNewBuild = !form.kind || form.kind === 'start' || form.stopCause === 'newBuild';
  const stop = useSchemaField(useMemo(() => stopSchema(withNewBuild), [withNewBuild]));
  const merge = (next: unknown): void => onChange({ ...application, form: { ...form, ...(next as ApplicationForm) } });
  const shared = { errors, disabled, onChange: merge, value: form } as const;
  return (
    <>
      <SchemaForm {...shared} id="apply" field={kind} errors={ofField(errors, ['kind'])} />
      {reasons.length > 0 ? (
        <ul className="field plain-list muted" aria-label="不能申请的类型">
          {reasons.map((why) => (
            <li key={why}>{why}。</li>
          ))}
        </ul>
      ) : null}
      <PartChoice
        mine={mine}
        chosen={form.parts ?? []}
        error={errors.find(({ path }) => path.split('.')[0] === 'parts')?.message}
        disabled={disabled}
        onChange={(parts) => merge({ parts })}
      />
      <SchemaForm {...shared} id="apply" field={stop} errors={ofField(errors, STOP_FIELDS)} />
      <div className="field">
        <label htmlFor="apply-note">
          补充说明<span className="optional">选填</span>
        </label>
        <Input.TextArea
          id="apply-note"
          value={form.note ?? ''}
          maxLength={1000}
          disabled={disabled}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => merge({ note: event.target.value })}
        />
      </div>
    </>
  );
}

const ofField = (errors: StepProps['errors'], names: readonly string[]) =>
  errors.filter(({ path }) => names.includes(path.split('.')[0] ?? ''));

interface PartChoiceProps {
  readonly mine: MineView;
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (parts: readonly string[]) => void;
}

/** Parts with what tells them apart. A part held by an open case can be chosen: the gate says what stands against it. */
function PartChoice({ mine, chosen, error, disabled, onChange }: PartChoiceProps) {
  const toggle = (partId: string, on: boolean): void =>
    onChange(mine.parts.map((part) => part.partId).filter((id) => (id === partId ? on : chosen.includes(id))));
  return (
    <fieldset className={error ? 'field has-error' : 'field'} id="apply-parts" tabIndex={-1}>
      <legend>
        申请范围<span className="required">必填</span>
      </legend>
      <p className="field-help">只勾选本次要开复工的部分，每一部分整体验收。</p>
      <ul className="part-choice">
        {mine.parts.map((part) => (
          <li key={part.partId}>
            <Checkbox
              checked={chosen.includes(part.partId)}
              disabled={disabled}
              onChange={(event) => toggle(part.partId, event.target.checked)}
            >
              <strong>{part.name}</strong>
              <span className="muted">
                {' '}
                {labelOf(partKindLabels, part.kind)}
                {part.method ? ` · ${labelOf(methodLabels, part.method)}` : ''} ·{' '}
                {labelOf(mineStatusLabels, part.status)}
                {part.openCase ? ` · 在办申请 ${part.openCase}` : ''}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
