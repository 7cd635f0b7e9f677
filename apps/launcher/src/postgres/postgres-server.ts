import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { LaunchError } from '../launch-error.js';
import { ManagedProcess, until, type Exit } from '../managed-process.js';
import { freePort } from '../ports.js';
import { loadSecrets, type Secrets } from '../secrets.js';
import { readState, writeState } from '../state-file.js';
import { postgresHome } from './location.js';
import { stopOrphan } from './orphan.js';
import { postgresUser, type OsUser } from './os-user.js';
import { ids, postgresProgram } from './program.js';

const ADMIN = 'lianshen';
const APP = 'lianshen_app';
const DATABASE = 'lianshen';

/** UTF-8 with pinyin order and working trigrams, whatever the locale of the machine. */
const LOCALE = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=zh-Hans-CN'];

export interface PostgresServer {
  readonly process: ManagedProcess;
  readonly port: number;
  /** For migrations: the owner of the database. */
  readonly adminUrl: string;
  /** For programs: the role that the migrations make. */
  readonly url: string;
}

export interface PostgresOptions {
  readonly dataFolder: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly onUnexpectedExit?: (exit: Exit, name: string) => void;
  /** Told of the process before it starts, so that a stop during the start finds it. */
  readonly register?: (process: ManagedProcess) => void;
}

/**
 * Starts the embedded PostgreSQL on 127.0.0.1 with the data of earlier runs, or with a new database. An orphan of a killed
 * run is stopped first.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { dataFolder } = options;
  const user = postgresUser();
  const program = postgresProgram(user);
  const home = await postgresHome(dataFolder, user);
  const secrets = await loadSecrets(dataFolder);
  const data = join(home, 'data');
  await stopOrphan(data);
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(program, home, secrets, user);
  checkVersion(program, data);
  const port = await rememberedPort(dataFolder);
  const url = (name: string, password: string, database: string): string =>
    `postgres://${name}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  const adminUrl = url(ADMIN, secrets.postgresAdmin, DATABASE);
  const server = new ManagedProcess(
    {
      name: 'PostgreSQL',
      command: join(program, 'bin', 'postgres'),
      args: ['-D', data, '-p', String(port), ...flags(options.settings)],
      env: plainEnv(),
      cwd: '/',
      ...ids(user),
      logFile: join(dataFolder, 'logs', 'postgres.log'),
      ready: (pid) => until(pid, () => answers(url(ADMIN, secrets.postgresAdmin, 'postgres'))),
      readyTimeoutMs: 60_000,
      retryOn: /pre-existing shared memory block/, // the children of a killed server are still ending
      stopSignal: 'SIGINT',
      stopTimeoutMs: 30_000,
    },
    options.onUnexpectedExit,
  );
  options.register?.(server);
  await server.start();
  await ensureDatabase(url(ADMIN, secrets.postgresAdmin, 'postgres'));
  return { process: server, port, adminUrl, url: url(APP, secrets.postgresApp, DATABASE) };
}

function flags(extra: Readonly<Record<string, string>> = {}): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '', // a socket's path may have 107 bytes, a Chinese folder name is longer
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    jit: 'off',
    ...extra,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Without the variables that would redirect PostgreSQL's own programs or change their language. */
function plainEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

function initialise(program: string, home: string, secrets: Secrets, user: OsUser | undefined): void {
  const data = join(home, 'data');
  const passwordFile = join(home, 'password');
  rmSync(data, { recursive: true, force: true }); // left by an interrupted attempt: without PG_VERSION it is no database
  writeFileSync(passwordFile, `${secrets.postgresAdmin}\n`, { mode: 0o600 });
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const args = [
    `--pgdata=${data}`,
    `--username=${ADMIN}`,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    ...LOCALE,
  ];
  const result = spawnSync(join(program, 'bin', 'initdb'), args, {
    ...ids(user),
    cwd: '/',
    env: plainEnv(),
    encoding: 'utf8',
  });
  rmSync(passwordFile, { force: true });
  if (result.status === 0) return;
  rmSync(data, { recursive: true, force: true });
  const why = result.error?.message ?? `${result.stdout}${result.stderr}`.trim().split('\n').slice(-15).join('\n');
  throw new LaunchError(`The database could not be created in ${data}:\n${why}`, {
    todo: ['Check free space and rights of that folder, or set DATABASE_URL and DATABASE_ADMIN_URL.'],
  });
}

function checkVersion(program: string, data: string): void {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = spawnSync(join(program, 'bin', 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/' });
  const wanted = /(\d+)\./.exec(stdout)?.[1];
  if (found === wanted) return;
  throw new LaunchError(
    `The data in ${data} was made by PostgreSQL ${found}, this program is PostgreSQL ${wanted ?? '?'}.`,
    {
      todo: ['Use the version of Lianshen that made it, or export and import the database (docs/operating.md).'],
    },
  );
}

/** The port of the last run when it is free: tools that remember it keep working. */
async function rememberedPort(dataFolder: string): Promise<number> {
  const kept = await readState<{ postgres?: number }>(dataFolder, 'ports.json');
  const port = await freePort(kept?.postgres ?? 0);
  if (port !== kept?.postgres) await writeState(dataFolder, 'ports.json', { ...kept, postgres: port });
  return port;
}

/** False while it still starts; any other refusal (a wrong password above all) will not mend itself and is thrown. */
async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // a connection that breaks while starting is the same as no answer
  try {
    await client.connect();
    return true;
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === '28P01') {
      throw new LaunchError('The password in secrets.json of the data folder does not fit its database.', {
        todo: ['Restore secrets.json from the same backup as the database.'],
      });
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
