import { describe, expect, it } from '@jest/globals';
import { fieldsOf, type Field } from './fields.js';
import type { JsonSchema } from './json-schema.js';
import { cleaned, codePoints, draftOf, initialValue, problemsOf } from './values.js';

const draw = (schema: JsonSchema): Field => fieldsOf(schema, { field: (name) => name, value: (_name, value) => value });
const opinion = draw({
  type: 'object',
  properties: {
    result: { enum: ['agree', 'disagree'] },
    opinion: { type: 'string', minLength: 1, maxLength: 10 },
    note: { type: 'string', maxLength: 5 },
  },
  required: ['result', 'opinion'],
});
const signers = draw({
  type: 'object',
  properties: {
    signers: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: { agency: { enum: ['A', 'B'] }, post: { enum: ['x', 'y'] } },
        required: ['agency', 'post'],
      },
    },
  },
  required: ['signers'],
});

describe('a decision on its way out', () => {
  it('leaves blank optional answers out and trims texts', () => {
    expect(cleaned(opinion, { result: 'agree', opinion: ' 同意。\n', note: '  ' })).toEqual({
      result: 'agree',
      opinion: '同意。',
    });
  });
  it('sends only the fields of the chosen alternative', () => {
    const field = draw({
      oneOf: [
        { type: 'object', properties: { result: { const: 'a' }, x: { type: 'string' } } },
        { type: 'object', properties: { result: { const: 'b' }, y: { type: 'string' } } },
      ],
    });
    expect(cleaned(field, { result: 'b', x: '1', y: '2' })).toEqual({ result: 'b', y: '2' });
    expect(problemsOf(field, {})).toEqual([{ path: 'result', message: '请选择一项' }]);
  });
  it('fills in what leaves no choice', () => {
    const filing = draw({
      type: 'object',
      properties: { result: { const: 'filed' }, note: { type: 'string' } },
      required: ['result'],
    });
    expect(initialValue(filing)).toEqual({ result: 'filed' });
    expect(initialValue(opinion)).toEqual({});
  });
});

describe('what is missing', () => {
  it('is named by the path of the API', () => {
    expect(problemsOf(opinion, {}).map((one) => one.path)).toEqual(['result', 'opinion']);
    expect(
      problemsOf(signers, { signers: [{ agency: 'A', post: 'x' }, { agency: 'B' }] }).map((one) => one.path),
    ).toEqual(['signers.1.post']);
    expect(problemsOf(signers, { signers: [] }).map((one) => one.path)).toEqual(['signers']);
  });
  it('a text of blanks counts as missing', () =>
    expect(problemsOf(opinion, { result: 'agree', opinion: ' \n ' })).toHaveLength(1));
  it('texts are measured in code points', () => {
    expect(codePoints('😀𠮷')).toBe(2);
    expect(problemsOf(opinion, { result: 'agree', opinion: '😀'.repeat(10) })).toEqual([]);
    expect(problemsOf(opinion, { result: 'agree', opinion: '😀'.repeat(11) })).toMatchObject([{ path: 'opinion' }]);
  });
  it('a complete decision has no problems', () =>
    expect(problemsOf(opinion, { result: 'agree', opinion: '同意' })).toEqual([]));
});

describe('a draft', () => {
  it('keeps rows whole, with empty texts for what is not answered yet', () => {
    expect(draftOf(signers, { signers: [{ agency: 'A' }] })).toEqual({ signers: [{ agency: 'A', post: '' }] });
  });
  it('keeps texts as typed and leaves unanswered fields out', () =>
    expect(draftOf(opinion, { opinion: ' 同' })).toEqual({ opinion: ' 同' }));
});
