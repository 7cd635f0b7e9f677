import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

const ROOMS = ['libs/domain', 'libs/record', 'libs/contracts', 'libs/policy', 'libs/db', 'workflows', 'activities'];
const APPS = ['apps/api', 'apps/worker', 'apps/launcher'];

/**
 * Removes compiled files whose source is gone. The compiler leaves them behind, and a removed migration or workflow that is
 * still found in a folder would run.
 */
export async function removeOrphanedOutput() {
  for (const room of [...ROOMS, ...APPS]) {
    const dist = join(ROOT, room, 'dist');
    for (const file of await readdir(dist, { recursive: true }).catch(() => [])) {
      if (!file.endsWith('.d.ts')) continue;
      const base = file.slice(0, -'.d.ts'.length);
      const source = join(ROOT, room, 'src', base);
      if (existsSync(`${source}.ts`) || existsSync(`${source}.tsx`)) continue;
      for (const end of ['.d.ts', '.d.ts.map', '.js', '.js.map']) {
        await rm(join(dist, `${base}${end}`), { force: true });
      }
    }
  }
}
