import { reject, type Rejection } from '../../rejection.js';
import type { TextRef } from '../../case/text-ref.js';

/** Refuses a result outside the closed set. The API has parsed it already; who reaches the Temporal port has not. */
export function requireOneOf(value: unknown, allowed: readonly string[], path = 'result'): Rejection | null {
  if (typeof value === 'string' && allowed.includes(value)) return null;
  return reject('decisionIncomplete', '处理结果不在允许的选项内', { errors: [{ path, message: '请选择处理结果' }] });
}

/** Refuses an absent or blank text. */
export function requireText(text: TextRef | undefined, path: string, message: string): Rejection | null {
  if (text && typeof text.ref === 'string' && text.length > 0) return null;
  return reject('decisionIncomplete', message, { errors: [{ path, message }] });
}
