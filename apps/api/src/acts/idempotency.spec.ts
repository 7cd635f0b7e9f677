import { describe, expect, it } from '@jest/globals';
import { bodyHashOf, optionalKey, requiredKey, requiredRevision, updateIdOf } from './idempotency.js';

describe('identity of an act', () => {
  it('does not depend on the order in which a body was written', () => {
    expect(bodyHashOf({ a: 1, b: { c: 2, d: 3 } })).toBe(bodyHashOf({ b: { d: 3, c: 2 }, a: 1 }));
    expect(bodyHashOf({ a: 1 })).not.toBe(bodyHashOf({ a: 2 }));
  });
  it('differs by task, person, key and body', () => {
    const ids = [
      updateIdOf('t', 'u', 'k', 'b'),
      updateIdOf('t2', 'u', 'k', 'b'),
      updateIdOf('t', 'u2', 'k', 'b'),
      updateIdOf('t', 'u', 'k2', 'b'),
      updateIdOf('t', 'u', 'k', 'b2'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
  it.each(['', 'a b', '键', 'a'.repeat(129)])('refuses the key %j', (key) =>
    expect(() => optionalKey(key)).toThrow('idempotencyKeyRequired'),
  );
  it('wants a key where one is required', () => {
    expect(() => requiredKey(undefined)).toThrow('idempotencyKeyRequired');
    expect(optionalKey(undefined)).toBeUndefined();
    expect(requiredKey('a-B_9.')).toBe('a-B_9.');
  });
  it('reads If-Match strong or weak, and nothing else', () => {
    expect([requiredRevision('"7"'), requiredRevision('W/"7"')]).toEqual([7, 7]);
    expect(() => requiredRevision(undefined)).toThrow('revisionRequired');
    for (const bad of ['7', '*', '"x"', '"1", "2"']) expect(() => requiredRevision(bad)).toThrow('malformed');
  });
});
