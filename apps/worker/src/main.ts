import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { deskActivities, errandActivities, pdfRenderer, recordActivities } from '@lianshen/activities';
import { temporalTls } from '@lianshen/contracts';
import { BlobStore, openDatabase, readSealSecret, type Database } from '@lianshen/db';
import { masterSecret, softwareSigner } from '@lianshen/record';
import { DEPLOYMENT_NAME, TASK_QUEUE } from '@lianshen/workflows/messages';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { databaseRecord } from './case-record.js';
import { meetingDesks } from './desks/meeting-desks.js';
import { erratumDesks } from './desks/erratum-desks.js';
import { rescissionDesks } from './desks/rescission-desks.js';
import { replyDesks } from './desks/reply-desks.js';
import { readEnvironment, verifyAddress, type Environment } from './environment.js';
import { databaseErrands } from './errand-desk.js';
import { withTroubles } from './errand-troubles.js';
import { startFilings } from './filing/filings.js';
import { startHealth } from './health.js';
import { startSweeper } from './sweeper.js';
import { installRuntime, logger } from './telemetry.js';
import { useLeanWorkflowThreads } from './workflow-threads.js';

/** Cached workflows, about 0.3 MiB each (docs/performance.md); one that is not there is replayed from its history first. */
const MAX_CACHED_WORKFLOWS = 300;

/** The build id beside the bundle; made anew from the code when someone configured another bundle without one. */
async function buildIdOf(bundle: string): Promise<string> {
  const stored = await readFile(bundle.replace(/\.js$/, '.id'), 'utf8').catch(() => null);
  return (
    stored?.trim() ??
    createHash('sha256')
      .update(await readFile(bundle))
      .digest('hex')
      .slice(0, 12)
  );
}

async function createWorker(
  environment: Environment,
  connection: NativeConnection,
  activities: object,
  buildId: string,
): Promise<Worker> {
  return Worker.create({
    connection,
    namespace: environment.TEMPORAL_NAMESPACE,
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: environment.LIANSHEN_WORKFLOW_BUNDLE },
    activities,
    maxCachedWorkflows: MAX_CACHED_WORKFLOWS,
    stickyQueueScheduleToStartTimeout: '2s', // the default makes the first act after a crash take 10 s
    shutdownGraceTime: '10s',
    shutdownForceTime: '30s',
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName: DEPLOYMENT_NAME, buildId },
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  });
}

/** Every side effect of the workflows, on what really keeps it. */
async function activitiesOf(
  environment: Environment,
  database: Database,
  client: Client,
  blobs: BlobStore,
): Promise<object> {
  const signer = softwareSigner(masterSecret(await readSealSecret(environment)));
  const press = { blobs, signer, verifyAt: verifyAddress(environment) };
  const bureaux = environment.LIANSHEN_FILING_SYSTEMS.map(({ region }) => region);
  const renderer = pdfRenderer();
  return {
    ...recordActivities(databaseRecord(database, press)),
    ...withTroubles(database, {
      ...errandActivities(databaseErrands(database, press), renderer),
      ...deskActivities({
        ...meetingDesks(database, client),
        ...replyDesks(database, press, renderer, bureaux),
        ...rescissionDesks(database, client, press, renderer),
        ...erratumDesks(database, press, renderer),
      }),
    }),
  };
}

/** Runs until it is told to stop; drains what it has in hand, then lets go of Temporal, then of the database. */
async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  installRuntime();
  useLeanWorkflowThreads();
  const database = await openDatabase({ url: environment.DATABASE_URL, poolSize: 8, name: 'lianshen-worker' });
  const tls = temporalTls(environment, (file) => readFileSync(file));
  const native = await NativeConnection.connect({ address: environment.TEMPORAL_ADDRESS, tls });
  const connection = Connection.lazy({ address: environment.TEMPORAL_ADDRESS, tls });
  const buildId = await buildIdOf(environment.LIANSHEN_WORKFLOW_BUNDLE);
  const client = new Client({ connection, namespace: environment.TEMPORAL_NAMESPACE });
  const blobs = new BlobStore(environment.LIANSHEN_DATA);
  const activities = await activitiesOf(environment, database, client, blobs);
  const worker = await createWorker(environment, native, activities, buildId);
  const isReady = async (): Promise<boolean> => {
    await database.ping();
    return worker.getState() === 'RUNNING';
  };
  const health = await startHealth(environment.LIANSHEN_WORKER_HOST, environment.LIANSHEN_WORKER_PORT, isReady);
  const sweeper = startSweeper(database, client);
  const filings = startFilings(environment, database, client, blobs);
  const running = worker.run();
  const stop = (signal: string): void => {
    logger.info({ signal }, 'draining');
    if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  logger.info({ buildId, taskQueue: TASK_QUEUE, healthPort: health.port }, 'worker polls');
  try {
    await running;
  } finally {
    await Promise.all([sweeper.stop(), filings.stop()]);
    await connection.close();
    await native.close().catch((error: unknown) => logger.error({ err: error }, 'an activity outlived the shutdown'));
    health.server.close();
    await database.close();
  }
  logger.info('stopped');
}

main().catch((error: unknown) => {
  logger.fatal({ err: error }, 'the worker failed');
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 2_000).unref();
});
