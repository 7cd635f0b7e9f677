import serialize from 'canonicalize';

/**
 * The one text of a JSON value after RFC 8785: keys sorted by UTF-16 code units, no white space, ECMAScript numbers.
 * Throws for what JSON cannot carry: undefined, functions, NaN and infinities, cycles.
 */
export function canonicalJson(value: unknown): string {
  const text = serialize(value);
  if (text === undefined) throw new TypeError('This value has no JSON text');
  return text;
}
