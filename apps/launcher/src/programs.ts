import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LaunchError } from './launch-error.js';
import { ManagedProcess, until, type Exit } from './managed-process.js';
import { ENTRY } from './paths.js';

export interface ProgramOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly dataFolder: string;
  readonly onLine?: (line: string) => void;
  readonly onUnexpectedExit?: (exit: Exit, name: string) => void;
}

/** The worker, ready when its health port says so. `port` is that port. */
export function workerProgram(options: ProgramOptions, port: number, suffix = ''): ManagedProcess {
  const env = { ...options.env, LIANSHEN_WORKER_PORT: String(port) };
  return program({ ...options, env }, `worker${suffix}`, ENTRY.worker, `http://127.0.0.1:${port}/readyz`, 40_000);
}

/** The API with the web pages, ready when it reaches PostgreSQL and Temporal. */
export function apiProgram(options: ProgramOptions, host: string, port: number, suffix = ''): ManagedProcess {
  const env = { ...options.env, LIANSHEN_HOST: host, LIANSHEN_PORT: String(port) };
  return program({ ...options, env }, `api${suffix}`, ENTRY.api, `${localUrl(host, port)}/readyz`, 15_000);
}

/** How this machine reaches a server listening on `host`. */
export function localUrl(host: string, port: number): string {
  const reachable =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  return `http://${reachable}:${port}`;
}

/**
 * V8 lets a heap that may grow to gigabytes quadruple before it collects. With this limit, ten times what a program needs, it
 * collects sooner: 300 MiB less for API and worker under load (docs/performance.md), for no time that could be measured.
 */
const HEAP_LIMIT_MIB = 1024;

const nodeArgs = (entry: string): string[] => [
  '--enable-source-maps',
  `--max-old-space-size=${HEAP_LIMIT_MIB}`,
  '--import',
  pathToFileURL(ENTRY.parentWatch).href,
  entry,
];

function program(
  options: ProgramOptions,
  name: string,
  entry: string,
  readyUrl: string,
  stopTimeoutMs: number,
): ManagedProcess {
  requireEntry(entry);
  const { env, dataFolder, onLine, onUnexpectedExit } = options;
  return new ManagedProcess(
    {
      name,
      command: process.execPath,
      args: nodeArgs(entry),
      env,
      logFile: join(dataFolder, 'logs', `${name}.log`),
      ...(onLine === undefined ? {} : { onLine }),
      ready: (pid) => until(pid, () => isOk(readyUrl)),
      readyTimeoutMs: 60_000,
      stopSignal: 'SIGTERM',
      stopTimeoutMs,
    },
    onUnexpectedExit,
  );
}

async function isOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // not listening yet
  }
}

/** Build id of the workflow bundle, written beside it by its build. */
export function bundleBuildId(): string {
  const file = join(ENTRY.bundle, '..', 'bundle.id');
  requireEntry(ENTRY.bundle);
  requireEntry(file);
  return readFileSync(file, 'utf8').trim();
}

export interface RunOptions {
  readonly onLine?: (line: string) => void;
  /** Ends the program at once. */
  readonly signal?: AbortSignal;
}

/** Runs a built program to its end. @throws LaunchError with its last lines when it fails. */
export async function runToEnd(
  entry: string,
  title: string,
  env: NodeJS.ProcessEnv,
  more: RunOptions = {},
): Promise<void> {
  requireEntry(entry);
  const child = spawn(process.execPath, nodeArgs(entry), {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(more.signal === undefined ? {} : { signal: more.signal }),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output = (output + chunk).slice(-20_000);
      if (more.onLine) for (const line of chunk.split('\n')) if (line.trim() !== '') more.onLine(line);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  const lines = output.trim().split('\n').slice(-20).join('\n');
  throw new LaunchError(`${title} failed (exit code ${code ?? 'none'}):\n${lines}`);
}

function requireEntry(file: string): void {
  if (existsSync(file)) return;
  throw new LaunchError(`A built program is missing: ${file}`, { todo: ['Run: npm run build'] });
}
