import type { DocumentSources } from './document-sources.js';
import { known } from './document-values.js';

/** An item of the acceptance by its id and words; a veto item is marked as one wherever it is printed. */
export function itemWords({ pack }: Pick<DocumentSources, 'pack'>, itemId: string): string {
  const { text, level } = known(
    pack.items.find((item) => item.itemId === itemId),
    `the words of ${itemId}`,
  );
  return `${itemId} ${level === 'veto' ? '【否决项】' : ''}${text}`;
}
