import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Reads a small JSON file of the data folder; undefined when it is absent or was cut short. */
export async function readState<T>(folder: string, name: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Writes it whole or not at all, readable for the owner only. */
export async function writeState(folder: string, name: string, value: unknown): Promise<void> {
  const fresh = join(folder, `${name}.${process.pid}.new`);
  await writeFile(fresh, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await chmod(fresh, 0o600);
  await rename(fresh, join(folder, name));
}
