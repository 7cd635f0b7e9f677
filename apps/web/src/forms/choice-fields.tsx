import { Checkbox, Radio, Select } from 'antd';
import { FieldFrame } from './field-frame.js';
import type { FieldProps, KindOf } from './field-view.js';
import { useFormContext } from './form-context.js';
import { asList } from './values.js';

/** More options than this are chosen from a list instead of being shown side by side. */
const MOST_SHOWN = 6;

export function ChoiceField({ field, path, value, onChange }: FieldProps<KindOf<'choice'>>) {
  return field.options.length > MOST_SHOWN ? (
    <SelectField field={field} path={path} value={value} onChange={onChange} />
  ) : (
    <RadioField field={field} path={path} value={value} onChange={onChange} />
  );
}

function RadioField({ field, path, value, onChange }: FieldProps<KindOf<'choice'>>) {
  const { disabled } = useFormContext();
  return (
    <FieldFrame field={field} path={path} group>
      {({ id }) => (
        <Radio.Group
          name={id}
          className="choices"
          value={value ?? null}
          disabled={disabled}
          aria-label={field.label}
          options={field.options.map((option) => ({ value: option.value, label: option.label }))}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

function SelectField({ field, path, value, onChange }: FieldProps<KindOf<'choice'>>) {
  const { disabled } = useFormContext();
  return (
    <FieldFrame field={field} path={path}>
      {({ id, describedBy, invalid }) => (
        <Select
          id={id}
          className="full-width"
          value={typeof value === 'string' && value !== '' ? value : null}
          disabled={disabled}
          placeholder="请选择"
          showSearch={{ optionFilterProp: 'label' }}
          options={field.options.map((option) => ({ value: option.value, label: option.label }))}
          aria-describedby={describedBy}
          aria-required={field.required}
          {...(invalid ? { status: 'error' as const } : {})}
          onChange={(next) => onChange(next)}
        />
      )}
    </FieldFrame>
  );
}

/** Any of a closed set, in the order they are offered. */
export function ChoicesField({ field, path, value, onChange }: FieldProps<KindOf<'choices'>>) {
  const { disabled } = useFormContext();
  const chosen = asList(value);
  return (
    <FieldFrame field={field} path={path} group extra={<p className="counter">已选 {chosen.length} 项</p>}>
      {() => (
        <div className="checks">
          {field.options.map((option) => (
            <Checkbox
              key={option.value}
              checked={chosen.includes(option.value)}
              disabled={disabled}
              onChange={(event) => {
                const wanted = (code: string): boolean =>
                  code === option.value ? event.target.checked : chosen.includes(code);
                onChange(field.options.map((one) => one.value).filter(wanted));
              }}
            >
              {option.label}
            </Checkbox>
          ))}
        </div>
      )}
    </FieldFrame>
  );
}
