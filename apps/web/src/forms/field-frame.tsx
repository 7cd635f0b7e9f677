import type { ReactNode } from 'react';
import type { Field } from './fields.js';
import { elementId, useFormContext } from './form-context.js';

export interface FrameParts {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

interface Props {
  readonly field: Field;
  readonly path: string;
  /** `group` for fields made of several controls: fieldset and legend instead of a label. */
  readonly group?: boolean;
  readonly extra?: ReactNode;
  readonly children: (parts: FrameParts) => ReactNode;
}

/** Label, required mark, help and error around one field; the error is tied to its control for screen readers. */
export function FieldFrame({ field, path, group = false, extra, children }: Props) {
  const { id: formId, errors } = useFormContext();
  const id = elementId(formId, path);
  const error = errors.find((one) => one.path === path);
  const describedBy =
    [error ? `${id}-error` : '', field.help ? `${id}-help` : ''].filter(Boolean).join(' ') || undefined;
  const label = (
    <>
      {field.label}
      {field.required ? <span className="required">必填</span> : <span className="optional">选填</span>}
    </>
  );
  const body = (
    <>
      {field.help ? (
        <p id={`${id}-help`} className="field-help">
          {field.help}
        </p>
      ) : null}
      {children({ id, describedBy, invalid: error !== undefined })}
      {error ? (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error.message}
        </p>
      ) : null}
      {extra}
    </>
  );
  if (group) {
    return (
      <fieldset className={error ? 'field has-error' : 'field'} id={id} tabIndex={-1} aria-describedby={describedBy}>
        <legend>{label}</legend>
        {body}
      </fieldset>
    );
  }
  return (
    <div className={error ? 'field has-error' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {body}
    </div>
  );
}
