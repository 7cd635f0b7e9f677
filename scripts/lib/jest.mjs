import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { CACHE, ROOT } from './root.mjs';

const LINES_OF_FAILURE = 12;
/** For tests that set no limit of their own: a loaded machine is slow, not wrong. */
const PATIENCE_MS = 30_000;
const JEST = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');

/**
 * The layers of the tests in the order they run, and what they need. `workers` is how many spec files run at a time: one where they
 * share a system or measure its recovery, two where each starts a system of its own; jest decides where none is given.
 */
export const LAYERS = [
  { name: 'unit', servers: false },
  { name: 'scenario', servers: false },
  { name: 'replay', servers: false },
  { name: 'integration', servers: true, system: true, workers: 1 },
  { name: 'e2e', servers: true, browser: true, workers: 2 },
  { name: 'fault', servers: true, workers: 1 },
];

/** Runs one layer and returns its counts. A file that cannot even be loaded counts as one failure. */
export async function runLayer(layer, env, more = []) {
  const outputFile = join(CACHE, 'test', `${layer.name}.json`);
  await mkdir(join(CACHE, 'test'), { recursive: true });
  await rm(outputFile, { force: true });
  const code = await jest([...layerArgs(layer), '--json', `--outputFile=${outputFile}`, ...more], env);
  const result = JSON.parse(await readFile(outputFile, 'utf8').catch(() => 'null'));
  if (result === null)
    return { passed: 0, failed: 1, skipped: [], failures: [`${layer.name}: jest ended with code ${code}`] };
  return summary(layer, result, code);
}

/** The test files of a layer, for naming what cannot run. */
export async function listFiles(layer) {
  let output = '';
  await jest([...layerArgs(layer), '--listTests'], process.env, (chunk) => (output += chunk));
  return output
    .split('\n')
    .filter((line) => line.endsWith('.ts') || line.endsWith('.tsx'))
    .map((file) => relative(ROOT, file));
}

function layerArgs(layer) {
  return ['--selectProjects', layer.name, '--passWithNoTests', `--testTimeout=${PATIENCE_MS}`, ...workers(layer)];
}

function workers({ workers: count }) {
  if (count === undefined) return [];
  return count === 1 ? ['--runInBand'] : [`--maxWorkers=${count}`];
}

function jest(args, env, onOutput) {
  return new Promise((resolve, reject) => {
    const nodeOptions =
      `${env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim();
    const child = spawn(process.execPath, [JEST, ...args], {
      cwd: ROOT,
      env: { ...env, NODE_OPTIONS: nodeOptions, NODE_ENV: 'test' },
      stdio: ['ignore', onOutput ? 'pipe' : 'inherit', 'inherit'],
    });
    if (onOutput) child.stdout.setEncoding('utf8').on('data', onOutput);
    current = child;
    child.once('error', reject);
    child.once('close', (code) => {
      current = undefined;
      resolve(code);
    });
  });
}

let current;

/** Ends a running jest; used when the whole run is interrupted. */
export function stopJest() {
  current?.kill('SIGTERM');
}

/** The beginning of a failure, so that the end of a long output says what failed and how. */
function shortly(message) {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.includes('node_modules'));
  const shown = lines.slice(0, LINES_OF_FAILURE).map((line) => `\n      ${line.slice(0, 200)}`);
  return shown.join('') + (lines.length > shown.length ? '\n      …' : '');
}

function summary(layer, result, code) {
  const tests = result.testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({
      name: `${relative(ROOT, file.name)}: ${test.fullName}`,
      status: test.status,
      why: test.failureMessages.join('\n'),
    })),
  );
  const failures = tests.filter(({ status }) => status === 'failed').map(({ name, why }) => name + shortly(why));
  for (const file of result.testResults) {
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) {
      failures.push(`${relative(ROOT, file.name)}: could not be run`);
    }
  }
  if (code !== 0 && failures.length === 0) failures.push(`${layer.name}: jest ended with code ${code}`);
  return {
    passed: result.numPassedTests,
    failed: failures.length,
    failures,
    skipped: tests
      .filter(({ status }) => ['pending', 'todo', 'skipped', 'disabled'].includes(status))
      .map(({ name }) => `${name} (by the test itself)`),
  };
}
