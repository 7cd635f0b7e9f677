import type { Field, Variant } from './fields.js';

/** One field that is missing or wrong; `path` dotted from the root (`signers.0.agency`), the same as the API's. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

type Fields = Readonly<Record<string, unknown>>;
export const asFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
/** A choice with one more at its end, or without it. */
export const toggled = <T>(chosen: readonly T[], one: T, isChosen: boolean): readonly T[] =>
  isChosen ? [...chosen, one] : chosen.filter((other) => other !== one);
export const join = (path: string, name: string | number): string => (path === '' ? String(name) : `${path}.${name}`);

/** Length as the API counts it: Unicode code points, not UTF-16 units. */
export const codePoints = (text: string): number => [...text].length;

/** The value a fresh form starts with: only what leaves no choice is filled in. */
export function initialValue(field: Field): unknown {
  switch (field.kind) {
    case 'choice':
      return field.required && field.options.length === 1 ? field.options[0]!.value : undefined;
    case 'object':
      return Object.fromEntries(
        field.fields.map((child) => [child.name, initialValue(child)]).filter(([, value]) => value !== undefined),
      );
    case 'list':
      return Array.from({ length: field.minItems }, () => initialValue(field.item) ?? '');
    case 'choices':
      return [];
    case 'files':
      return field.single ? undefined : [];
    case 'variants':
      return field.variants.length === 1 && field.variants[0]!.values.length === 1
        ? { [field.discriminator]: field.variants[0]!.values[0]!.value }
        : {};
    default:
      return undefined;
  }
}

/** The alternative that the chosen discriminator value selects. */
export const variantOf = (field: Extract<Field, { kind: 'variants' }>, value: unknown): Variant | undefined =>
  field.variants.find((variant) =>
    variant.values.some((option) => option.value === asFields(value)[field.discriminator]),
  );

/** What is sent: blank optional answers and fields of other alternatives left out, texts trimmed at their ends. */
export function cleaned(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case 'text': {
      const text = typeof value === 'string' ? value.trim() : '';
      return text === '' ? undefined : text;
    }
    case 'object':
      return cleanedFields(field.fields, value);
    case 'variants': {
      const variant = variantOf(field, value);
      const chosen = asFields(value)[field.discriminator];
      return variant ? { [field.discriminator]: chosen, ...cleanedFields(variant.fields, value) } : {};
    }
    case 'list': {
      const items = asList(value).map((item) => cleaned(field.item, item));
      return items.length === 0 && !field.required ? undefined : items.map((item) => item ?? '');
    }
    case 'choices':
    case 'files':
      return Array.isArray(value) && value.length === 0 && !field.required ? undefined : value;
    default:
      return value === '' || value === null ? undefined : value;
  }
}

const cleanedFields = (fields: readonly Field[], value: unknown): Fields =>
  Object.fromEntries(
    fields
      .map((child) => [child.name, cleaned(child, asFields(value)[child.name])])
      .filter(([, one]) => one !== undefined),
  );

/**
 * What a draft keeps: as filled in so far, with the unanswered fields of list rows as empty texts,
 * because a draft's rows must have all their fields.
 */
export function draftOf(field: Field, value: unknown, inRow = false): unknown {
  switch (field.kind) {
    case 'object':
      return Object.fromEntries(
        field.fields
          .map((child) => [child.name, draftOf(child, asFields(value)[child.name], inRow)] as const)
          .filter(([, one]) => one !== undefined),
      );
    case 'list':
      return Array.isArray(value) ? value.map((item) => draftOf(field.item, item, true)) : undefined;
    case 'text':
    case 'choice':
      return value ?? (inRow ? '' : undefined);
    default:
      return value ?? undefined;
  }
}

/** What is still missing or too long, in reading order. The API judges again; this only spares a round trip. */
export function problemsOf(field: Field, value: unknown, path = ''): readonly FieldError[] {
  const wrong = (message: string): readonly FieldError[] => [{ path, message }];
  switch (field.kind) {
    case 'object':
      return field.fields.flatMap((child) => problemsOf(child, asFields(value)[child.name], join(path, child.name)));
    case 'variants': {
      const variant = variantOf(field, value);
      if (!variant) return [{ path: join(path, field.discriminator), message: '请选择一项' }];
      return variant.fields.flatMap((child) => problemsOf(child, asFields(value)[child.name], join(path, child.name)));
    }
    case 'list':
      return [
        ...countProblem(asList(value).length, field, wrong),
        ...asList(value).flatMap((item, index) => problemsOf(field.item, item, join(path, index))),
      ];
    case 'choices':
      return countProblem(asList(value).length, field, wrong);
    case 'files':
      return field.required && field.single && !value ? wrong('请上传文件') : [];
    case 'text':
      return textProblem(field, typeof value === 'string' ? value.trim() : '', wrong);
    case 'number':
      return numberProblem(field, value, wrong);
    case 'boolean':
      return field.required && typeof value !== 'boolean' ? wrong('请选择是或否') : [];
    default:
      return field.required && (value === undefined || value === null || value === '')
        ? wrong(requiredMessage(field))
        : [];
  }
}

type Wrong = (message: string) => readonly FieldError[];

const requiredMessage = (field: Field): string =>
  field.kind === 'choice' || field.kind === 'date' ? `请选择${field.label}` : `请填写${field.label}`;

function countProblem(
  count: number,
  field: { required: boolean; minItems: number; maxItems?: number; label: string },
  wrong: Wrong,
): readonly FieldError[] {
  if (count === 0 && !field.required) return [];
  if (count < field.minItems) return wrong(`${field.label}至少 ${field.minItems} 项`);
  if (field.maxItems !== undefined && count > field.maxItems) return wrong(`${field.label}最多 ${field.maxItems} 项`);
  return [];
}

function textProblem(field: Extract<Field, { kind: 'text' }>, text: string, wrong: Wrong): readonly FieldError[] {
  if (text === '') return field.required ? wrong(requiredMessage(field)) : [];
  if (field.maxLength !== undefined && codePoints(text) > field.maxLength)
    return wrong(`最多 ${field.maxLength} 字，现有 ${codePoints(text)} 字`);
  if (codePoints(text) < field.minLength) return wrong(`至少 ${field.minLength} 字`);
  return [];
}

function numberProblem(field: Extract<Field, { kind: 'number' }>, value: unknown, wrong: Wrong): readonly FieldError[] {
  if (typeof value !== 'number') return field.required ? wrong(requiredMessage(field)) : [];
  if (field.integer && !Number.isInteger(value)) return wrong('请填写整数');
  if (field.min !== undefined && value < field.min) return wrong(`不得小于 ${field.min}`);
  if (field.max !== undefined && value > field.max) return wrong(`不得大于 ${field.max}`);
  return [];
}
