import { mkdirSync } from 'node:fs';
import { step, type Console } from './console.js';
import { lockDataFolder } from './instance-lock.js';
import { LaunchError } from './launch-error.js';
import { logLine } from './log-line.js';
import type { ManagedProcess } from './managed-process.js';
import { ENTRY } from './paths.js';
import { canListen, freePort } from './ports.js';
import { startPostgres } from './postgres/postgres-server.js';
import { apiProgram, bundleBuildId, localUrl, runToEnd, workerProgram, type ProgramOptions } from './programs.js';
import { programOf, removeRunFile, stopLeftPrograms, writeRunFile } from './run-file.js';
import type { Settings } from './settings.js';
import { Supervisor } from './supervisor.js';
import { ensureCurrent } from './temporal/deployment.js';
import { ensureRetention } from './temporal/namespace.js';
import { connectTemporal } from './temporal/temporal-connection.js';
import { startTemporal, temporalCli } from './temporal/temporal-server.js';

/** Programs are stopped in this order: who depends on others first. */
const STOP_ORDER = ['api', 'worker', 'Temporal', 'PostgreSQL'];

interface Database {
  readonly url: string;
  readonly adminUrl: string | undefined;
}

/** Starts the whole system, watches it and stops it. One instance per process. */
export class Launcher {
  private readonly processes: ManagedProcess[] = [];
  private readonly supervisor: Supervisor;
  private readonly abort = new AbortController();
  private unlock: (() => Promise<void>) | undefined;
  private stopped: Promise<void> | undefined;

  /** `giveUp` is called once when a program keeps crashing. */
  constructor(
    private readonly settings: Settings,
    private readonly env: NodeJS.ProcessEnv,
    private readonly out: Console,
    giveUp: (reason: string) => void,
  ) {
    this.supervisor = new Supervisor(out, giveUp, () => this.noteState());
  }

  private url = '';
  private database: Database | undefined;
  private temporalAddress = '';

  /** Returns the address of the running system. */
  async start(): Promise<string> {
    const { settings, out } = this;
    const { dataFolder, host, demo } = settings;
    prepareFolder(dataFolder);
    this.unlock = await lockDataFolder(dataFolder);
    const left = await stopLeftPrograms(dataFolder, ['api', 'worker']);
    if (left.length > 0) out.say(`  ✓ stopped what an earlier run left behind: ${left.join(', ')}`);
    const port = await this.claimPort(host, settings.port);
    this.url = localUrl(host, port);
    const [database, temporalAddress] = await this.startServers();
    this.database = database;
    this.temporalAddress = temporalAddress;
    await this.migrate(database);
    await this.seedReference();
    await this.startPrograms(host, port);
    if (demo) await this.seedDemo();
    await this.noteState();
    return settings.publicUrl ?? this.url;
  }

  /** Stops everything in order and keeps the data. `atOnce` kills what can be killed without loss. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  private async stopAll(): Promise<void> {
    this.supervisor.stopWatching();
    this.abort.abort();
    for (const name of STOP_ORDER) {
      const running = this.processes.filter((process) => process.name === name);
      await Promise.all(running.map((process) => process.stop()));
    }
    if (this.unlock === undefined) return;
    await removeRunFile(this.settings.dataFolder);
    await this.unlock();
  }

  /** For the impatient second Ctrl-C: nothing is asked any more. The databases recover at the next start. */
  async killAll(): Promise<void> {
    this.supervisor.stopWatching();
    for (const process of this.processes) await process.kill(process.name === 'PostgreSQL' ? 'SIGQUIT' : 'SIGKILL');
  }

  private readonly register = (process: ManagedProcess): void => {
    if (this.abort.signal.aborted) throw new LaunchError('stopped while starting');
    this.processes.push(process);
    this.supervisor.watch(process);
  };

  private async claimPort(host: string, wished: number): Promise<number> {
    const found = await canListen(wished, host);
    if (found.ok) return found.port;
    throw new LaunchError(`Lianshen cannot listen on ${host}, port ${wished}: ${explain(found.reason)}.`, {
      todo: [
        `Choose another port: LIANSHEN_PORT=${wished + 1 > 65_535 ? 8080 : wished + 1} npm start`,
        'or another address with LIANSHEN_HOST, or stop the program that uses it.',
      ],
    });
  }

  private async startServers(): Promise<[Database, string]> {
    const both = await Promise.allSettled([this.startDatabase(), this.startTemporal()]);
    const [database, temporal] = both;
    if (database.status === 'rejected') throw database.reason;
    if (temporal.status === 'rejected') throw temporal.reason;
    return [database.value, temporal.value];
  }

  private async startDatabase(): Promise<Database> {
    const { database, dataFolder } = this.settings;
    if (database !== undefined) {
      this.out.say('  ✓ PostgreSQL: the one of DATABASE_URL is used, none is started');
      return database;
    }
    const options = { dataFolder, onUnexpectedExit: this.supervisor.crashed, register: this.register };
    return step(
      this.out,
      'PostgreSQL',
      () => startPostgres(options),
      (server) => `127.0.0.1:${server.port}`,
    );
  }

  private async startTemporal(): Promise<string> {
    const { temporalAddress, namespace, dataFolder } = this.settings;
    const address = temporalAddress ?? (await this.startEmbeddedTemporal(dataFolder, namespace));
    if (temporalAddress) this.out.say('  ✓ Temporal: the one of TEMPORAL_ADDRESS is used, none is started');
    const connection = await connectTemporal(address, this.env);
    try {
      await ensureRetention(connection, namespace);
      await ensureCurrent(connection, namespace, bundleBuildId());
    } finally {
      await connection.close();
    }
    return address;
  }

  private async startEmbeddedTemporal(dataFolder: string, namespace: string): Promise<string> {
    const cli = temporalCli(this.env);
    const options = { cli, dataFolder, namespace, onUnexpectedExit: this.supervisor.crashed, register: this.register };
    const server = await step(
      this.out,
      'Temporal',
      () => startTemporal(options),
      ({ address }) => address,
    );
    return server.address;
  }

  private async migrate({ adminUrl }: Database): Promise<void> {
    if (adminUrl === undefined) {
      return this.out.say('  ! migrations are not run: DATABASE_ADMIN_URL is not set; the schema must be up to date');
    }
    const { signal } = this.abort;
    await step(this.out, 'migrations', () =>
      runToEnd(ENTRY.migrate, 'Migrating the database', this.adminEnv(), { signal }),
    );
  }

  /** Regions, agencies, calendars and policy packs, needed with or without the demo; with it also its people. */
  private async seedReference(): Promise<void> {
    const { signal } = this.abort;
    await step(this.out, 'reference data', () =>
      runToEnd(ENTRY.reference, 'Loading the reference data', this.adminEnv(), { signal }),
    );
  }

  private async startPrograms(host: string, port: number): Promise<void> {
    const options = (name: string): ProgramOptions => ({
      env: this.programEnv(),
      dataFolder: this.settings.dataFolder,
      onLine: (line) => logLine(this.out, name, line),
      onUnexpectedExit: this.supervisor.crashed,
    });
    const worker = workerProgram(options('worker'), await freePort());
    const api = apiProgram(options('api'), host, port);
    const start = (process: ManagedProcess): Promise<void> => {
      this.register(process);
      return step(this.out, process.name, () => process.start());
    };
    const both = await Promise.allSettled([start(worker), start(api)]);
    for (const result of both) if (result.status === 'rejected') throw result.reason;
    await this.noteState();
  }

  private async seedDemo(): Promise<void> {
    const { signal } = this.abort;
    const onLine = (line: string): void => this.out.say(`    ${line.trim()}`);
    await step(this.out, 'demo county', () =>
      runToEnd(ENTRY.demo, 'Seeding the demo county', this.adminEnv(), { signal, onLine }),
    );
  }

  /** Environment of worker and API: the runtime role only. */
  private programEnv(): NodeJS.ProcessEnv {
    const { settings } = this;
    const foreign = /^(npm_|TEMPORAL_CLI$|DATABASE_ADMIN_URL$)/;
    return {
      ...Object.fromEntries(Object.entries(this.env).filter(([name]) => !foreign.test(name))),
      NODE_ENV: 'production',
      DATABASE_URL: this.database?.url,
      TEMPORAL_ADDRESS: this.temporalAddress,
      TEMPORAL_NAMESPACE: settings.namespace,
      LIANSHEN_DATA: settings.dataFolder,
      LIANSHEN_DEMO: settings.demo ? '1' : '0',
      LIANSHEN_BUILD_ID: bundleBuildId(),
      LIANSHEN_WORKFLOW_BUNDLE: ENTRY.bundle,
    };
  }

  private adminEnv(): NodeJS.ProcessEnv {
    const adminUrl = this.database?.adminUrl;
    return {
      ...this.programEnv(),
      ...(adminUrl === undefined ? {} : { DATABASE_ADMIN_URL: adminUrl }),
      LIANSHEN_URL: this.url,
    };
  }

  private async noteState(): Promise<void> {
    const { settings, database } = this;
    if (database === undefined) return;
    const running = this.processes.filter((process) => process.isRunning && process.pid !== undefined);
    await writeRunFile(settings.dataFolder, {
      launcher: programOf(process.pid),
      programs: Object.fromEntries(running.map((program) => [program.name.toLowerCase(), programOf(program.pid ?? 0)])),
      url: this.url,
      databaseUrl: database.url,
      ...(database.adminUrl === undefined ? {} : { databaseAdminUrl: database.adminUrl }),
      temporalAddress: this.temporalAddress,
      temporalNamespace: settings.namespace,
    });
  }
}

/** Root's data folder may be entered (not read) by others, because PostgreSQL runs as another account below it. */
function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  } catch (error) {
    throw new LaunchError(`The data folder ${folder} cannot be made: ${(error as Error).message}`, {
      todo: ['Choose a folder you may write to: LIANSHEN_DATA=/path npm start'],
    });
  }
}

function explain(reason: string): string {
  if (reason === 'EADDRINUSE') return 'the port is taken by another program (variable LIANSHEN_PORT)';
  if (reason === 'EACCES') return 'this account may not use that port (variable LIANSHEN_PORT)';
  if (reason === 'EADDRNOTAVAIL' || reason === 'ENOTFOUND')
    return 'this machine has no such address (variable LIANSHEN_HOST)';
  return reason;
}
