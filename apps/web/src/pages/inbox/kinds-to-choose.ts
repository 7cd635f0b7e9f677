import type { TaskList } from '@lianshen/contracts';
import { kindLabels } from '../../labels.js';

type Page = Pick<TaskList, 'nextCursor'> & { readonly items: readonly { kind: string; kindTitle: string }[] };

/**
 * Kinds of tasks that a box can be narrowed to: those it holds, where the page is all of it, every kind where it is not;
 * null where there is nothing to choose.
 */
export function kindsToChoose({ items, nextCursor }: Page, isAll: boolean): Readonly<Record<string, string>> | null {
  if (!isAll || nextCursor !== null) return kindLabels;
  const held = Object.fromEntries(items.map(({ kind, kindTitle }) => [kind, kindTitle]));
  return Object.keys(held).length > 1 ? held : null;
}
