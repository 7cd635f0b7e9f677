#!/usr/bin/env node
/**
 * `npm test`: whatever set-up is missing, then every layer, then one line `N passed, N failed, N skipped`.
 * `npm test -- unit replay` runs only these layers; what follows a second `--` goes to jest.
 */
import { ensureChromium } from './lib/chromium.mjs';
import { LAYERS, listFiles, runLayer, stopJest } from './lib/jest.mjs';
import { report, say, SetupError } from './lib/progress.mjs';
import { setUp } from './lib/setup.mjs';
import { startServers, startSystem } from './lib/test-servers.mjs';

let servers;
let system;
const total = { passed: 0, failed: 0, skipped: [], failures: [] };

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void interrupted(signal));

try {
  const { layers, jestArgs } = chosen(process.argv.slice(2));
  say('Lianshen 联审, tests');
  let env = await setUp({ temporal: layers.some((layer) => layer.servers) });
  for (const layer of layers) {
    if (layer.servers && servers === undefined) {
      servers = await startServers(env);
      env = servers.env;
    }
    await runOne(layer, env, jestArgs);
  }
} catch (error) {
  report(error);
  total.failed += 1;
} finally {
  await system?.stop();
  await servers?.stop();
}
conclude();

function chosen(args) {
  const end = args.indexOf('--');
  const names = end === -1 ? args : args.slice(0, end);
  const unknown = names.filter((name) => !LAYERS.some((layer) => layer.name === name));
  if (unknown.length > 0) {
    throw new SetupError(`There is no layer ${unknown.join(', ')}.`, {
      todo: [`Layers: ${LAYERS.map(({ name }) => name).join(', ')}`],
    });
  }
  const layers = names.length === 0 ? LAYERS : LAYERS.filter(({ name }) => names.includes(name));
  return { layers, jestArgs: end === -1 ? [] : args.slice(end + 1) };
}

async function runOne(layer, env, jestArgs) {
  const start = Date.now();
  if (layer.browser) {
    const { path, tried } = await ensureChromium();
    if (path === undefined) {
      const files = await listFiles(layer);
      total.skipped.push(...files.map((file) => `${file} (no Chromium: ${tried.join('; ')})`));
      return say(`\n── ${layer.name}: skipped, there is no Chromium on this machine`);
    }
    env = { ...env, LIANSHEN_CHROMIUM: path };
  }
  say(`\n── ${layer.name}`);
  system = layer.system ? await startSystem(env) : undefined;
  if (system)
    env = {
      ...env,
      LIANSHEN_TEST_URL: system.url,
      LIANSHEN_TEST_DATABASE_URL: system.databaseUrl,
      LIANSHEN_TEST_NAMESPACE: system.namespace,
    };
  const result = await runLayer(layer, env, jestArgs);
  await system?.stop();
  total.passed += result.passed;
  total.failed += result.failed;
  total.skipped.push(...result.skipped);
  total.failures.push(...result.failures);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  say(
    `── ${layer.name}: ${result.passed} passed, ${result.failed} failed, ${result.skipped.length} skipped (${seconds} s)`,
  );
}

async function interrupted(signal) {
  say(`\n  … stopping the tests (${signal})`);
  stopJest();
  await system?.stop();
  await servers?.stop();
  process.exit(signal === 'SIGINT' ? 130 : 143);
}

function conclude() {
  if (total.failures.length > 0) say(`\nFailed:\n${total.failures.map((name) => `  ${name}`).join('\n')}`);
  if (total.skipped.length > 0) say(`\nSkipped:\n${total.skipped.map((name) => `  ${name}`).join('\n')}`);
  say(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped`);
  process.exit(total.failed === 0 ? 0 : 1);
}
