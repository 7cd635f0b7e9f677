import { randomUUID } from 'node:crypto';
import { appendToRecord, registerStream, storeTexts, type Tx } from '@lianshen/db';
import { isoInstant, type Actor } from '@lianshen/domain';
import { storeText, type StoredText } from '../cases/texts.js';
import { hasher } from '../record.js';

export type RegisterAct =
  'stopOrderIssued' | 'stopOrderReleased' | 'enterpriseChanged' | 'templatePublished' | 'numberVoided';

/** Names and texts as salted references: the record binds them and can outlive them (docs/adr/0002). */
export function withTextRefs(values: Readonly<Record<string, string | null | undefined>>): {
  readonly refs: Record<string, unknown>;
  readonly texts: StoredText[];
} {
  const refs: Record<string, unknown> = {};
  const texts: StoredText[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined) continue;
    const { ref, row } = storeText(value);
    refs[name] = ref;
    texts.push(row);
  }
  return { refs, texts };
}

/** One act on a register = one record entry, in the transaction of its row (design 1.4, 9). */
export async function recordRegisterAct(
  tx: Tx,
  act: {
    readonly regionCode: string;
    readonly type: RegisterAct;
    readonly actor: Actor;
    readonly payload: Readonly<Record<string, unknown>>;
    readonly texts: readonly StoredText[];
  },
): Promise<void> {
  const { regionCode, type, actor, payload, texts } = act;
  await storeTexts(
    tx,
    texts.map(({ ref, salt, text }) => ({ ref, salt, value: text })),
  );
  const value = { type, at: isoInstant(Date.now()), actor, payload };
  await appendToRecord(tx, registerStream(regionCode), [{ source: 'office', sourceId: randomUUID(), value }], hasher);
}
