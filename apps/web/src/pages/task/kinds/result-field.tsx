import { Radio } from 'antd';

interface Props<R extends string> {
  readonly value: R | '';
  readonly options: readonly { readonly value: R; readonly label: string }[];
  readonly disabled: boolean;
  readonly help?: string;
  readonly onChange: (result: R) => void;
}

/** 处理: one of the results of a task, and what it means. */
export const ResultField = <R extends string>({ value, options, disabled, help, onChange }: Props<R>) => (
  <div className="field">
    <Radio.Group
      className="choices"
      name="result"
      aria-label="处理"
      value={value}
      disabled={disabled}
      options={[...options]}
      onChange={(event) => onChange(event.target.value as R)}
    />
    {help ? <p className="field-help">{help}</p> : null}
  </div>
);
