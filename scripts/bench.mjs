#!/usr/bin/env node
/** `npm run bench -- …`: the benchmarks in `tests/bench/main.ts`, in a plain Node process (no test runner in between). */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { report } from './lib/progress.mjs';
import { ROOT } from './lib/root.mjs';
import { setUp } from './lib/setup.mjs';

try {
  const env = await setUp();
  const loader = pathToFileURL(join(ROOT, 'scripts', 'lib', 'run-typescript.mjs')).href;
  const args = [
    '--enable-source-maps',
    '--import',
    loader,
    join(ROOT, 'tests', 'bench', 'main.ts'),
    ...process.argv.slice(2),
  ];
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
} catch (error) {
  process.exitCode = report(error);
}
