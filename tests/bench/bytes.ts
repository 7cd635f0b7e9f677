import { statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { connectTemporal } from '@lianshen/launcher';

const SAMPLE = 40;

/** Bytes in a database: what its rows take, and what its tables with indexes and TOAST take on disk. */
export interface Stored {
  readonly rowBytes: number;
  readonly diskBytes: number;
  readonly tables: Readonly<Record<string, number>>;
}

/** Vacuums first, so that space which the next case can use again is not counted against the cases before it. */
export async function storedBytes(adminUrl: string): Promise<Stored> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('VACUUM');
    const { rows } = await client.query<{ name: string; disk: string }>(
      "SELECT relname AS name, pg_total_relation_size(oid) AS disk FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    );
    const tables: Record<string, number> = {};
    let rowBytes = 0;
    for (const { name, disk } of rows) {
      tables[name] = Number(disk);
      const sum = await client.query<{ n: string }>(`SELECT coalesce(sum(pg_column_size(t.*)), 0) AS n FROM ${name} t`);
      rowBytes += Number(sum.rows[0]!.n);
    }
    return { rowBytes, diskBytes: Object.values(tables).reduce((sum, n) => sum + n, 0), tables };
  } finally {
    await client.end();
  }
}

export async function finishedCases(adminUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ case_no: string }>(
      "SELECT case_no FROM case_file WHERE status = 'closed' ORDER BY case_no",
    );
    return rows.map((row) => row.case_no);
  } finally {
    await client.end();
  }
}

export interface History {
  readonly bytes: number;
  readonly events: number;
}

/** Mean size of the histories of some finished cases, as the server reports it. */
export async function historyOf(address: string, namespace: string, caseNos: readonly string[]): Promise<History> {
  const connection = await connectTemporal(address, {});
  try {
    const step = Math.max(1, Math.floor(caseNos.length / SAMPLE));
    const sample = caseNos.filter((_, i) => i % step === 0).slice(0, SAMPLE);
    let [bytes, events] = [0, 0];
    for (const workflowId of sample) {
      const { workflowExecutionInfo: info } = await connection.workflowService.describeWorkflowExecution({
        namespace,
        execution: { workflowId },
      });
      bytes += Number(info!.historySizeBytes);
      events += Number(info!.historyLength);
    }
    return { bytes: bytes / sample.length, events: events / sample.length };
  } finally {
    await connection.close();
  }
}

/** The embedded Temporal's file with its write-ahead log. */
export function temporalFileBytes(folder: string): number {
  return ['temporal.db', 'temporal.db-wal'].reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
