import { Button, Input } from 'antd';
import type { Attended } from './site-visit-form.js';

interface Props {
  readonly rows: readonly Attended[];
  readonly bodies: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly disabled: boolean;
  readonly onChange: (rows: readonly Attended[]) => void;
}

/** 到场人员: a row for every body, more for those who sent several; rows left empty did not come. */
export function Attendance({ rows, bodies, names, disabled, onChange }: Props) {
  const nameOf = (agency: string): string => (agency === 'EX' ? '专家组' : (names[agency] ?? agency));
  const shown = rows.map((row, at) => ({ ...row, at }));
  const order = [...bodies, 'EX'];
  return (
    <fieldset className="field">
      <legend>到场人员</legend>
      <p className="field-help">没有到场的单位留空。</p>
      {order.map((agency) => {
        const own = shown.filter((row) => row.agency === agency);
        return (
          <div key={agency} className="attendance">
            <span>{nameOf(agency)}</span>
            <span className="attendance-names">
              {own.map(({ name, at }, i) => (
                <Input
                  key={at}
                  aria-label={`${nameOf(agency)} 到场人 ${i + 1}`}
                  placeholder="姓名"
                  maxLength={50}
                  value={name}
                  disabled={disabled}
                  onChange={(event) =>
                    onChange(rows.map((row, other) => (other === at ? { agency, name: event.target.value } : row)))
                  }
                />
              ))}
            </span>
            <Button
              size="small"
              disabled={disabled || rows.length >= 100}
              aria-label={`${nameOf(agency)} 添加到场人`}
              onClick={() => onChange([...rows, { agency, name: '' }])}
            >
              添加
            </Button>
          </div>
        );
      })}
    </fieldset>
  );
}
