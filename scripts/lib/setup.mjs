import { checkNode } from './node-version.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureTemporal } from './temporal.mjs';
import { withSetupLock } from './setup-lock.mjs';

/**
 * Everything a command needs before it can run. Each part does nothing when it finds its work done. Returns the environment
 * for the programs that follow (`TEMPORAL_CLI` names the binary that was found).
 */
export async function setUp({ temporal = true, build = true } = {}) {
  checkNode();
  return withSetupLock(async () => {
    await ensureDependencies();
    const cli = temporal ? await ensureTemporal() : undefined;
    if (build) await ensureBuilt();
    return { ...process.env, ...(cli === undefined ? {} : { TEMPORAL_CLI: cli }) };
  });
}
