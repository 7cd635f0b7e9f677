import { Checkbox, Radio } from 'antd';
import { orderClassTitles } from '@lianshen/contracts/labels';
import { useMines } from '../application/use-application.js';
import type { OrderForm } from './order-issue-form.js';

interface Props {
  readonly form: OrderForm;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<OrderForm>) => void;
}

const KINDS = [
  { value: 'mine', label: '一座矿山' },
  { value: 'class', label: '一类矿山' },
  { value: 'region', label: '全地区矿山' },
];

/** Whom the order reaches: a mine or some of its parts, a class, everybody. */
export function OrderScope({ form, disabled, onChange }: Props) {
  return (
    <>
      <fieldset disabled={disabled}>
        <legend>范围</legend>
        <Radio.Group
          name="scopeKind"
          options={KINDS}
          value={form.kind}
          onChange={(event) => onChange({ kind: event.target.value as OrderForm['kind'] })}
        />
      </fieldset>
      {form.kind === 'mine' ? <MineChoice form={form} disabled={disabled} onChange={onChange} /> : null}
      {form.kind === 'class' ? (
        <fieldset disabled={disabled}>
          <legend>矿山类别（必选）</legend>
          <Radio.Group
            name="mineClass"
            options={Object.entries(orderClassTitles).map(([value, label]) => ({ value, label }))}
            value={form.mineClass}
            onChange={(event) => onChange({ mineClass: String(event.target.value) })}
          />
        </fieldset>
      ) : null}
    </>
  );
}

function MineChoice({ form, disabled, onChange }: Props) {
  const mines = useMines().data?.items ?? [];
  const parts = mines.find(({ mineId }) => mineId === form.mineId)?.parts ?? [];
  return (
    <>
      <label className="register-field">
        矿山（必选）
        <select
          value={form.mineId}
          disabled={disabled}
          onChange={(event) => onChange({ mineId: event.target.value, partIds: [] })}
        >
          <option value="">请选择矿山</option>
          {mines.map((mine) => (
            <option key={mine.mineId} value={mine.mineId}>
              {mine.name}（{mine.enterprise.name}）
            </option>
          ))}
        </select>
      </label>
      {parts.length > 1 ? (
        <fieldset disabled={disabled}>
          <legend>生产系统、场所（不选即整座矿山）</legend>
          <Checkbox.Group
            options={parts.map(({ partId, name }) => ({ value: partId, label: name }))}
            value={[...form.partIds]}
            onChange={(partIds) => onChange({ partIds })}
          />
        </fieldset>
      ) : null}
    </>
  );
}
