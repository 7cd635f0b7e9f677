import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launch-error.js';
import { readState, writeState } from '../state-file.js';
import type { OsUser } from './os-user.js';
import { ids } from './program.js';
import { systemFolder } from './system-folder.js';

const POINTER = 'postgres.json';
const OWNER = 'owner.json';

/**
 * The folder that PostgreSQL owns, with its `data` below. Normally `<data>/postgres`; when its account cannot enter that
 * place, a system folder, and `<data>/postgres.json` points there. Once chosen it stays.
 */
export async function postgresHome(dataFolder: string, user: OsUser | undefined): Promise<string> {
  const near = join(dataFolder, 'postgres');
  const known = await readState<{ home: string }>(dataFolder, POINTER);
  if (known === undefined) {
    own(near, user);
    if (existsSync(join(near, 'data', 'PG_VERSION')) || mayWrite(near, user)) return near;
    rmdirSync(near);
  }
  const home = known?.home ?? outsideHome(dataFolder);
  await claim(home, dataFolder, known !== undefined);
  if (known === undefined) await writeState(dataFolder, POINTER, { home });
  own(home, user);
  return home;
}

/** Rights of every folder above count, so it is tried, not computed. */
function mayWrite(folder: string, user: OsUser | undefined): boolean {
  return user === undefined || spawnSync('test', ['-w', folder], { ...ids(user), cwd: '/' }).status === 0;
}

function outsideHome(dataFolder: string): string {
  const name = createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 12);
  return join(systemFolder('data'), name);
}

function own(folder: string, user: OsUser | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
}

/** A copied checkout must not open the database of its original: the system folder remembers whose it is. */
async function claim(home: string, dataFolder: string, isKnown: boolean): Promise<void> {
  const mine = realpathSync(dataFolder);
  const owner = await readState<{ dataFolder: string }>(home, OWNER);
  const isOther = owner !== undefined && owner.dataFolder !== mine && existsSync(join(owner.dataFolder, POINTER));
  if (isOther && isKnown) {
    throw new LaunchError(`The database in ${home} belongs to the data folder ${owner.dataFolder}, not to ${mine}.`, {
      todo: [`Remove ${join(mine, POINTER)} to start with an empty database, or use the original folder.`],
    });
  }
  mkdirSync(home, { recursive: true, mode: 0o700 });
  await writeState(home, OWNER, { dataFolder: mine });
}
