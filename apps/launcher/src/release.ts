import { report, step, terminal } from './console.js';
import { LaunchError } from './launch-error.js';
import { ENTRY } from './paths.js';
import { bundleBuildId, runToEnd } from './programs.js';
import { ensureCurrent } from './temporal/deployment.js';
import { ensureRetention } from './temporal/namespace.js';
import { connectTemporal } from './temporal/temporal-connection.js';

/**
 * The release step of a server installation, once per version and before its API and workers: migrations, reference data,
 * retention, and this build made the current one. On one machine the launcher does the same.
 */
async function release(env: NodeJS.ProcessEnv): Promise<void> {
  const address = env.TEMPORAL_ADDRESS;
  if (!address || !env.DATABASE_URL || !env.DATABASE_ADMIN_URL) {
    throw new LaunchError('TEMPORAL_ADDRESS, DATABASE_URL and DATABASE_ADMIN_URL are all needed for a release.');
  }
  const namespace = env.TEMPORAL_NAMESPACE || 'default';
  await step(terminal, 'migrations', () => runToEnd(ENTRY.migrate, 'Migrating the database', env));
  await step(terminal, 'reference data', () => runToEnd(ENTRY.reference, 'Loading the reference data', env));
  const connection = await connectTemporal(address, env);
  try {
    await ensureRetention(connection, namespace);
    await ensureCurrent(connection, namespace, bundleBuildId());
  } finally {
    await connection.close();
  }
}

try {
  await release(process.env);
} catch (error) {
  report(terminal, error);
  process.exitCode = 1;
}
