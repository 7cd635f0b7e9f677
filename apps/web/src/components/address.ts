/** The address with one parameter changed, left out where `value` is empty; a list begins at its first page again. */
export function withParameter(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete('cursor');
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}
