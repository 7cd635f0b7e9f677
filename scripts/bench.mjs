#!/usr/bin/env node
/**
 * `npm run bench`: whatever set-up is missing, then the benchmarks of tests/bench.
 * `-- --quick` a short run, `-- --no-inbox` without W2, `-- --write` puts the results into docs/performance.md.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { report, say } from './lib/progress.mjs';
import { CACHE, ROOT } from './lib/root.mjs';
import { setUp } from './lib/setup.mjs';

const OUTPUT = join(CACHE, 'bench');

try {
  if (process.platform !== 'linux') say('The bench reads CPU time from /proc and runs on Linux only.');
  say('Lianshen 联审, bench');
  const env = await setUp();
  await run(
    [join(ROOT, 'node_modules', '@typescript', 'native', 'bin', 'tsc'), '-p', join(ROOT, 'tests', 'bench')],
    env,
  );
  process.exitCode = await run([join(OUTPUT, 'bench', 'main.js'), ...process.argv.slice(2)], env);
} catch (error) {
  process.exitCode = report(error);
}

function run(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...env, NODE_ENV: 'production' },
      stdio: 'inherit',
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
