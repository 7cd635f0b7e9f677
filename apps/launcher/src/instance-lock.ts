import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LaunchError } from './launch-error.js';
import { birthOf, isAlive } from './process-identity.js';

interface Holder {
  readonly pid: number;
  readonly birth?: string;
}

/**
 * One launcher per data folder. The lock of a killed launcher is recognised: its process is gone, or its number belongs to
 * another process by now. Returns the function that gives the lock back.
 */
export async function lockDataFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'launcher.lock');
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await take(file)) return () => rm(file, { force: true });
    const holder = await readHolder(file);
    if (holder !== undefined && isHolding(holder)) throw alreadyRunning(holder, folder);
    await rm(file, { force: true });
  }
  throw new LaunchError(`The lock ${file} cannot be taken.`, {
    todo: ['Remove that file if no Lianshen is running here.'],
  });
}

/** Linked into place with its content, so that nobody ever reads a half-written lock. */
async function take(file: string): Promise<boolean> {
  const own = `${file}.${process.pid}`;
  await writeFile(own, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) }), { mode: 0o600 });
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined; // cut short by a crash while it was written
  }
}

function isHolding(holder: Holder): boolean {
  return isAlive(holder.pid) && (holder.birth === undefined || birthOf(holder.pid) === holder.birth);
}

function alreadyRunning(holder: Holder, folder: string): LaunchError {
  return new LaunchError(`Lianshen is already running with the data in ${folder} (process ${holder.pid}).`, {
    todo: [
      `Stop it first (Ctrl-C in its window, or: kill ${holder.pid}), or use another folder: LIANSHEN_DATA=./other`,
    ],
  });
}
