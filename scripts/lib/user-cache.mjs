import { access, constants, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { CACHE } from './root.mjs';

/**
 * Folder for downloads that several checkouts of one person share: `$XDG_CACHE_HOME/lianshen`, else `~/.cache/lianshen`,
 * else `.cache` in the checkout when the home folder is missing or not writable.
 */
export async function userCache() {
  for (const folder of candidates()) {
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK | constants.X_OK);
      return folder;
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST'].includes(error.code)) throw error;
    }
  }
  return CACHE;
}

function candidates() {
  const xdg = process.env.XDG_CACHE_HOME;
  if (xdg && isAbsolute(xdg)) return [join(xdg, 'lianshen')];
  let home = '';
  try {
    home = homedir();
  } catch {
    return []; // no home folder known for this user
  }
  return isAbsolute(home) && home !== '/' ? [join(home, '.cache', 'lianshen')] : [];
}
