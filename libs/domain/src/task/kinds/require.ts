import { reject, type FieldError, type Rejection } from '../../rejection.js';
import type { TextRef } from '../../case/text-ref.js';

const incomplete = (path: string, message: string): Rejection =>
  reject('decisionIncomplete', message, { errors: [{ path, message }] });

/** Refuses a result outside the closed set. The API has parsed it already; who reaches the Temporal port has not. */
export function requireOneOf(value: unknown, allowed: readonly string[], path = 'result'): Rejection | null {
  if (typeof value === 'string' && allowed.includes(value)) return null;
  return reject('decisionIncomplete', '处理结果不在允许的选项内', { errors: [{ path, message: '请选择处理结果' }] });
}

const isFilled = (text: TextRef | undefined): boolean =>
  text !== undefined && typeof text.ref === 'string' && text.length > 0;

/** Refuses an absent or blank text. */
export const requireText = (text: TextRef | undefined, path: string, message: string): Rejection | null =>
  isFilled(text) ? null : incomplete(path, message);

/** Refuses when anything is missing, naming all of it. */
export function requireAll(missing: readonly (FieldError | null)[]): Rejection | null {
  const errors = missing.filter((error) => error !== null);
  return errors[0] ? reject('decisionIncomplete', errors[0].message, { errors }) : null;
}

/** A field that has to be filled, for {@link requireAll}. */
export const filled = (text: TextRef | undefined, path: string, message: string): FieldError | null =>
  isFilled(text) ? null : { path, message };

/** A condition that has to hold, for {@link requireAll}. */
export const holds = (condition: boolean, path: string, message: string): FieldError | null =>
  condition ? null : { path, message };

/** The first refusal of several checks, each tried only when those before it passed. */
export function firstRefusal(...checks: (() => Rejection | null)[]): Rejection | null {
  for (const check of checks) {
    const rejection = check();
    if (rejection) return rejection;
  }
  return null;
}
