import { entryValue, verifyStream, type RecordEntry } from '@lianshen/record';
import type { Cluster } from '../support/cluster.js';

export const ENTRIES = `SELECT stream, no, prev_hash AS "prevHash", hash, algorithm, source, source_id AS "sourceId", canonical
  FROM record_entry WHERE stream = ANY ($1) ORDER BY stream, no`;
export const HEADS = `SELECT stream, no, hash, workflow_seq AS "workflowSeq" FROM record_stream WHERE stream = ANY ($1)`;

/** One stream as the database has it, with what is wrong with its chain; nothing wrong: null. */
export async function readStream(
  { database: { admin } }: Cluster,
  stream: string,
): Promise<{ readonly entries: readonly RecordEntry[]; readonly broken: string | null }> {
  const entries = (await admin(ENTRIES, [[stream]])) as unknown as RecordEntry[];
  const verdict = verifyStream(entries, (await admin(HEADS, [[stream]]))[0] as never);
  return { entries, broken: verdict.ok ? null : verdict.message };
}

/** Which acts stand in a stream, by type and payload, whoever wrote them. */
export const actsIn = (entries: readonly RecordEntry[]): { readonly type: string; readonly payload: any }[] =>
  entries.map(({ canonical }) => entryValue(canonical) as { type: string; payload: unknown });
