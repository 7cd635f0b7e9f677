import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { birthOf, commandOf, isAlive, stopProcess } from './process-identity.js';
import { readState, writeState } from './state-file.js';

const NAME = 'run.json';

export interface RunningProgram {
  readonly pid: number;
  readonly birth?: string;
}

/** What runs now, for tools and tests. It holds the database's password: readable for the owner only. */
export interface RunFile {
  readonly launcher: RunningProgram;
  readonly programs: Readonly<Record<string, RunningProgram>>;
  readonly url: string;
  readonly databaseUrl: string;
  readonly databaseAdminUrl?: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
}

export function programOf(pid: number): RunningProgram {
  const birth = birthOf(pid);
  return birth === undefined ? { pid } : { pid, birth };
}

export async function writeRunFile(dataFolder: string, run: RunFile): Promise<void> {
  await writeState(dataFolder, NAME, run);
}

export async function removeRunFile(dataFolder: string): Promise<void> {
  await rm(join(dataFolder, NAME), { force: true });
}

/** API and worker of a killed launcher end by themselves within a second; whoever has not yet is stopped here. */
export async function stopLeftPrograms(dataFolder: string, names: readonly string[]): Promise<string[]> {
  const run = await readState<RunFile>(dataFolder, NAME);
  const stopped: string[] = [];
  for (const name of names) {
    const program = run?.programs[name];
    if (program === undefined || !isOurs(program)) continue;
    await stopProcess(program.pid, 'SIGTERM', 40_000);
    stopped.push(name);
  }
  return stopped;
}

function isOurs({ pid, birth }: RunningProgram): boolean {
  return isAlive(pid) && birthOf(pid) === birth && /apps[/\\](api|worker)[/\\]dist/.test(commandOf(pid) ?? '');
}
