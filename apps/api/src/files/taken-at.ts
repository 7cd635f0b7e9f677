import type { FieldProblem } from '@lianshen/contracts';
import { Refusal } from '../http/refusal.js';

/** Clocks of telephones and cameras differ from ours. */
const FAST_CLOCK_MS = 10 * 60_000;

/** Evidence says when it was made: a day before today is fine, one to come is none. @throws Refusal 422 `dateImplausible` */
export function requireTaken(content: unknown, now = Date.now()): void {
  const errors = toCome(content, '', now + FAST_CLOCK_MS);
  if (errors.length > 0) throw new Refusal('dateImplausible', '佐证的拍摄时间不能晚于现在', { errors });
}

function toCome(value: unknown, path: string, latest: number): FieldProblem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (key !== 'takenAt' || typeof inner !== 'string') return toCome(inner, here, latest);
    return Date.parse(inner) > latest ? [{ path: here, message: '不能晚于现在' }] : [];
  });
}
