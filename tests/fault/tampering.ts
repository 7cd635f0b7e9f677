import { Client } from 'pg';
import { canonicalJson, chainHash, frame, verifyStream, type RecordEntry, type StreamHead } from '@lianshen/record';

type Verdict = ReturnType<typeof verifyStream>;

/** Something a superuser of the database does to one stream, and what the verifier has to say of it. */
export interface Tampering {
  readonly name: string;
  /** `no` is absent where only the head tells: a rewritten chain is whole in itself. */
  readonly expected: { readonly no?: number; readonly kind: string };
  readonly act: (client: Client, stream: string) => Promise<void>;
}

const CONTENT = 'canonical = replace(canonical, \'"type"\', \'"Type"\')';

export const tamperings: readonly Tampering[] = [
  {
    name: 'an edited entry',
    expected: { no: 3, kind: 'edited' },
    act: (client, stream) => run(client, `UPDATE record_entry SET ${CONTENT} WHERE stream = $1 AND no = 3`, stream),
  },
  {
    name: 'an edited entry with its own hash made to fit',
    expected: { no: 3, kind: 'edited' },
    act: async (client, stream) => {
      await run(client, `UPDATE record_entry SET ${CONTENT} WHERE stream = $1 AND no = 3`, stream);
      await rehash(client, stream, 3, 3);
    },
  },
  {
    name: 'a deleted entry',
    expected: { no: 4, kind: 'missing' },
    act: (client, stream) => run(client, 'DELETE FROM record_entry WHERE stream = $1 AND no = 4', stream),
  },
  {
    name: 'a deleted entry with the rest renumbered',
    expected: { no: 4, kind: 'missing' },
    act: async (client, stream) => {
      await run(client, 'DELETE FROM record_entry WHERE stream = $1 AND no = 4', stream);
      await renumber(client, stream, 5, -1);
    },
  },
  {
    name: 'an inserted entry',
    expected: { no: 4, kind: 'inserted' },
    act: async (client, stream) => {
      await renumber(client, stream, 4, 1);
      const forged = canonicalJson(frame(stream, 'office', 'put-in-later', { type: 'taskClaimed' }));
      await client.query(
        `INSERT INTO record_entry (stream, no, prev_hash, hash, algorithm, source, source_id, canonical)
         SELECT stream, 4, hash, hash, algorithm, 'office', 'put-in-later', $2 FROM record_entry WHERE stream = $1 AND no = 3`,
        [stream, forged],
      );
      await rehash(client, stream, 4, 4);
    },
  },
  {
    name: 'two swapped entries',
    expected: { no: 3, kind: 'swapped' },
    act: async (client, stream) => {
      for (const [from, to] of [
        [3, -3],
        [4, 3],
        [-3, 4],
      ])
        await run(client, `UPDATE record_entry SET no = ${to} WHERE stream = $1 AND no = ${from}`, stream);
    },
  },
  {
    name: 'a tail cut off',
    expected: { no: 5, kind: 'cut' },
    act: (client, stream) => run(client, 'DELETE FROM record_entry WHERE stream = $1 AND no >= 5', stream),
  },
  {
    name: 'a chain rewritten to its end',
    expected: { kind: 'headDiffers' },
    act: async (client, stream) => {
      await run(client, `UPDATE record_entry SET ${CONTENT} WHERE stream = $1 AND no = 3`, stream);
      await rehash(client, stream, 3, Number.MAX_SAFE_INTEGER);
    },
  },
];

/** Tampers with a stream in a transaction that is never committed: what the verifier says before, then, and afterwards. */
export async function tryTampering(
  adminUrl: string,
  stream: string,
  tampering: Tampering,
): Promise<{ clean: Verdict; verdict: Verdict; restored: Verdict }> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const clean = await verify(client, stream);
    await client.query('BEGIN');
    await tampering.act(client, stream);
    const verdict = await verify(client, stream);
    await client.query('ROLLBACK');
    return { clean, verdict, restored: await verify(client, stream) };
  } finally {
    await client.end();
  }
}

async function verify(client: Client, stream: string): Promise<Verdict> {
  const head = await client.query<StreamHead>('SELECT no, hash FROM record_stream WHERE stream = $1', [stream]);
  return verifyStream(await entriesOf(client, stream), head.rows[0]);
}

async function entriesOf(client: Client, stream: string): Promise<RecordEntry[]> {
  const found = await client.query<RecordEntry>(
    `SELECT stream, no, prev_hash AS "prevHash", hash, algorithm, source, source_id AS "sourceId", canonical
     FROM record_entry WHERE stream = $1 ORDER BY no`,
    [stream],
  );
  return found.rows;
}

const run = async (client: Client, sql: string, stream: string): Promise<void> => {
  const { rowCount } = await client.query(sql, [stream]);
  if (!rowCount) throw new Error(`nothing was tampered with: ${sql}`);
};

/** Numbers are unique, so they go round by the negative side. */
async function renumber(client: Client, stream: string, from: number, by: number): Promise<void> {
  await run(client, `UPDATE record_entry SET no = -no WHERE stream = $1 AND no >= ${from}`, stream);
  await run(client, `UPDATE record_entry SET no = -no + (${by}) WHERE stream = $1 AND no < 0`, stream);
}

/** Makes hashes fit again, from one entry to another. */
async function rehash(client: Client, stream: string, from: number, to: number): Promise<void> {
  let prevHash: string | undefined;
  for (const entry of await entriesOf(client, stream)) {
    if (entry.no < from || entry.no > to) continue;
    const prev = prevHash ?? entry.prevHash;
    prevHash = chainHash(prev, entry.canonical);
    await client.query('UPDATE record_entry SET prev_hash = $3, hash = $4 WHERE stream = $1 AND no = $2', [
      stream,
      entry.no,
      prev,
      prevHash,
    ]);
  }
}
