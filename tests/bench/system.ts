import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import {
  connectTemporal,
  removeServerData,
  startPostgres,
  startTemporal,
  temporalCli,
  type ManagedProcess,
} from '@lianshen/launcher';
import { startCluster, type Cluster } from '../support/cluster.js';
import { serverFolder } from '../support/server-folder.js';
import { FLOOR_SCHEMA } from './floor-schema.js';
import { Generator } from './generator-process.js';
import type { Pids } from './processes.js';

/** Fourteen agencies of the county have a handler; the bench appoints one at a fifteenth. */
const FIFTEENTH = 'GOV';
const APPOINT = [
  `INSERT INTO app_user (user_id, username, name, password_hash, demo)
   SELECT 'u-bench-fifteenth', '640502.gov.handler', '会商第十五人', password_hash, true FROM app_user WHERE username = '640502.nr.handler'`,
  `INSERT INTO appointment (user_id, region_code, agency, post) VALUES ('u-bench-fifteenth', '640502', '${FIFTEENTH}', 'handler')`,
];
export const FIFTEEN = [
  ...['NR', 'EM', 'EE', 'PS', 'WR', 'FG', 'TW', 'LEGAL', 'PWR', 'MKT', 'HR', 'FIRE', 'GOVOFF', 'PARTYOFF'],
  FIFTEENTH,
];

export interface Versions {
  readonly postgres: string;
  readonly temporal: string;
}

export interface System {
  readonly cluster: Cluster;
  readonly generator: Generator;
  readonly floorAdminUrl: string;
  readonly pids: Pids;
  readonly folder: string;
  floorQuery(sql: string): Promise<Record<string, unknown>[]>;
  versions(): Promise<Versions>;
  stop(): Promise<void>;
}

/**
 * Everything as `npm start` runs it (embedded PostgreSQL and Temporal, worker, API), the floor beside it, and the generator.
 * With a folder, API and worker leave their CPU profiles there when they stop.
 */
export async function startSystem(profileFolder?: string): Promise<System> {
  const folder = serverFolder();
  mkdirSync(folder, { recursive: true });
  const servers: ManagedProcess[] = [];
  const ends: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of ends.reverse()) await end();
    for (const server of servers.reverse()) await server.stop();
    await removeServerData(folder);
  };
  try {
    const postgres = await startPostgres({ dataFolder: folder, register: (server) => servers.push(server) });
    const temporal = await startTemporal({
      cli: temporalCli(process.env),
      dataFolder: folder,
      namespace: 'default',
      register: (server) => servers.push(server),
    });
    process.env['DATABASE_ADMIN_URL'] = postgres.adminUrl;
    process.env['TEMPORAL_ADDRESS'] = temporal.address;
    const cluster = await startCluster({
      env: { LIANSHEN_CHECK_NESTING: '0', ...(profileFolder ? profiling(profileFolder) : {}) },
    });
    ends.push(() => cluster.stop());
    for (const sql of APPOINT) await cluster.database.admin(sql);
    const floor = await startFloor(postgres.adminUrl);
    ends.push(() => Promise.resolve(floor.child.disconnect()));
    const others = FIFTEEN.map((code) => `640502.${code.toLowerCase()}.handler`);
    const generator = await Generator.start(cluster.url, floor.url, others);
    ends.push(() => Promise.resolve(generator.stop()));
    const pids = {
      api: cluster.api.pid!,
      worker: cluster.worker.pid!,
      temporal: temporal.process.pid!,
      postgres: postgres.process.pid!,
      floor: floor.child.pid!,
      generator: generator.pid,
    };
    const floorQuery = (sql: string): Promise<Record<string, unknown>[]> => run(floor.adminUrl, sql);
    const versions = async (): Promise<Versions> => {
      const [row] = await run(floor.adminUrl, 'SHOW server_version');
      return { postgres: row!['server_version'] as string, temporal: await temporalVersion(temporal.address) };
    };
    return { cluster, generator, floorAdminUrl: floor.adminUrl, pids, folder, floorQuery, versions, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function profiling(folder: string): NodeJS.ProcessEnv {
  const file = new URL('./profiler.js', import.meta.url).href;
  return { NODE_OPTIONS: `--import=${file}`, LIANSHEN_BENCH_PROFILES: folder };
}

async function startFloor(adminUrl: string): Promise<{ child: ChildProcess; url: string; adminUrl: string }> {
  const url = new URL(adminUrl);
  url.pathname = '/bench_floor';
  await run(adminUrl, 'CREATE DATABASE bench_floor');
  await run(url.href, FLOOR_SCHEMA);
  const file = fileURLToPath(new URL('./floor-server.js', import.meta.url));
  const child = fork(file, [url.href], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { url: address } = await new Promise<{ url: string }>((resolve, reject) => {
    child.once('message', resolve as (message: unknown) => void);
    child.once('exit', (code) => reject(new Error(`The floor ended with code ${code}`)));
  });
  return { child, url: address, adminUrl: url.href };
}

async function temporalVersion(address: string): Promise<string> {
  const connection = await connectTemporal(address, {});
  try {
    return (await connection.workflowService.getSystemInfo({})).serverVersion ?? 'unknown';
  } finally {
    await connection.close();
  }
}

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
