import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Whether a process with this number exists. A zombie counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return stateOf(pid) !== 'Z';
}

function stateOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  return afterName(pid)?.[0];
}

/** The fields of /proc/<pid>/stat after the program's name, which may itself contain spaces and brackets. */
function afterName(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined; // gone meanwhile
  }
}

/**
 * When the process began, as an opaque text: number and beginning together name one process, because numbers are given
 * again. Undefined when there is no such process.
 */
export function birthOf(pid: number): string | undefined {
  if (process.platform === 'linux') return afterName(pid)?.[19];
  return ps(pid, 'lstart=');
}

/** The command line of a process, arguments joined by spaces; undefined when there is none. */
export function commandOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(pid, 'args=');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return undefined; // gone meanwhile
  }
}

function ps(pid: number, format: string): string | undefined {
  try {
    const text = execFileSync('ps', ['-o', format, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text.trim() || undefined;
  } catch {
    return undefined; // ps answers with an exit code when there is no such process
  }
}

export async function waitUntilGone(pid: number, timeoutMs: number): Promise<boolean> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await delay(50)) if (!isAlive(pid)) return true;
  return !isAlive(pid);
}

/** Sends the signal and, when the process is still there after `timeoutMs`, kills it. */
export async function stopProcess(pid: number, signal: NodeJS.Signals, timeoutMs: number): Promise<void> {
  sendSignal(pid, signal);
  if (await waitUntilGone(pid, timeoutMs)) return;
  sendSignal(pid, 'SIGKILL');
  await waitUntilGone(pid, 5_000);
}

/** A process that is gone already is as good as one that got the signal. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
