import type { Field } from './fields.js';
import { ChoiceField, ChoicesField } from './choice-fields.js';
import { BooleanField, DateField, InstantField, JsonField, NumberField } from './simple-fields.js';
import { FilesField } from './files-field.js';
import { ListField } from './list-field.js';
import { TextField } from './text-field.js';
import { asFields, join, variantOf } from './values.js';

export interface FieldProps<F extends Field = Field> {
  readonly field: F;
  readonly path: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}
export type KindOf<K extends Field['kind']> = Extract<Field, { kind: K }>;

/** Draws any field: the switch is closed over the kinds, so a new kind without a view does not compile. */
export function FieldView({ field, ...rest }: FieldProps) {
  switch (field.kind) {
    case 'text':
      return <TextField field={field} {...rest} />;
    case 'choice':
      return <ChoiceField field={field} {...rest} />;
    case 'choices':
      return <ChoicesField field={field} {...rest} />;
    case 'number':
      return <NumberField field={field} {...rest} />;
    case 'boolean':
      return <BooleanField field={field} {...rest} />;
    case 'date':
      return <DateField field={field} {...rest} />;
    case 'instant':
      return <InstantField field={field} {...rest} />;
    case 'files':
      return <FilesField field={field} {...rest} />;
    case 'object':
      return <ObjectField field={field} {...rest} />;
    case 'list':
      return <ListField field={field} {...rest} view={FieldView} />;
    case 'variants':
      return <VariantsField field={field} {...rest} />;
    case 'json':
      return <JsonField field={field} {...rest} />;
  }
}

interface FieldsProps {
  readonly fields: readonly Field[];
  readonly path: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** The fields of an object one below the other. */
export function FieldsView({ fields, path, value, onChange }: FieldsProps) {
  const current = asFields(value);
  return fields.map((child) => (
    <FieldView
      key={child.name}
      field={child}
      path={join(path, child.name)}
      value={current[child.name]}
      onChange={(next) => onChange({ ...current, [child.name]: next })}
    />
  ));
}

function ObjectField({ field, path, value, onChange }: FieldProps<KindOf<'object'>>) {
  const fields = restricted(field, value);
  const content = (
    <FieldsView fields={fields} path={path} value={value} onChange={(next) => onChange(consistent(field, next))} />
  );
  if (path === '') return content;
  return (
    <fieldset className="field field-group">
      <legend>{field.label}</legend>
      {content}
    </fieldset>
  );
}

/** The fields with only the options that the other answers leave. */
function restricted(field: KindOf<'object'>, value: unknown): readonly Field[] {
  const answers = asFields(value);
  const active = field.restrictions.filter((rule) => answers[rule.when] === rule.is);
  return field.fields.map((child) => {
    const rule = active.find((one) => one.field === child.name);
    if (!rule || child.kind !== 'choice') return child;
    return { ...child, options: child.options.filter((option) => rule.allowed.includes(option.value)) };
  });
}

/** Drops an answer that another answer has made impossible; fills it when only one is left. */
function consistent(field: KindOf<'object'>, value: unknown): unknown {
  const answers = { ...asFields(value) };
  for (const child of restricted(field, answers)) {
    if (child.kind !== 'choice' || !field.restrictions.some((rule) => rule.field === child.name)) continue;
    if (child.options.some((option) => option.value === answers[child.name])) continue;
    answers[child.name] = child.options.length === 1 ? child.options[0]!.value : undefined;
  }
  return answers;
}

function VariantsField({ field, path, value, onChange }: FieldProps<KindOf<'variants'>>) {
  const options = field.variants.flatMap((variant) => variant.values);
  const choice: KindOf<'choice'> = {
    kind: 'choice',
    name: field.discriminator,
    label: field.name === '' ? '处理' : field.label,
    required: true,
    options,
  };
  const answers = asFields(value);
  const variant = variantOf(field, value);
  return (
    <>
      <ChoiceField
        field={choice}
        path={join(path, field.discriminator)}
        value={answers[field.discriminator]}
        onChange={(next) => onChange({ ...answers, [field.discriminator]: next })}
      />
      {variant ? <FieldsView fields={variant.fields} path={path} value={value} onChange={onChange} /> : null}
    </>
  );
}
