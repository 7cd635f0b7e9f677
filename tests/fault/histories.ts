import { readFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { ENTRY } from '@lianshen/launcher';
import type { Cluster } from '../support/cluster.js';

/** I7: the history of each of these workflows replays on the build that ran it; what does not is named. */
export async function unreplayable(
  { temporalAddress, namespace }: Cluster,
  workflowIds: readonly string[],
): Promise<string[]> {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
  const connection = await Connection.connect({ address: temporalAddress, connectTimeout: '20s' });
  try {
    const { workflow } = new Client({ connection, namespace });
    const workflowBundle = { code: readFileSync(ENTRY.bundle, 'utf8') };
    const found: string[] = [];
    for (const id of workflowIds) {
      const history = await workflow.getHandle(id).fetchHistory();
      const failed = await Worker.runReplayHistory({ workflowBundle }, history, id).then(
        () => [],
        (error: unknown) => [`${id}: ${String(error)}`],
      );
      found.push(...failed);
    }
    return found;
  } finally {
    await connection.close();
  }
}
