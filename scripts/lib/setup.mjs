import { checkNode } from './node-version.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureTemporal } from './temporal.mjs';
import { withSetupLock } from './setup-lock.mjs';

/**
 * Everything a command needs before it can run. Each part does nothing when it finds its work done. Returns the environment
 * for the programs that follow (`TEMPORAL_CLI` names the binary that was found). `products`: only these of the build.
 */
export async function setUp({ temporal = true, products } = {}) {
  checkNode();
  return withSetupLock(async () => {
    await ensureDependencies();
    const cli = temporal ? await ensureTemporal() : undefined;
    await ensureBuilt(products);
    return { ...process.env, ...(cli === undefined ? {} : { TEMPORAL_CLI: cli }) };
  });
}
