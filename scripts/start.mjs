#!/usr/bin/env node
/** `npm start`: whatever set-up is missing, then the whole system in this process's care. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { report, say } from './lib/progress.mjs';
import { ROOT } from './lib/root.mjs';
import { setUp } from './lib/setup.mjs';

try {
  say('Lianshen 联审');
  Object.assign(process.env, await setUp());
  const { launch } = await import(pathToFileURL(join(ROOT, 'apps', 'launcher', 'dist', 'main.js')).href);
  await launch();
} catch (error) {
  process.exitCode = report(error);
}
