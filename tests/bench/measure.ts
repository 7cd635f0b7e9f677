import { cpus } from 'node:os';
import { finishedCases, historyOf, storedBytes, temporalFileBytes, type History } from './bytes.js';
import { cursorBefore, SEEDED_POSTS, seedInboxRows } from './inbox-rows.js';
import { median, percentile } from './numbers.js';
import type { LoadResult, NamedRead, Order, ReadResult, TargetName, VotersResult } from './orders.js';
import { readCpu, residentBytes, spent, type CpuReading, type CpuSpent } from './processes.js';
import { FIFTEEN, type System } from './system.js';

export interface Measured {
  readonly load: LoadResult;
  readonly cpu: CpuSpent;
}

/** One stretch of load with the CPU of every process between its beginning and its end. */
async function measured(system: System, order: Order): Promise<Measured> {
  let [from, to]: [CpuReading?, CpuReading?] = [];
  const load = await system.generator.order<LoadResult>(order, (moment) => {
    if (moment === 'began') from = readCpu(system.pids);
    else to = readCpu(system.pids);
  });
  return { load, cpu: spent(from!, to!, cpus().length) };
}

export interface Sizes {
  readonly rounds: number;
  readonly roundSeconds: number;
  readonly openSeconds: number;
  readonly openCases: number;
  readonly inbox: readonly number[];
  readonly reads: number;
}

export interface W1 {
  readonly one: readonly Measured[];
  readonly sixteen: readonly Measured[];
  readonly open: Measured;
}

/** One and sixteen cases in flight in turn, `rounds` times, then the open loop. */
export async function measureW1(system: System, target: TargetName, sizes: Sizes): Promise<W1> {
  const closed = (inFlight: number, seconds: number) => measured(system, { kind: 'closed', target, inFlight, seconds });
  await closed(16, sizes.roundSeconds); // warm
  const [one, sixteen]: [Measured[], Measured[]] = [[], []];
  for (let round = 0; round < sizes.rounds; round += 1) {
    one.push(await closed(1, sizes.roundSeconds));
    sixteen.push(await closed(16, sizes.roundSeconds));
  }
  const open = await measured(system, { kind: 'open', target, perSecond: 20, seconds: sizes.openSeconds });
  return { one, sixteen, open };
}

export interface Bytes {
  readonly cases: number;
  readonly applicationRows: number;
  readonly applicationDisk: number;
  readonly tables: Readonly<Record<string, number>>;
  readonly history: History;
  readonly temporalFile: number;
  readonly floorDisk: number;
}

export interface BytesBefore {
  readonly app: Awaited<ReturnType<typeof storedBytes>>;
  readonly floor: Awaited<ReturnType<typeof storedBytes>>;
  readonly temporalFile: number;
}

export const bytesBefore = async (system: System): Promise<BytesBefore> => ({
  app: await storedBytes(system.cluster.database.adminUrl),
  floor: await storedBytes(system.floorAdminUrl),
  temporalFile: temporalFileBytes(system.folder),
});

/** Per finished case. Every case of W1 was taken to its end. */
export async function measureBytes(system: System, before: BytesBefore, floorCases: number): Promise<Bytes> {
  const { cluster, folder } = system;
  const after = await storedBytes(cluster.database.adminUrl);
  const floor = await storedBytes(system.floorAdminUrl);
  const closed = await finishedCases(cluster.database.adminUrl);
  const per = (n: number): number => n / closed.length;
  const grown = Object.keys(after.tables).map(
    (name) => [name, per(after.tables[name]! - (before.app.tables[name] ?? 0))] as const,
  );
  return {
    cases: closed.length,
    applicationRows: per(after.rowBytes - before.app.rowBytes),
    applicationDisk: per(after.diskBytes - before.app.diskBytes),
    tables: Object.fromEntries(grown.filter(([, bytes]) => bytes >= 50).sort(([, a], [, b]) => b - a)),
    history: await historyOf(cluster.temporalAddress, cluster.namespace, closed),
    temporalFile: per(temporalFileBytes(folder) - before.temporalFile),
    floorDisk: (floor.diskBytes - before.floor.diskBytes) / floorCases,
  };
}

export interface InboxRow {
  readonly openTasks: number;
  readonly seededInSeconds: number;
  readonly reads: ReadResult;
}

const READER = '640502.em.handler';
const LIMIT = 20;
export const DEEP_PAGE = 500;

/** One case, by its number, its words and its initials; and a place name that one task in seven has. */
const searches: readonly NamedRead[] = [
  { name: 'search: number', path: '/tasks?box=todo&limit=20&q=CS-2019-0000040' },
  { name: 'search: title words', path: `/tasks?box=todo&limit=20&q=${encodeURIComponent('白土岗第1矿')}` },
  { name: 'search: pinyin initials', path: '/tasks?box=todo&limit=20&q=btgd1kbpzl' },
  { name: 'search: a place with n/336 hits', path: `/tasks?box=todo&limit=20&q=${encodeURIComponent('白土岗')}` },
];

/** W2: pages of one post's inbox while the read model grows. */
export async function* measureInbox(system: System, sizes: Sizes): AsyncGenerator<InboxRow> {
  const { adminUrl } = system.cluster.database;
  let there = 0;
  for (const openTasks of sizes.inbox) {
    const begin = performance.now();
    await seedInboxRows(adminUrl, there, openTasks);
    const seededInSeconds = (performance.now() - begin) / 1000;
    there = openTasks;
    const lastPage = Math.floor(openTasks / SEEDED_POSTS / LIMIT);
    const deep = Math.min(DEEP_PAGE, lastPage);
    const reads = [{ name: 'page 1', path: '/tasks?box=todo&limit=20' }, ...searches];
    if (deep > 1) {
      const cursor = await cursorBefore(adminUrl, deep, LIMIT);
      reads.splice(1, 0, { name: 'deep page', path: `/tasks?box=todo&limit=20&cursor=${cursor}` });
    }
    const result = await system.generator.order<ReadResult>({
      kind: 'read',
      username: READER,
      reads,
      times: sizes.reads,
    });
    const expected = await openOf(system);
    if (result['page 1']!.total !== expected)
      throw new Error(`The total says ${result['page 1']!.total} of ${expected}`);
    yield { openTasks, seededInSeconds, reads: result };
  }
}

async function openOf(system: System): Promise<number> {
  const [row] = await system.cluster.database.admin(
    "SELECT count(*)::int AS n FROM task WHERE state = 'open' AND region_code = '640502' AND agency = 'EM' AND post = 'handler'",
  );
  return row!['n'] as number;
}

export const measureVoters = (system: System, times: number): Promise<VotersResult> =>
  system.generator.order<VotersResult>({ kind: 'voters', agencies: FIFTEEN, times });

export interface Memory {
  readonly openCases: number;
  readonly api: number;
  readonly worker: number;
  readonly temporal: number;
}

/** After opening cases that stay open. */
export async function measureMemory(system: System, openCases: number): Promise<Memory> {
  await system.generator.order({ kind: 'hold', cases: openCases, inFlight: 16 });
  const { api, worker, temporal } = system.pids as Record<string, number>;
  return { openCases, api: residentBytes(api!), worker: residentBytes(worker!), temporal: residentBytes(temporal!) };
}

export const perSecond = (rounds: readonly Measured[]): number =>
  median(rounds.map(({ load }) => load.decisions / load.seconds));
export const visibleAt = (rounds: readonly Measured[], p: number): number =>
  percentile(
    rounds.flatMap(({ load }) => load.visibleMs),
    p,
  );
export const SYSTEM_PROCESSES = ['api', 'worker', 'temporal', 'postgres'] as const;

/** CPU milliseconds a decision: the sum over the rounds. */
export function cpuPerDecision(rounds: readonly Measured[], process: string): number {
  const ms = rounds.reduce((sum, { cpu }) => sum + cpu.ms[process]!, 0);
  return ms / rounds.reduce((sum, { load }) => sum + load.decisions, 0);
}
