import type { FieldError } from '../rejection.js';

interface NamedGround {
  readonly itemId?: string | undefined;
  readonly clause?: string | undefined;
}

const says = (word: string | undefined): boolean => word !== undefined && word.trim() !== '';

/**
 * What is wrong with the grounds of a disagreement (重大行政决策程序暂行条例 第三十条): there is one at least, and each names
 * the item or the clause that its fact falls under, because a refusal stands on them. Null when nothing is.
 */
export function groundsLacking(grounds: readonly NamedGround[], path = 'grounds'): FieldError | null {
  if (grounds.length === 0) return { path, message: '请列明依据' };
  const bare = grounds.findIndex(({ itemId, clause }) => !says(itemId) && !says(clause));
  return bare < 0 ? null : { path: `${path}.${bare}`, message: '请填写依据的验收事项或条款' };
}
