import { rmSync } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CACHE } from './root.mjs';
import { say } from './progress.mjs';
import { guardSignals } from './run.mjs';

const LOCK = join(CACHE, 'setup.lock');

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Only one set-up at a time in this checkout: `npm start` and `npm test` side by side would delete each other's files. */
export async function withSetupLock(work) {
  await mkdir(CACHE, { recursive: true });
  await take();
  const release = guardSignals(() => rmSync(LOCK, { force: true }));
  try {
    return await work();
  } finally {
    release();
    await rm(LOCK, { force: true });
  }
}

async function take() {
  for (let told = false; ; told = true) {
    const file = await open(LOCK, 'wx').catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
    if (file) {
      await file.writeFile(String(process.pid));
      return file.close();
    }
    const holder = Number(await readFile(LOCK, 'utf8').catch(() => ''));
    if (holder > 0 && !isAlive(holder)) {
      await rm(LOCK, { force: true });
      continue;
    }
    if (!told) say(`  … another set-up (process ${holder || '?'}) works in this folder, waiting for it`);
    await delay(500);
  }
}
