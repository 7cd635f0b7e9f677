import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launch-error.js';

const PLACES = ['/var/lib/lianshen', '/usr/local/var/lianshen', '/var/tmp/lianshen'];

/**
 * A folder outside every home, which any account can enter. Only used when started as root from a place that the account
 * of PostgreSQL cannot enter.
 */
export function systemFolder(name: string): string {
  const tried: string[] = [];
  for (const place of PLACES) {
    try {
      const folder = join(place, name);
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      chmodSync(place, 0o755);
      chmodSync(folder, 0o755);
      return folder;
    } catch (error) {
      tried.push(`${place}: ${(error as Error).message}`);
    }
  }
  throw new LaunchError('This folder is closed to the account of PostgreSQL, and no system folder is writable.', {
    tried,
    todo: ['Move the checkout to a folder that others may enter, or set LIANSHEN_DATA to one.'],
  });
}
