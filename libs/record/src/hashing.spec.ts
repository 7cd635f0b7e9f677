import fc from 'fast-check';
import { canonicalJson, chainHash, GENESIS, newSalt, sm3Hex, textRef } from './index.js';

describe('SM3 (GB/T 32905 appendix A)', () => {
  test('example 1: abc', () => {
    expect(sm3Hex('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  test('example 2: abcd sixteen times', () => {
    expect(sm3Hex('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
  });

  test('property: a text and its UTF-8 bytes have one hash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sm3Hex(new TextEncoder().encode(text))).toBe(sm3Hex(text));
      }),
    );
  });
});

describe('canonical JSON (RFC 8785)', () => {
  test('the example of section 3.2.3: keys in the order of UTF-16 code units', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}');
  });

  test('numbers of section 3.2.2', () => {
    const numbers = [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0];
    expect(canonicalJson(numbers)).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0]');
  });

  test.each([[undefined], [() => 1], [Number.NaN], [Number.POSITIVE_INFINITY], ['\ud800']])('refuses %p', (value) => {
    expect(() => canonicalJson(value)).toThrow();
  });

  test('property: the order of keys does not matter and nothing is lost', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('chain and text references', () => {
  test('a link is the SM3 of the hash before, then the canonical text', () => {
    expect(GENESIS).toMatch(/^0{64}$/);
    expect(chainHash(GENESIS, '{"意见":"同意"}')).toBe(sm3Hex(`${GENESIS}{"意见":"同意"}`));
  });

  test('equal texts under two salts do not look alike', () => {
    const [one, two] = [newSalt(), newSalt()];
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(one).not.toBe(two);
    expect(textRef(one, '同意')).toBe(sm3Hex(`${one}同意`));
    expect(textRef(one, '同意')).not.toBe(textRef(two, '同意'));
  });
});

/** The same value with the members of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
