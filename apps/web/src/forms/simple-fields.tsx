import { useState } from 'react';
import { Input, Radio } from 'antd';
import { FieldFrame } from './field-frame.js';
import type { FieldProps, KindOf } from './field-view.js';
import { useFormContext } from './form-context.js';

export function NumberField({ field, path, value, onChange }: FieldProps<KindOf<'number'>>) {
  const { disabled } = useFormContext();
  return (
    <FieldFrame field={field} path={path}>
      {({ id, describedBy, invalid }) => (
        <Input
          id={id}
          type="number"
          inputMode={field.integer ? 'numeric' : 'decimal'}
          step={field.integer ? 1 : 'any'}
          className="short-input"
          value={typeof value === 'number' ? String(value) : ''}
          disabled={disabled}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          {...(invalid ? { status: 'error' as const } : {})}
          onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
        />
      )}
    </FieldFrame>
  );
}

export function BooleanField({ field, path, value, onChange }: FieldProps<KindOf<'boolean'>>) {
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
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

/** The browser's own date input: keyboard, phone and screen reader know it. */
export function DateField({ field, path, value, onChange }: FieldProps<KindOf<'date'>>) {
  return (
    <MomentField
      field={field}
      path={path}
      type="date"
      value={typeof value === 'string' ? value : ''}
      onChange={(text) => onChange(text === '' ? undefined : text)}
    />
  );
}

/** Entered and shown in Beijing time, whatever the machine's zone is. */
export function InstantField({ field, path, value, onChange }: FieldProps<KindOf<'instant'>>) {
  const shown =
    typeof value === 'string' && value !== ''
      ? new Date(Date.parse(value) + 8 * 3_600_000).toISOString().slice(0, 16)
      : '';
  return (
    <MomentField
      field={field}
      path={path}
      type="datetime-local"
      value={shown}
      onChange={(text) => onChange(text === '' ? undefined : `${text}:00+08:00`)}
    />
  );
}

interface MomentProps {
  readonly field: KindOf<'date'> | KindOf<'instant'>;
  readonly path: string;
  readonly type: 'date' | 'datetime-local';
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function MomentField({ field, path, type, value, onChange }: MomentProps) {
  const { disabled } = useFormContext();
  return (
    <FieldFrame field={field} path={path}>
      {({ id, describedBy, invalid }) => (
        <Input
          id={id}
          type={type}
          className="short-input"
          value={value}
          disabled={disabled}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          {...(invalid ? { status: 'error' as const } : {})}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

/** The way out for a shape the forms do not know: its JSON by hand, kept as text until it parses. */
export function JsonField({ field, path, value, onChange }: FieldProps<KindOf<'json'>>) {
  const { disabled } = useFormContext();
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)));
  const [isBroken, setIsBroken] = useState(false);
  const change = (next: string): void => {
    setText(next);
    const parsed = parse(next);
    setIsBroken(parsed === BROKEN);
    if (parsed !== BROKEN) onChange(parsed);
  };
  return (
    <FieldFrame
      field={field}
      path={path}
      extra={
        isBroken ? (
          <p className="field-error" role="alert">
            格式不正确（JSON）
          </p>
        ) : null
      }
    >
      {({ id, describedBy }) => (
        <Input.TextArea
          id={id}
          className="code"
          value={text}
          disabled={disabled}
          aria-describedby={describedBy}
          autoSize={{ minRows: 3, maxRows: 16 }}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

const BROKEN = Symbol('broken');

function parse(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return BROKEN;
    throw error;
  }
}
