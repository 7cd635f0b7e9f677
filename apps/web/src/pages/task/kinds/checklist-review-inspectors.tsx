import { Button, Input } from 'antd';
import type { Inspector } from './checklist-review-model.js';

interface Props {
  readonly inspectors: readonly Inspector[];
  /** Fewest that have to be named. */
  readonly needed: number;
  readonly disabled: boolean;
  readonly onChange: (inspectors: readonly Inspector[]) => void;
}

const FIELDS = [
  { name: 'name', label: '姓名' },
  { name: 'certificateNo', label: '执法证件号' },
] as const;

/** 验收人: who examined, by name and certificate. */
export function Inspectors({ inspectors, needed, disabled, onChange }: Props) {
  const set = (at: number, part: Partial<Inspector>): void =>
    onChange(inspectors.map((one, i) => (i === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="field">
      <legend>验收人</legend>
      <p className="field-help">{needed === 2 ? '现场核查须有两名以上。' : '资料审查至少一名。'}</p>
      <ol className="rows">
        {inspectors.map((one, i) => (
          <li key={i} className="row">
            <div className="row-content inspector">
              {FIELDS.map(({ name, label }) => (
                <label key={name}>
                  <span className="muted">{label}</span>
                  <Input
                    aria-label={`验收人 ${i + 1} ${label}`}
                    value={one[name]}
                    maxLength={50}
                    disabled={disabled}
                    onChange={(event) => set(i, { [name]: event.target.value })}
                  />
                </label>
              ))}
            </div>
            {inspectors.length > needed ? (
              <Button
                size="small"
                disabled={disabled}
                aria-label={`移除验收人 ${i + 1}`}
                onClick={() => onChange(inspectors.filter((_, other) => other !== i))}
              >
                移除
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      <Button
        size="small"
        disabled={disabled || inspectors.length >= 20}
        onClick={() => onChange([...inspectors, { name: '', certificateNo: '' }])}
      >
        添加验收人
      </Button>
    </fieldset>
  );
}
