#!/usr/bin/env node
/** `npm run fault -- --cycles 200`: the fault layer alone, as long as wanted (LIANSHEN_FAULT_CYCLES tells the suite). */
import { LAYERS, runLayer, stopJest } from './lib/jest.mjs';
import { report, say, SetupError } from './lib/progress.mjs';
import { setUp } from './lib/setup.mjs';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stopJest);

try {
  const cycles = cyclesOf(process.argv.slice(2));
  const env = { ...(await setUp()), ...(cycles === undefined ? {} : { LIANSHEN_FAULT_CYCLES: String(cycles) }) };
  const layer = LAYERS.find(({ name }) => name === 'fault');
  const { passed, failed, skipped, failures } = await runLayer(layer, env, ['--verbose']);
  if (failures.length > 0) say(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
  say(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  process.exitCode = report(error);
}

function cyclesOf(args) {
  if (args.length === 0) return undefined;
  const cycles = Number(args[1]);
  if (args[0] === '--cycles' && args.length === 2 && Number.isInteger(cycles) && cycles > 0) return cycles;
  throw new SetupError(`Not understood: ${args.join(' ')}`, { todo: ['npm run fault -- --cycles 200'] });
}
