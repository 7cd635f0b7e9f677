import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, isAlive, stopProcess } from '../process-identity.js';

/**
 * A PostgreSQL that outlived its launcher is stopped cleanly; the lock file of one that is gone is removed, also when its
 * process number now belongs to something else. Only the holder of the data folder's lock may call this.
 */
export async function stopOrphan(data: string): Promise<boolean> {
  const file = join(data, 'postmaster.pid');
  const pid = Number(readFirstLine(file));
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const isOurs = isAlive(pid) && (commandOf(pid) ?? '').includes(`postgres -D ${data} `);
  if (isOurs) await stopProcess(pid, 'SIGINT', 30_000);
  else if (isAlive(pid)) rmSync(file, { force: true });
  return isOurs;
}

function readFirstLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').split('\n')[0] ?? '';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
