/**
 * A system that stands while a layer runs, as a process of its own: prints its address and that of its database, stops on SIGTERM or when its
 * standard input ends. `npm test` starts it once for all API specs.
 */
import { startCluster } from './cluster.js';

const cluster = await startCluster();
console.log(JSON.stringify({ url: cluster.url, databaseUrl: cluster.database.url, namespace: cluster.namespace }));

let stopping: Promise<void> | undefined;
const stop = (): void => {
  stopping ??= cluster.stop().finally(() => process.exit());
};
process.on('SIGTERM', stop).on('SIGINT', stop);
process.stdin.on('end', stop).resume();
