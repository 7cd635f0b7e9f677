import serialize from 'canonicalize';

/**
 * The one text of a JSON value after RFC 8785: keys sorted by UTF-16 code units, no white space, ECMAScript numbers.
 * Throws for NaN, infinities, lone surrogates, cycles, and a value that is itself undefined or a function; as in
 * JSON.stringify, an undefined member is left out and an undefined array element becomes null.
 */
export function canonicalJson(value: unknown): string {
  const text = serialize(value);
  if (text === undefined) throw new TypeError('This value has no JSON text');
  return text;
}
