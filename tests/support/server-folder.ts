import { mkdtempSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@lianshen/launcher';

/** A data folder of its own for servers of one test run, below the cache of the checkout. */
export function serverFolder(): string {
  const base = join(ROOT, '.cache', 'test-data');
  mkdirSync(base, { recursive: true, mode: 0o711 });
  const folder = mkdtempSync(join(base, `${process.pid}-`));
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  return folder;
}
