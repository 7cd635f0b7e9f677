#!/usr/bin/env node
/**
 * `npm run check`: the quick loop before a commit. Two lanes side by side on two cores; everything runs to its end, so that
 * one look shows all that is wrong. ESLint remembers unchanged files; `npm run lint` looks at all of them.
 */
import { join } from 'node:path';
import { report, say } from './lib/progress.mjs';
import { ROOT } from './lib/root.mjs';
import { run, tail } from './lib/run.mjs';
import { setUp } from './lib/setup.mjs';

const bin = (...path) => join(ROOT, 'node_modules', ...path);
const tsc = bin('@typescript', 'native', 'bin', 'tsc');
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', bin('jest', 'bin', 'jest.js')];
const rooms = ['libs', 'workflows', 'activities', 'apps', 'tests'];
const lintCache = ['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/eslint/'];

const LANES = [
  [
    ['types', [tsc, '-p', 'tsconfig.check.json']],
    ['types of the web', [tsc, '-p', 'apps/web/tsconfig.json']],
    ['lint', [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0', ...lintCache]],
  ],
  [
    [
      'format',
      [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--cache', '--cache-location', '.cache/prettier', '.'],
    ],
    [
      'boundaries',
      [bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', ...rooms],
    ],
    ['unit, scenario, replay', [...jest, '--selectProjects', 'unit', 'scenario', 'replay', '--maxWorkers=1']],
  ],
];

async function lane(checks) {
  const failed = [];
  for (const [name, args] of checks) {
    const start = Date.now();
    const { code, output } = await run(process.execPath, args, { cwd: ROOT });
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    say(code === 0 ? `  ✓ ${name} (${seconds} s)` : `  ✗ ${name} (${seconds} s)\n${tail(output, 60)}`);
    if (code !== 0) failed.push(name);
  }
  return failed;
}

try {
  await setUp({ temporal: false, products: ['programs', 'workflow bundle'] });
  const failed = (await Promise.all(LANES.map(lane))).flat();
  say(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
} catch (error) {
  process.exitCode = report(error);
}
