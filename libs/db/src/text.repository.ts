import { query, type Tx } from './database.js';

export interface TextValue {
  readonly ref: string;
  readonly salt: string;
  readonly value: string;
}

/** Keeps texts beside the record: their references are hashed into it, they themselves can be purged (design 9). */
export async function storeTexts(tx: Tx, texts: readonly TextValue[]): Promise<void> {
  if (texts.length === 0) return;
  await query(
    tx,
    'INSERT INTO text_value (ref, salt, value) SELECT ref, salt, value FROM jsonb_to_recordset($1::jsonb) AS x(ref text, salt text, value text) ON CONFLICT DO NOTHING',
    [JSON.stringify(texts)],
  );
}

/** The texts behind references; a purged or unknown one is absent. */
export async function findTexts(tx: Tx, refs: readonly string[]): Promise<Map<string, string>> {
  if (refs.length === 0) return new Map();
  const rows = await query<{ ref: string; value: string }>(
    tx,
    'SELECT ref, value FROM text_value WHERE ref = ANY ($1) AND value IS NOT NULL',
    [refs],
  );
  return new Map(rows.map((row) => [row.ref, row.value]));
}

/** As {@link findTexts}, with the salts that bind them to their references; for what is exported to be checked elsewhere. */
export function findTextValues(tx: Tx, refs: readonly string[]): Promise<TextValue[]> {
  return query<TextValue>(
    tx,
    'SELECT ref, salt, value FROM text_value WHERE ref = ANY ($1) AND value IS NOT NULL ORDER BY ref',
    [refs],
  );
}
