import { describe, expect, it } from '@jest/globals';
import { flawOf } from './json-body.js';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('what no schema sees in a body', () => {
  it.each([[null], [1], ['text'], [[]], [{ a: [{ b: { c: null } }] }], [nested(64)]])('is nothing in %j', (body) =>
    expect(flawOf(body)).toBeNull(),
  );

  it.each([
    ['{"__proto__":1}', '__proto__'],
    ['{"a":1,"form":{"x":[{},{"__proto__":{}}]}}', 'form.x.1.__proto__'],
  ])('is a hidden member, told by its path: %s', (text, path) =>
    expect(flawOf(JSON.parse(text))).toEqual({ path, message: '没有这个字段' }),
  );

  it('is more levels than any form has, told at once however deep they go', () => {
    expect(flawOf(nested(65))).toEqual({ path: '', message: '内容嵌套超过64层' });
    const deepest = nested(60_000);
    const before = process.cpuUsage();
    expect(flawOf(deepest)).toMatchObject({ message: expect.stringContaining('嵌套') });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(50);
  });
});
