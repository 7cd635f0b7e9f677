#!/usr/bin/env node
/** `npm run policy -- validate | publish [file] | diff <a> <b>`: whatever set-up is missing, then the policy packs. */
import { report, say } from './lib/progress.mjs';
import { setUp } from './lib/setup.mjs';

try {
  await setUp({ temporal: false, products: ['programs'] });
  const { policyCommand } = await import('./lib/policy-command.mjs');
  process.exitCode = await policyCommand(process.argv.slice(2), say);
} catch (error) {
  process.exitCode = report(error);
}
