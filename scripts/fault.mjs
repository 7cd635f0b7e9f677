#!/usr/bin/env node
/**
 * `npm run fault -- --cycles 200 --seed 7`: the fault layer alone, as long as wanted. The first cycles are those of the
 * short loop of `npm test`, the others come by chance from the seed: any member or all, one in four a freeze of 20 s.
 */
import { parseArgs } from 'node:util';
import { LAYERS, runLayer, stopJest } from './lib/jest.mjs';
import { report, say, SetupError } from './lib/progress.mjs';
import { setUp } from './lib/setup.mjs';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stopJest);

try {
  const wanted = wishes(process.argv.slice(2));
  const env = { ...(await setUp()), ...wanted };
  const layer = LAYERS.find(({ name }) => name === 'fault');
  const { passed, failed, skipped, failures } = await runLayer(layer, env, ['--verbose']);
  if (failures.length > 0) say(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
  say(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  process.exitCode = report(error);
}

/** What the suite reads from its environment. */
function wishes(args) {
  const { values } = parse(args);
  const env = {};
  if (values.cycles !== undefined) env.LIANSHEN_FAULT_CYCLES = whole('cycles', values.cycles);
  if (values.seed !== undefined) env.LIANSHEN_FAULT_SEED = whole('seed', values.seed);
  return env;
}

function parse(args) {
  try {
    return parseArgs({ args, options: { cycles: { type: 'string' }, seed: { type: 'string' } } });
  } catch (error) {
    throw notUnderstood(error.message);
  }
}

function whole(name, text) {
  if (/^[1-9]\d{0,8}$/.test(text)) return text;
  throw notUnderstood(`--${name} ${text} is no positive whole number.`);
}

function notUnderstood(message) {
  return new SetupError(`Not understood: ${message}`, {
    todo: ['For example: npm run fault -- --cycles 200 --seed 7'],
  });
}
