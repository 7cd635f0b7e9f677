import { Refusal } from '../http/refusal.js';
import type { Names } from './directory.js';

/** An agency by its code, and where in the body it was named. */
export interface NamedAgency {
  readonly agency: string;
  readonly path: string;
}

/**
 * Every agency that is only named, not asked, is one of the region's: documents print it by name, and a document that cannot
 * be made holds up all that come after it. @throws Refusal 422 `decisionIncomplete` with the path of each that is not
 */
export function requireAgencies(names: Names, regionCode: string, named: readonly NamedAgency[]): void {
  const unknown = named.filter(({ agency }) => !names.isAgency(regionCode, agency));
  const [first] = unknown;
  if (!first) return;
  throw new Refusal('decisionIncomplete', `本地区没有这个单位：${first.agency}`, {
    errors: unknown.map(({ path, agency }) => ({ path, message: `没有这个单位：${agency}` })),
  });
}
