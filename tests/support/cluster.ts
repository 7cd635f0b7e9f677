import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import {
  apiProgram,
  bundleBuildId,
  connectTemporal,
  ensureCurrent,
  ENTRY,
  freePort,
  registerNamespace,
  removeServerData,
  runToEnd,
  workerProgram,
  type ManagedProcess,
} from '@lianshen/launcher';
import { freshDatabase, type FreshDatabase } from './database.js';
import { startTestPostgres } from './postgres-server.js';
import { serverFolder } from './server-folder.js';
import { startTestTemporal } from './temporal-server.js';

export interface ClusterOptions {
  /** Start PostgreSQL and Temporal for this cluster alone, so that they can be killed. Default: those of `npm test`. */
  readonly ownServers?: boolean;
  /** Number of API processes before one database. Default 1. */
  readonly apis?: number;
  /** Play the demo's cases as well; reference data and people are always there. */
  readonly demoCases?: boolean;
  /** More environment for worker and API. */
  readonly env?: NodeJS.ProcessEnv;
}

/** One program of the cluster. `kill` acts like a fault; `start` brings it back on the same port and waits until ready. */
export type Member = Pick<ManagedProcess, 'name' | 'pid' | 'isRunning' | 'start' | 'stop' | 'kill'>;

export interface Cluster {
  /** Address of the first API. */
  readonly url: string;
  readonly urls: readonly string[];
  readonly database: FreshDatabase;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly worker: Member;
  readonly api: Member;
  readonly apis: readonly Member[];
  /** Only with `ownServers`. */
  readonly temporal: Member | undefined;
  readonly postgres: Member | undefined;
  /** Logs of every program are in `logs` below. */
  readonly folder: string;
  stop(): Promise<void>;
}

interface Servers {
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly postgres: ManagedProcess | undefined;
  readonly temporal: ManagedProcess | undefined;
}

/**
 * The whole system as real processes of the build: a database and a Temporal namespace of its own, migrated, with reference
 * data and the demo's people, worker and API ready. Always `stop()` it, also after a failure.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const folder = serverFolder();
  chmodSync(folder, 0o711); // PostgreSQL runs as another account when the tests run as root
  const started: ManagedProcess[] = [];
  let database: FreshDatabase | undefined;
  const stop = async (): Promise<void> => {
    for (const member of [...started].reverse()) {
      if (member.name === 'PostgreSQL') await dropQuietly(database);
      await member.stop();
    }
    if (!started.some((member) => member.name === 'PostgreSQL')) await dropQuietly(database);
    await removeServerData(folder);
  };
  try {
    const servers = await (options.ownServers ? ownServers(folder, started) : sharedServers());
    database = await freshDatabase();
    const env = programEnv(options, folder, servers, database);
    await runToEnd(ENTRY.reference, 'Loading the reference data', env);
    const worker = workerProgram({ env, dataFolder: folder }, await freePort());
    const apis: ManagedProcess[] = [];
    const urls: string[] = [];
    for (let n = 0; n < (options.apis ?? 1); n += 1) {
      const port = await freePort();
      apis.push(apiProgram({ env, dataFolder: folder }, '127.0.0.1', port, n === 0 ? '' : String(n + 1)));
      urls.push(`http://127.0.0.1:${port}`);
    }
    for (const member of [worker, ...apis]) {
      started.push(member);
      await member.start();
    }
    const [url, api] = [urls[0]!, apis[0]!];
    if (options.demoCases) await runToEnd(ENTRY.demo, 'Seeding the demo county', { ...env, LIANSHEN_URL: url });
    return { ...servers, url, urls, database, worker, api, apis, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The servers of `npm test`, with a namespace that nobody else uses. */
async function sharedServers(): Promise<Servers> {
  const temporalAddress = process.env['TEMPORAL_ADDRESS'];
  if (!temporalAddress)
    throw new Error('TEMPORAL_ADDRESS is not set: run `npm test`, which starts Temporal for this suite');
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  await prepareNamespace(temporalAddress, namespace);
  return { temporalAddress, namespace, postgres: undefined, temporal: undefined };
}

/** Sets `DATABASE_ADMIN_URL` of this test process, which is where `freshDatabase` makes its databases. */
async function ownServers(folder: string, started: ManagedProcess[]): Promise<Servers> {
  const postgres = await startTestPostgres(folder);
  started.push(postgres.process);
  process.env['DATABASE_ADMIN_URL'] = postgres.adminUrl;
  const namespace = 'default';
  const temporal = await startTestTemporal(folder, namespace);
  started.push(temporal.process);
  await prepareNamespace(temporal.address, namespace);
  return { temporalAddress: temporal.address, namespace, postgres: postgres.process, temporal: temporal.process };
}

async function prepareNamespace(address: string, namespace: string): Promise<void> {
  const connection = await connectTemporal(address, {});
  try {
    await registerNamespace(connection, namespace);
    await ensureCurrent(connection, namespace, bundleBuildId());
  } finally {
    await connection.close();
  }
}

function programEnv(
  options: ClusterOptions,
  folder: string,
  servers: Servers,
  database: FreshDatabase,
): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _vmModules, DATABASE_ADMIN_URL: _admin, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: 'production',
    LIANSHEN_CHECK_NESTING: '1',
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TEMPORAL_NAMESPACE: servers.namespace,
    LIANSHEN_DATA: folder,
    LIANSHEN_DEMO: '1',
    LIANSHEN_PROXIES: '1', // a test may ask as if from another address
    LIANSHEN_BUILD_ID: bundleBuildId(),
    LIANSHEN_WORKFLOW_BUNDLE: ENTRY.bundle,
    ...options.env,
  };
}

/** A test may have killed PostgreSQL for good; its whole folder is removed anyway. */
async function dropQuietly(database: FreshDatabase | undefined): Promise<void> {
  await database?.drop().catch(() => undefined);
}
