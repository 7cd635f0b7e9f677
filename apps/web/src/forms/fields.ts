import type { JsonSchema } from './json-schema.js';

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface Common {
  /** Last step of the path; empty for the root. */
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly required: boolean;
}

/** One thing to fill in, as drawn: what a schema means to a person. */
export type Field = Common &
  (
    | {
        readonly kind: 'text';
        readonly multiline: boolean;
        readonly minLength: number;
        readonly maxLength?: number;
        readonly pattern?: string;
      }
    | { readonly kind: 'choice'; readonly options: readonly Option[] }
    | {
        readonly kind: 'choices';
        readonly options: readonly Option[];
        readonly minItems: number;
        readonly maxItems?: number;
      }
    | { readonly kind: 'number'; readonly integer: boolean; readonly min?: number; readonly max?: number }
    | { readonly kind: 'boolean' }
    | { readonly kind: 'date' }
    | { readonly kind: 'instant' }
    | { readonly kind: 'files'; readonly single: boolean; readonly maxItems?: number }
    | { readonly kind: 'object'; readonly fields: readonly Field[]; readonly restrictions: readonly Restriction[] }
    | { readonly kind: 'list'; readonly item: Field; readonly minItems: number; readonly maxItems?: number }
    | { readonly kind: 'variants'; readonly discriminator: string; readonly variants: readonly Variant[] }
    | { readonly kind: 'json' }
  );

/** When `when` is `is`, only `allowed` may be chosen for `field` (the posts that an agency has). */
export interface Restriction {
  readonly when: string;
  readonly is: string;
  readonly field: string;
  readonly allowed: readonly string[];
}

export interface Variant {
  readonly values: readonly Option[];
  readonly fields: readonly Field[];
}

/** Chinese names for property names and values whose schema carries no title. */
export interface SchemaLabels {
  field(name: string): string;
  value(name: string, value: string): string;
}

/** Texts that may be longer than this get several lines. */
const LONG = 200;

/** What to draw for a schema. Anything it does not know becomes a `json` field, so no task is ever unusable. */
export function fieldsOf(schema: JsonSchema, labels: SchemaLabels): Field {
  const root = schema;
  const resolve = (node: JsonSchema): JsonSchema => {
    if (!node.$ref) return node;
    const target = root.$defs?.[node.$ref.replace('#/$defs/', '')];
    return target ? { ...target, ...withoutRef(node) } : {};
  };
  const build = (raw: JsonSchema, name: string, required: boolean): Field => {
    const node = flatten(resolve(raw), resolve);
    const description = node.description;
    const common = {
      name,
      label: node.title ?? labels.field(name),
      required,
      ...(description ? { help: description } : {}),
    };
    return { ...common, ...shapeOf(node, name, { build, resolve, labels }) } as Field;
  };
  return build(schema, '', true);
}

interface Tools {
  build(node: JsonSchema, name: string, required: boolean): Field;
  resolve(node: JsonSchema): JsonSchema;
  labels: SchemaLabels;
}
type Shape = Field extends infer F ? (F extends Field ? Omit<F, keyof Common> : never) : never;

function shapeOf(node: JsonSchema, name: string, tools: Tools): Shape {
  const options = optionsOf(node, name, tools);
  if (options) return { kind: 'choice', options };
  const alternatives = node.oneOf ?? node.anyOf;
  if (alternatives) return variantsOf(alternatives.map(tools.resolve), tools) ?? { kind: 'json' };
  switch (typeOf(node)) {
    case 'object':
      return node.properties
        ? { kind: 'object', fields: propertiesOf(node, tools), restrictions: restrictionsOf(node) }
        : { kind: 'json' };
    case 'array':
      return arrayOf(node, name, tools);
    case 'string':
      return stringOf(node, name);
    case 'integer':
    case 'number':
      return { kind: 'number', integer: typeOf(node) === 'integer', ...boundsOf(node) };
    case 'boolean':
      return { kind: 'boolean' };
    default:
      return { kind: 'json' };
  }
}

function stringOf(node: JsonSchema, name: string): Shape {
  if (node.format === 'date') return { kind: 'date' };
  if (node.format === 'date-time') return { kind: 'instant' };
  if (name === 'fileId' || node.format === 'file') return { kind: 'files', single: true };
  return {
    kind: 'text',
    multiline: node.format === 'textarea' || (node.maxLength ?? 0) > LONG,
    minLength: node.minLength ?? 0,
    ...(node.maxLength === undefined ? {} : { maxLength: node.maxLength }),
    ...(node.pattern ? { pattern: node.pattern } : {}),
  };
}

function arrayOf(node: JsonSchema, name: string, tools: Tools): Shape {
  const items = flatten(tools.resolve(node.items ?? {}), tools.resolve);
  const limits = { minItems: node.minItems ?? 0, ...(node.maxItems === undefined ? {} : { maxItems: node.maxItems }) };
  const options = optionsOf(items, name, tools);
  if (options) return { kind: 'choices', options, ...limits };
  if ((node.format === 'files' || name === 'files' || name === 'fileIds') && typeOf(items) === 'string') {
    return { kind: 'files', single: false, ...(node.maxItems === undefined ? {} : { maxItems: node.maxItems }) };
  }
  return { kind: 'list', item: tools.build(node.items ?? {}, `${name}Item`, true), ...limits };
}

const propertiesOf = (node: JsonSchema, tools: Tools, except?: string): readonly Field[] =>
  Object.entries(node.properties ?? {})
    .filter(([key]) => key !== except)
    .map(([key, child]) => tools.build(child, key, node.required?.includes(key) ?? false));

/** A discriminated union of objects: one property whose constants tell the alternatives apart. */
function variantsOf(alternatives: readonly JsonSchema[], tools: Tools): Shape | null {
  const discriminator = Object.keys(alternatives[0]?.properties ?? {}).find((key) =>
    alternatives.every((one) => one.properties?.[key] && optionsOf(tools.resolve(one.properties[key]), key, tools)),
  );
  if (!discriminator) return null;
  const variants = alternatives.map((one) => ({
    values: optionsOf(tools.resolve(one.properties![discriminator]!), discriminator, tools)!,
    fields: propertiesOf(one, tools, discriminator),
  }));
  return { kind: 'variants', discriminator, variants };
}

/** The closed set of strings a schema allows, or null when it is not one. */
function optionsOf(node: JsonSchema, name: string, tools: Tools): readonly Option[] | null {
  const option = (value: string, title?: string): Option => ({
    value,
    label: title ?? tools.labels.value(name, value),
  });
  if (typeof node.const === 'string') return [option(node.const)];
  const alternatives = (node.oneOf ?? node.anyOf)?.map(tools.resolve) ?? [];
  if (alternatives.length > 0 && alternatives.every((one) => typeof one.const === 'string')) {
    return alternatives.map((one) => option(one.const as string, one.title));
  }
  return node.enum?.every((value) => typeof value === 'string')
    ? node.enum.map((value) => option(value as string))
    : null;
}

function restrictionsOf(node: JsonSchema): readonly Restriction[] {
  return (node.allOf ?? []).flatMap((rule) => {
    const conditions = Object.entries(rule.if?.properties ?? {});
    const [when, is] = [conditions[0]?.[0], conditions[0]?.[1].const];
    if (conditions.length !== 1 || when === undefined || typeof is !== 'string') return [];
    return Object.entries(rule.then?.properties ?? {}).flatMap(([field, one]) =>
      one.enum ? [{ when, is, field, allowed: one.enum.filter((value) => typeof value === 'string') }] : [],
    );
  });
}

/** Merges plain `allOf` parts and drops the `null` of an optional answer: both say nothing to a person. */
function flatten(node: JsonSchema, resolve: (node: JsonSchema) => JsonSchema): JsonSchema {
  const parts = node.allOf?.map(resolve).filter((part) => !part.if) ?? [];
  if (parts.length > 0) {
    const rules = node.allOf?.filter((part) => part.if) ?? [];
    return Object.assign({}, ...parts, node, { allOf: rules }) as JsonSchema;
  }
  const alternatives = node.anyOf?.filter((one) => one.type !== 'null');
  if (node.anyOf && alternatives && alternatives.length < node.anyOf.length && alternatives.length === 1) {
    return flatten({ ...resolve(alternatives[0]!), ...titleOf(node) }, resolve);
  }
  return node;
}

const titleOf = (node: JsonSchema): Partial<JsonSchema> => ({
  ...(node.title ? { title: node.title } : {}),
  ...(node.description ? { description: node.description } : {}),
});

function withoutRef(node: JsonSchema): Partial<JsonSchema> {
  const { $ref: _, ...rest } = node;
  return rest;
}

const typeOf = (node: JsonSchema): string | undefined =>
  typeof node.type === 'string' ? node.type : node.type?.find((type) => type !== 'null');

/** `z.int()` writes the safe-integer bounds, which mean "no bound" to a person. */
function boundsOf(node: JsonSchema): { min?: number; max?: number } {
  const min = node.minimum ?? node.exclusiveMinimum;
  const max = node.maximum ?? node.exclusiveMaximum;
  const real = (bound: number | undefined): bound is number =>
    bound !== undefined && Number.isSafeInteger(bound) && Math.abs(bound) !== Number.MAX_SAFE_INTEGER;
  return { ...(real(min) ? { min } : {}), ...(real(max) ? { max } : {}) };
}
