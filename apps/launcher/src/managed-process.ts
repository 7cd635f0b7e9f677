import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import {
  createWriteStream,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  statSync,
  type WriteStream,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LaunchError, messageOf } from './launch-error.js';
import { isAlive, stopProcess } from './process-identity.js';

const RETRY_MS = 15_000;
const ROTATE_BYTES = 10 * 1024 * 1024;

export interface ProcessPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly logFile: string;
  /** Gets every line the program prints. Without it the program writes to the file itself and can outlive the launcher. */
  readonly onLine?: (line: string) => void;
  /** Resolves when the program does its work; rejects with the reason when that will not happen. */
  readonly ready: (pid: number) => Promise<void>;
  readonly readyTimeoutMs: number;
  /** A failure of the start that mends itself within seconds: then it is tried again. */
  readonly retryOn?: RegExp;
  readonly stopSignal: NodeJS.Signals;
  readonly stopTimeoutMs: number;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * One program that is started, watched and stopped. It runs in its own process group, so that Ctrl-C in the terminal
 * reaches only the launcher, which stops the programs in the right order.
 */
export class ManagedProcess {
  private child: ChildProcess | undefined;
  private exited: Promise<Exit> | undefined;
  private stopping = false;
  private logStart = 0;

  constructor(
    readonly plan: ProcessPlan,
    private readonly onUnexpectedExit?: (exit: Exit, name: string) => void,
  ) {}

  get name(): string {
    return this.plan.name;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts the program and waits until it is ready; when it is not in time, it is stopped and the error shows its log. */
  async start(): Promise<void> {
    for (const end = Date.now() + RETRY_MS; ; await delay(200)) {
      try {
        return await this.startOnce();
      } catch (error) {
        const { retryOn } = this.plan;
        if (retryOn === undefined || Date.now() > end || !retryOn.test(messageOf(error))) throw error;
      }
    }
  }

  private async startOnce(): Promise<void> {
    const { name, ready, readyTimeoutMs } = this.plan;
    this.stopping = false;
    const child = this.spawn();
    this.child = child;
    let isReady = false;
    this.exited = new Promise((resolve) => {
      child.once('error', () => resolve({ code: null, signal: null }));
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    const failed = new Promise<never>((_, reject) => {
      child.once('error', (error) => reject(new LaunchError(`${name} could not be started: ${error.message}`)));
      child.once('exit', (code, signal) => {
        if (isReady) this.announce({ code, signal });
        else reject(this.failure(`${name} ended while starting (${describeExit({ code, signal })})`));
      });
    });
    const late = new AbortController();
    const timeout = delay(readyTimeoutMs, undefined, { signal: late.signal }).then(() => {
      throw this.failure(`${name} was not ready after ${readyTimeoutMs / 1000} s`);
    });
    timeout.catch(() => undefined); // aborted below when the program was ready in time
    failed.catch(() => undefined); // an exit after `ready` is announced, not thrown
    try {
      await Promise.race([failed, timeout, ready(child.pid ?? 0)]);
      isReady = true;
    } catch (error) {
      await this.stop();
      throw error;
    } finally {
      late.abort();
    }
  }

  private announce(exit: Exit): void {
    if (!this.stopping) this.onUnexpectedExit?.(exit, this.name);
  }

  /** Asks the program to end and waits for it; kills it when it does not. */
  async stop(): Promise<void> {
    this.stopping = true;
    const pid = this.pid;
    if (pid === undefined || !this.isRunning) return;
    await stopProcess(pid, this.plan.stopSignal, this.plan.stopTimeoutMs);
    await this.exited;
  }

  /** Sends a signal and nothing else, as a fault would: what follows an end is up to the supervisor. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const pid = this.pid;
    if (pid === undefined || !this.isRunning) return;
    process.kill(pid, signal);
    if (signal === 'SIGKILL') await this.exited;
  }

  private spawn(): ChildProcess {
    const { command, args, env, cwd, uid, gid, logFile, onLine } = this.plan;
    mkdirSync(dirname(logFile), { recursive: true });
    rotate(logFile);
    this.logStart = sizeOf(logFile);
    const options: SpawnOptions = { env, cwd, uid, gid, detached: true };
    if (onLine === undefined) {
      const file = openSync(logFile, 'a', 0o600);
      const child = spawn(command, args, { ...options, stdio: ['ignore', file, file] });
      closeSync(file);
      return child;
    }
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
    for (const stream of [child.stdout, child.stderr]) if (stream) followLines(stream, log, onLine);
    child.once('close', () => log.end());
    return child;
  }

  /** An error with the last lines the program wrote since it was started. */
  private failure(message: string): LaunchError {
    const lines = this.lastLines(15);
    return new LaunchError(lines === '' ? `${message}.` : `${message}. It wrote:\n${lines}`, {
      todo: [`The whole log is in ${this.plan.logFile}`],
    });
  }

  private lastLines(count: number): string {
    try {
      const text = readFileSync(this.plan.logFile).subarray(this.logStart).toString('utf8');
      return text.trim().split('\n').slice(-count).join('\n');
    } catch {
      return ''; // it never wrote anything
    }
  }
}

export function describeExit({ code, signal }: Exit): string {
  if (signal !== null) return `killed by ${signal}`;
  return code === null ? 'could not be started' : `exit code ${code}`;
}

function followLines(stream: NodeJS.ReadableStream, log: WriteStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    if (!log.writableEnded) log.write(chunk);
    const lines = (rest + chunk).split('\n');
    rest = (lines.pop() ?? '').slice(-100_000);
    for (const line of lines) onLine(line);
  });
  stream.on('end', () => rest !== '' && onLine(rest));
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function rotate(file: string): void {
  if (sizeOf(file) > ROTATE_BYTES) renameSync(file, `${file}.1`);
}

/** Polls until `check` says yes, as long as the process lives. */
export async function until(pid: number, check: () => Promise<boolean>, everyMs = 50): Promise<void> {
  while (isAlive(pid)) {
    if (await check()) return;
    await delay(everyMs);
  }
  await delay(1_000); // the end itself is reported by the watcher of the process
}
