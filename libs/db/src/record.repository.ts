import { CHANGE_CHANNEL, query, type Tx } from './database.js';

/**
 * How canonical texts are made and chained. Given from outside: this room imports no record code (design 2);
 * `libs/record` provides the one implementation.
 */
export interface Hasher {
  readonly algorithm: string;
  readonly genesis: string;
  /** RFC 8785 text of a value, framed with where and as what it stands in the record. */
  canonical(stream: string, source: RecordSource, sourceId: string, value: unknown): string;
  /** `H(prevHash ‖ canonical)`, hex. */
  chain(prevHash: string, canonical: string): string;
}

export type RecordSource = 'workflow' | 'office';

export interface RecordItem {
  readonly source: RecordSource;
  /** Unique per stream and source. Of source `workflow` the kernel's own number, contiguous from 1. */
  readonly sourceId: string;
  readonly value: unknown;
  /** The act that caused it, for finding out what became of an unknown outcome. */
  readonly updateId?: string | undefined;
}

export interface RecordEntryRow {
  readonly stream: string;
  readonly no: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly algorithm: string;
  readonly source: RecordSource;
  readonly sourceId: string;
  readonly canonical: string;
}

/** The instant of the first entry of a type; null while there is none. */
export async function firstEntryAt(tx: Tx, stream: string, type: string): Promise<string | null> {
  const [entry] = await query<{ at: string }>(
    tx,
    `SELECT canonical::jsonb #>> '{entry,at}' AS at FROM record_entry
     WHERE stream = $1 AND canonical::jsonb #>> '{entry,type}' = $2 ORDER BY no LIMIT 1`,
    [stream, type],
  );
  return entry?.at ?? null;
}

export const caseStream = (caseNo: string): string => `case/${caseNo}`;
export const meetingStream = (meetingId: string): string => `meeting/${meetingId}`;
/** Of a region's register acts; row security takes the region from its name. */
export const registerStream = (regionCode: string): string => `register/${regionCode}`;
/** The record in which what happens to a document stands: its case's, or its meeting's. */
export const streamOf = (caseNo: string): string =>
  caseNo.includes('-MT-') ? meetingStream(caseNo) : caseStream(caseNo);

/** The workflow reported an entry before its predecessor: never written, retried until the gap is filled. */
export class RecordGap extends Error {}

interface Head {
  readonly no: number;
  readonly hash: string;
  readonly workflowSeq: number;
}

const LOCK_HEAD = 'SELECT no, hash, workflow_seq AS "workflowSeq" FROM record_stream WHERE stream = $1 FOR UPDATE';

async function lockHead(tx: Tx, stream: string, hasher: Hasher): Promise<Head> {
  const [head] = await query<Head>(tx, LOCK_HEAD, [stream]);
  if (head) return head;
  await query(tx, 'INSERT INTO record_stream (stream, hash) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    stream,
    hasher.genesis,
  ]);
  return (await query<Head>(tx, LOCK_HEAD, [stream]))[0]!;
}

/**
 * Takes the lock of a stream before any row of its case, as the projection does: two that take them in other orders would
 * wait for each other for ever. Ends with the transaction.
 */
export async function lockRecord(tx: Tx, stream: string, hasher: Hasher): Promise<void> {
  await lockHead(tx, stream, hasher);
}

/** What is really new, in order; a repeat of what is written is left out, a gap in the workflow's numbers is an error. */
function news(
  stream: string,
  head: Head,
  items: readonly RecordItem[],
  known: ReadonlySet<string>,
): { items: RecordItem[]; workflowSeq: number } {
  let { workflowSeq } = head;
  const fresh = items.filter((item) => {
    if (item.source === 'office') return !known.has(item.sourceId);
    const seq = Number(item.sourceId);
    if (seq <= workflowSeq) return false;
    if (seq !== workflowSeq + 1) throw new RecordGap(`${stream}: entry ${seq} of the workflow after ${workflowSeq}`);
    workflowSeq = seq;
    return true;
  });
  return { items: fresh, workflowSeq };
}

/**
 * The entries, the head that follows from them, and word of it to whoever reads the case: its row may have been written
 * before, by the act's own answer, and say nothing of entries that came later.
 */
const APPEND = `
  WITH entries AS (
    INSERT INTO record_entry (stream, no, prev_hash, hash, algorithm, source, source_id, canonical, update_id)
    SELECT $1, no, prev_hash, hash, $2, source, source_id, canonical, update_id
    FROM jsonb_to_recordset($3::jsonb) AS x(no int, prev_hash text, hash text, source text, source_id text, canonical text, update_id text)
  ), head AS (
    UPDATE record_stream SET no = $4, hash = $5, workflow_seq = $6 WHERE stream = $1
  )
  SELECT pg_notify('${CHANGE_CHANNEL}', jsonb_build_object('kind', 'case', 'id', case_no, 'caseNo', case_no, 'revision', revision,
    'regionCode', region_code)::text)
  FROM case_file WHERE case_no = split_part($1, '/', 2)`;

/**
 * Appends to a stream under the lock of its head; writing the same (source, sourceId) again is a no-op.
 * @throws RecordGap when a workflow entry skips a number
 */
export async function appendToRecord(
  tx: Tx,
  stream: string,
  items: readonly RecordItem[],
  hasher: Hasher,
): Promise<void> {
  if (items.length === 0) return;
  const head = await lockHead(tx, stream, hasher);
  const offices = items.filter((item) => item.source === 'office').map((item) => item.sourceId);
  const known =
    offices.length === 0
      ? []
      : await query<{ id: string }>(
          tx,
          "SELECT source_id AS id FROM record_entry WHERE stream = $1 AND source = 'office' AND source_id = ANY ($2)",
          [stream, offices],
        );
  const fresh = news(stream, head, items, new Set(known.map((row) => row.id)));
  if (fresh.items.length === 0) return;
  let { no, hash } = head;
  const rows = fresh.items.map((item) => {
    const canonical = hasher.canonical(stream, item.source, item.sourceId, item.value);
    const prev = hash;
    hash = hasher.chain(prev, canonical);
    return {
      no: ++no,
      prev_hash: prev,
      hash,
      source: item.source,
      source_id: item.sourceId,
      canonical,
      update_id: item.updateId ?? null,
    };
  });
  await query(tx, APPEND, [stream, hasher.algorithm, JSON.stringify(rows), no, hash, fresh.workflowSeq]);
}

const ENTRY = 'stream, no, prev_hash AS "prevHash", hash, algorithm, source, source_id AS "sourceId", canonical';

/** Entries of a stream in order, after entry `after`. The caller has made sure that its reader may see the stream. */
export function readRecord(tx: Tx, stream: string, after = 0, limit = 100_000): Promise<RecordEntryRow[]> {
  return query<RecordEntryRow>(
    tx,
    `SELECT ${ENTRY} FROM record_entry WHERE stream = $1 AND no > $2 ORDER BY no LIMIT $3`,
    [stream, after, limit],
  );
}

/** The head of a stream, as anchors keep it; null when nothing was ever recorded. */
export async function readHead(tx: Tx, stream: string): Promise<{ no: number; hash: string } | null> {
  const [head] = await query<{ no: number; hash: string }>(tx, 'SELECT no, hash FROM record_stream WHERE stream = $1', [
    stream,
  ]);
  return head ?? null;
}

/** The entries an act caused; empty when it never took effect. */
export function findByUpdateId(tx: Tx, stream: string, updateId: string): Promise<RecordEntryRow[]> {
  return query<RecordEntryRow>(
    tx,
    `SELECT ${ENTRY} FROM record_entry WHERE stream = $1 AND update_id = $2 ORDER BY no`,
    [stream, updateId],
  );
}

/** Whether a stream has an entry of one of these types in which `words` stands. */
export async function hasEntryAbout(tx: Tx, stream: string, types: readonly string[], words: string): Promise<boolean> {
  const rows = await query(
    tx,
    `SELECT 1 FROM record_entry WHERE stream = $1 AND canonical::json -> 'entry' ->> 'type' = ANY ($2) AND position($3 in canonical) > 0 LIMIT 1`,
    [stream, types, words],
  );
  return rows.length > 0;
}
