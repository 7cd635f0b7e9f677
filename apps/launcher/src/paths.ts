import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout: the nearest one above this file that holds the lock file of the whole workspace. */
export const ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package-lock.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the checkout is not complete: package-lock.json was not found');
  return findRoot(parent);
}

/** The built entry points that the launcher starts. It imports none of them. */
export const ENTRY = {
  api: join(ROOT, 'apps', 'api', 'dist', 'main.js'),
  worker: join(ROOT, 'apps', 'worker', 'dist', 'main.js'),
  migrate: join(ROOT, 'libs', 'db', 'dist', 'migrate.js'),
  reference: join(ROOT, 'apps', 'launcher', 'dist', 'demo', 'reference-main.js'),
  demo: join(ROOT, 'apps', 'launcher', 'dist', 'demo', 'main.js'),
  bundle: join(ROOT, 'workflows', 'dist', 'bundle.js'),
  parentWatch: join(ROOT, 'apps', 'launcher', 'dist', 'parent-watch.js'),
} as const;

/** The data folder: `LIANSHEN_DATA`, else `.data` in the checkout. */
export function dataFolder(env: NodeJS.ProcessEnv): string {
  return resolve(ROOT, env.LIANSHEN_DATA || '.data');
}
