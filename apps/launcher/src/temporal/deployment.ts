import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { LaunchError, messageOf } from '../launch-error.js';

/** The name under which all workers of this program register. Equal to the worker's own constant. */
export const DEPLOYMENT = 'lianshen';

/**
 * Makes this build the one that gets tasks: a versioned worker waits in vain until somebody says so, and only the release
 * step may (on one machine the launcher). It may be called before the worker exists; repeating it is harmless.
 */
export async function ensureCurrent(connection: Connection, namespace: string, buildId: string): Promise<void> {
  const identity = 'lianshen-launcher';
  const request = { namespace, deploymentName: DEPLOYMENT, buildId, identity, allowNoPollers: true };
  for (const end = Date.now() + 30_000; ; await delay(100)) {
    try {
      if ((await currentBuild(connection, namespace)) === buildId) return;
      await connection.workflowService.setWorkerDeploymentCurrentVersion(request);
      return;
    } catch (error) {
      if (Date.now() < end) continue; // a server that has just started refuses for a moment
      throw new LaunchError(`The worker's build ${buildId} could not be made current: ${messageOf(error)}`, {
        todo: ['Temporal must be 1.29.1 or newer for versioned workers; tests need 1.32.'],
      });
    }
  }
}

async function currentBuild(connection: Connection, namespace: string): Promise<string | undefined> {
  try {
    const request = { namespace, deploymentName: DEPLOYMENT };
    const { workerDeploymentInfo } = await connection.workflowService.describeWorkerDeployment(request);
    return workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId ?? undefined;
  } catch (error) {
    if ((error as { code?: number }).code === 5 /* not found */) return undefined;
    throw error;
  }
}
