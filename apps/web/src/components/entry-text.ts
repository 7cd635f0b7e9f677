import type { EntryView } from '@lianshen/contracts';

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Names under which an entry carries what a person wrote. */
const TEXT_NAMES: readonly string[] = ['opinion', 'note', 'reason', 'basis'];

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  const text = asRecord(value)['text'];
  return typeof text === 'string' ? text.trim() : '';
}

/** What the person wrote with the act: opinion, note or reason; empty when nothing was written or it may not be read. */
export function entryText(entry: Pick<EntryView, 'payload' | 'type'>): string {
  // The reason of a cancelled task is a code, and the summary says it in words.
  if (entry.type === 'taskCancelled') return '';
  const places = [asRecord(entry.payload['decision']), entry.payload];
  return places
    .flatMap((place) => TEXT_NAMES.map((name) => textOf(place[name])))
    .filter((text) => text !== '')
    .join('\n');
}
