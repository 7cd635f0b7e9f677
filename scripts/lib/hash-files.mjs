import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ROOT } from './root.mjs';

const IGNORED = new Set(['node_modules', 'dist', '.data', '.cache', 'coverage']);

/** All files below the given paths of the checkout, sorted, without anything that is made by the build. */
export async function filesBelow(paths) {
  const found = [];
  for (const path of paths) await collect(join(ROOT, path), found);
  return found.sort();
}

async function collect(path, found) {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) return;
  if (info.isFile()) return void found.push(path);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (IGNORED.has(entry.name)) continue;
    const child = join(path, entry.name);
    if (entry.isDirectory()) await collect(child, found);
    else if (entry.isFile() && !entry.name.endsWith('.tsbuildinfo')) found.push(child);
  }
}

/** SHA-256 over names and contents: unlike times, it survives a clone, a copy and a switch of branches. */
export async function hashFiles(files, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const file of files) {
    hash.update(`\0${relative(ROOT, file).split(sep).join('/')}\0`);
    hash.update(await readFile(file));
  }
  return hash.digest('hex');
}
