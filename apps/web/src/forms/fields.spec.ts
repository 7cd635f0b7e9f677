import { describe, expect, it } from '@jest/globals';
import { fieldsOf, type Field, type SchemaLabels } from './fields.js';
import type { JsonSchema } from './json-schema.js';

const labels: SchemaLabels = { field: (name) => `名:${name}`, value: (_name, value) => `值:${value}` };
const draw = (schema: JsonSchema): Field => fieldsOf(schema, labels);
const only = (property: JsonSchema, required = false): Field => {
  const root = draw({ type: 'object', properties: { one: property }, ...(required ? { required: ['one'] } : {}) });
  if (root.kind !== 'object') throw new Error('not an object');
  return root.fields[0]!;
};

describe('what a schema is drawn as', () => {
  it('a long text gets several lines, a short one does not', () => {
    expect(only({ type: 'string', maxLength: 4_000, minLength: 1 })).toMatchObject({
      kind: 'text',
      multiline: true,
      maxLength: 4_000,
      minLength: 1,
    });
    expect(only({ type: 'string', maxLength: 64 })).toMatchObject({ kind: 'text', multiline: false });
    expect(only({ type: 'string', maxLength: 64, format: 'textarea' })).toMatchObject({ multiline: true });
  });
  it('a titled oneOf is a choice with those titles, also when an enum stands beside it', () => {
    const field = only({
      type: 'string',
      enum: ['agree', 'return'],
      oneOf: [
        { const: 'agree', title: '同意' },
        { const: 'return', title: '退回补充' },
      ],
    });
    expect(field).toMatchObject({
      kind: 'choice',
      options: [
        { value: 'agree', label: '同意' },
        { value: 'return', label: '退回补充' },
      ],
    });
  });
  it('an untitled enum or constant takes its words from the labels', () => {
    expect(only({ enum: ['a', 'b'] })).toMatchObject({
      kind: 'choice',
      options: [{ label: '值:a' }, { label: '值:b' }],
    });
    expect(only({ const: 'filed' })).toMatchObject({
      kind: 'choice',
      options: [{ value: 'filed', label: '值:filed' }],
    });
  });
  it('an array of a closed set is a set of boxes, an array of objects a list of rows', () => {
    expect(only({ type: 'array', minItems: 1, items: { oneOf: [{ const: 'EM', title: '应急' }] } })).toMatchObject({
      kind: 'choices',
      minItems: 1,
    });
    const list = only({
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
    });
    expect(list).toMatchObject({
      kind: 'list',
      minItems: 0,
      item: { kind: 'object', fields: [{ kind: 'text', name: 'name', required: true }] },
    });
  });
  it('ids of files are uploads', () => {
    expect(only({ type: 'array', format: 'files', items: { type: 'string', format: 'uuid' } })).toMatchObject({
      kind: 'files',
      single: false,
    });
  });
  it.each([
    [
      { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
      { kind: 'number', integer: true, min: 0 },
    ],
    [{ type: 'boolean' }, { kind: 'boolean' }],
    [{ type: 'string', format: 'date' }, { kind: 'date' }],
    [{ type: 'string', format: 'date-time' }, { kind: 'instant' }],
    [{ anyOf: [{ type: 'integer' }, { type: 'null' }] }, { kind: 'number' }],
    [{ type: ['string', 'null'] }, { kind: 'text' }],
    [{ type: 'object' }, { kind: 'json' }],
    [{}, { kind: 'json' }],
  ] satisfies [JsonSchema, object][])('%j', (schema, expected) => expect(only(schema)).toMatchObject(expected));
  it('safe-integer bounds are no bounds', () => {
    expect(only({ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER })).not.toHaveProperty('max');
  });
  it('alternatives told apart by a constant become one choice with fields of their own', () => {
    const field = draw({
      oneOf: [
        { type: 'object', properties: { result: { const: 'accept' } }, required: ['result'] },
        {
          type: 'object',
          properties: { result: { enum: ['refuse', 'return'] }, reasons: { type: 'string' } },
          required: ['result', 'reasons'],
        },
      ],
    });
    expect(field).toMatchObject({
      kind: 'variants',
      discriminator: 'result',
      variants: [{ fields: [] }, { fields: [{ name: 'reasons', required: true }] }],
    });
  });
  it('references are followed', () => {
    const field = draw({
      type: 'object',
      properties: { a: { $ref: '#/$defs/T', title: '标题' } },
      $defs: { T: { type: 'boolean' } },
    });
    expect(field).toMatchObject({ fields: [{ kind: 'boolean', label: '标题' }] });
  });
  it('a row keeps which posts belong to which agency', () => {
    const field = draw({
      type: 'object',
      properties: { agency: { enum: ['EM'] }, post: { enum: ['handler', 'leader'] } },
      allOf: [
        { if: { properties: { agency: { const: 'EM' } } }, then: { properties: { post: { enum: ['leader'] } } } },
      ],
    });
    expect(field).toMatchObject({
      kind: 'object',
      restrictions: [{ when: 'agency', is: 'EM', field: 'post', allowed: ['leader'] }],
    });
  });
});
