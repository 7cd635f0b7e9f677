import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { LaunchError } from '../launch-error.js';
import { ManagedProcess, until, type Exit } from '../managed-process.js';
import { freePort } from '../ports.js';
import { birthOf, commandOf, isAlive, stopProcess } from '../process-identity.js';
import { readState, writeState } from '../state-file.js';

export interface TemporalServer {
  readonly process: ManagedProcess;
  readonly address: string;
}

export interface TemporalOptions {
  readonly cli: string;
  readonly dataFolder: string;
  readonly namespace: string;
  /** Lets tests move the clock of a single case; never in production. */
  readonly timeSkipping?: boolean;
  readonly onUnexpectedExit?: (exit: Exit, name: string) => void;
  /** Told of the process before it starts, so that a stop during the start finds it. */
  readonly register?: (process: ManagedProcess) => void;
}

interface Kept {
  readonly pid: number;
  readonly birth?: string;
  readonly port: number;
}

const STATE = 'temporal.json';
const FILE = 'temporal.db';

/** Durable settings of the embedded store, and the limit that lets fifteen people vote at once. */
const SERVER = [
  ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL'],
  ...['--dynamic-config-value', 'history.maxInFlightUpdates=200'],
];
const TIME_SKIPPING = [
  ...['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'],
  ...['--dynamic-config-value', 'history.timerProcessorMaxTimeShift="50ms"'],
  ...['--dynamic-config-value', 'history.workflowIdReuseMinimalInterval="0s"'],
];

/** Starts Temporal's own server on 127.0.0.1, storing its data in one file below the data folder. */
export async function startTemporal(options: TemporalOptions): Promise<TemporalServer> {
  const { cli, dataFolder, namespace } = options;
  const file = join(dataFolder, FILE);
  const kept = await readState<Kept>(dataFolder, STATE);
  await stopTemporalOrphan(dataFolder);
  const port = await freePort(kept?.port ?? 0);
  const address = `127.0.0.1:${port}`;
  const server = new ManagedProcess(
    {
      name: 'Temporal',
      command: cli,
      args: [
        'server',
        'start-dev',
        ...storage(port, file, namespace),
        ...SERVER,
        ...(options.timeSkipping ? TIME_SKIPPING : []),
      ],
      env: withoutTemporalVariables(),
      logFile: join(dataFolder, 'logs', 'temporal.log'),
      ready: async (pid) => {
        await until(pid, () => hasNamespace(address, namespace));
        await writeState(dataFolder, STATE, { pid, birth: birthOf(pid), port });
      },
      readyTimeoutMs: 60_000,
      stopSignal: 'SIGTERM',
      stopTimeoutMs: 15_000,
    },
    options.onUnexpectedExit,
  );
  options.register?.(server);
  await server.start();
  return { process: server, address };
}

/** Headless: the web interface can forge any actor's act and is not part of the product. */
function storage(port: number, file: string, namespace: string): string[] {
  const where = [
    '--headless',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--db-filename',
    file,
    '--log-level',
    'warn',
  ];
  return namespace === 'default' ? where : [...where, '--namespace', namespace];
}

/** The client's own variables (address, namespace, certificates) are not meant for this server. */
function withoutTemporalVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

async function hasNamespace(address: string, namespace: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: '2s' });
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch {
    return false; // not yet; the caller has its own time limit and shows the server's log
  } finally {
    await connection?.close();
  }
}

/** A server that outlived its launcher still holds the file: it is stopped, its data stay. */
export async function stopTemporalOrphan(dataFolder: string): Promise<void> {
  const kept = await readState<Kept>(dataFolder, STATE);
  if (kept === undefined || !isAlive(kept.pid)) return;
  const isSame = kept.birth === undefined || birthOf(kept.pid) === kept.birth;
  const holdsFile = (commandOf(kept.pid) ?? '').includes(`--db-filename ${join(dataFolder, FILE)}`);
  if (isSame && holdsFile) await stopProcess(kept.pid, 'SIGTERM', 15_000);
}

/** The binary that the set-up found. The launcher itself downloads nothing. */
export function temporalCli(env: NodeJS.ProcessEnv): string {
  const cli = env.TEMPORAL_CLI || 'temporal';
  const { status, error } = spawnSync(cli, ['--version'], { stdio: 'ignore' });
  if (status === 0) return cli;
  throw new LaunchError(`The Temporal CLI does not run: ${cli} (${error?.message ?? `exit code ${status}`}).`, {
    todo: ['Run: npm run setup, or set TEMPORAL_CLI or TEMPORAL_ADDRESS.'],
  });
}
