import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { parse } from './validation.pipe.js';
import { Refusal } from './refusal.js';

const Shape = z.strictObject({
  name: z.string().min(1).max(3),
  result: z.enum(['pass', 'fail']),
  items: z.array(z.int()).min(2),
  sealed: z.literal('sealed').optional(),
});

function messages(value: unknown): unknown {
  try {
    parse(Shape as z.ZodType<unknown>, value);
    return null;
  } catch (error) {
    return (error as Refusal).more.errors?.map(({ path, message }) => `${path}: ${message}`);
  }
}

describe('what a form is told of a wrong field', () => {
  it('names what is missing and what would do', () => {
    expect(messages({})).toEqual(['name: 必须填写', 'result: 必须填写，只能是其中之一：pass、fail', 'items: 必须填写']);
  });
  it('names the type, the choice, the bound and the unknown field in Chinese', () => {
    expect(messages({ name: 7, result: 'maybe', items: [1.5], sealed: 'no', more: 1 })).toEqual([
      'name: 应为文字',
      'result: 只能是其中之一：pass、fail',
      'items.0: 应为整数',
      'sealed: 只能是sealed',
      ': 没有这样的字段：more',
    ]);
    expect(messages({ name: '', result: 'pass', items: [1] })).toEqual(['name: 不能为空', 'items: 不能少于2项']);
    expect(messages({ name: '四个字呢', result: 'pass', items: [1, 2] })).toEqual(['name: 不能超过3个字']);
  });
});
