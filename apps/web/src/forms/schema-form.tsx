import { useId, useMemo } from 'react';
import { fieldsOf, type Field } from './fields.js';
import { FieldView } from './field-view.js';
import { elementId, FormProvider } from './form-context.js';
import type { JsonSchema } from './json-schema.js';
import { schemaLabels } from './schema-labels.js';
import type { FieldError } from './values.js';

interface Props {
  readonly id: string;
  readonly field: Field;
  readonly value: unknown;
  readonly errors: readonly FieldError[];
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}

/** A form for any schema: the field tree of {@link useSchemaField}, drawn. */
export function SchemaForm({ id, field, value, errors, disabled, onChange }: Props) {
  const context = useMemo(() => ({ id, disabled, errors }), [id, disabled, errors]);
  return (
    <FormProvider value={context}>
      <FieldView field={field} path="" value={value} onChange={onChange} />
      <StrayErrors field={field} errors={errors} />
    </FormProvider>
  );
}

/** Errors about the whole, or about a path that the form does not draw, are never lost. */
function StrayErrors({ field, errors }: { readonly field: Field; readonly errors: readonly FieldError[] }) {
  const stray = errors.filter((error) => error.path === '' || !draws(field, error.path.split('.')));
  if (stray.length === 0) return null;
  return (
    <ul className="field-error" role="alert">
      {stray.map((error) => (
        <li key={error.path + error.message}>{error.message}</li>
      ))}
    </ul>
  );
}

/** Whether a path leads to a drawn field. */
export function draws(field: Field, steps: readonly string[]): boolean {
  const [first, ...rest] = steps;
  if (first === undefined) return field.kind !== 'object' && field.kind !== 'variants';
  const childOf = (fields: readonly Field[]): boolean => {
    const child = fields.find((one) => one.name === first);
    return child !== undefined && draws(child, rest);
  };
  switch (field.kind) {
    case 'object':
      return childOf(field.fields);
    case 'variants':
      return (
        (first === field.discriminator && rest.length === 0) ||
        field.variants.some((variant) => childOf(variant.fields))
      );
    case 'list':
      return draws(field.item, rest);
    default:
      return false;
  }
}

/** The field tree of a schema, computed once per schema. */
export const useSchemaField = (schema: unknown): Field =>
  useMemo(() => fieldsOf(schema as JsonSchema, schemaLabels), [schema]);

export const useFormId = (): string => `f${useId().replace(/[^A-Za-z0-9]/g, '')}`;

/** Puts the focus on the first field that is wrong. */
export function focusFirst(formId: string, errors: readonly FieldError[]): void {
  for (const error of errors) {
    const element = document.getElementById(elementId(formId, error.path));
    if (!element) continue;
    element.scrollIntoView({ block: 'center' });
    (element.tagName === 'FIELDSET'
      ? (element.querySelector<HTMLElement>('input, textarea, button') ?? element)
      : element
    ).focus();
    return;
  }
}
