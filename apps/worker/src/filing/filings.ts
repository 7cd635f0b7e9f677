import type { BlobStore, Database } from '@lianshen/db';
import type { Client } from '@temporalio/client';
import { verifyAddress, type Environment } from '../environment.js';
import { startLoop, type Loop } from '../loop.js';
import { sweepTroubles } from '../sweep-troubles.js';
import { filingFailures, logger } from '../telemetry.js';
import { dispatchFilings, escalateFilings } from './dispatch.js';
import { webhookSystem } from './filing-system.js';
import { reconcile } from './reconciliation.js';

const EVERY_MS = 2_000;
const AGAIN_AFTER_MS = 600_000;

/** Everything about filings that no case waits in line for; safe beside other workers. */
export function startFilings(environment: Environment, database: Database, client: Client, blobs: BlobStore): Loop {
  const systems = new Map(
    environment.LIANSHEN_FILING_SYSTEMS.map((system) => [system.region, webhookSystem(system)] as const),
  );
  const dispatch = {
    database,
    client,
    blobs,
    verifyAt: verifyAddress(environment),
    systems,
    troubles: sweepTroubles(database),
    retrySeconds: environment.LIANSHEN_FILING_RETRY_SECONDS,
  };
  const failed = (what: string) => (error: unknown) => {
    filingFailures.inc({ what });
    logger.error({ err: error, what }, 'filings: a turn failed');
  };
  const reconciledAt = new Map<string, number>();
  const everyMs = environment.LIANSHEN_FILING_RECONCILE_SECONDS * 1000;
  /** Each bureau once every `LIANSHEN_FILING_RECONCILE_SECONDS`, whatever the others answer; one that did not, at the next turn. */
  const reconcileAll = async (): Promise<void> => {
    for (const [region, system] of systems) {
      if (Date.now() - (reconciledAt.get(region) ?? -Infinity) < everyMs) continue;
      try {
        const differences = await reconcile(database, region, system);
        reconciledAt.set(region, Date.now());
        logger.info({ region, differences }, 'filings reconciled');
      } catch (error) {
        filingFailures.inc({ what: 'reconcile' });
        logger.error({ err: error, region }, 'filings: a bureau was not reconciled with');
      }
    }
  };
  const loops = [
    startLoop(EVERY_MS, () => dispatchFilings(dispatch), failed('dispatch')),
    startLoop(AGAIN_AFTER_MS, () => escalateFilings(dispatch), failed('escalate')),
    startLoop(Math.min(everyMs, AGAIN_AFTER_MS), reconcileAll, failed('reconcile')),
  ];
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) };
}
