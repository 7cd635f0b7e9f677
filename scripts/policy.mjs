#!/usr/bin/env node
/** `npm run policy -- validate | publish [file] | diff <a> <b>`: whatever set-up is missing, then the policy packs. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { report, say } from './lib/progress.mjs';
import { ROOT } from './lib/root.mjs';
import { setUp } from './lib/setup.mjs';

try {
  await setUp({ temporal: false, products: ['programs'] });
  const built = join(ROOT, 'apps', 'launcher', 'dist', 'policy', 'policy-command.js');
  const { policyCommand } = await import(pathToFileURL(built).href);
  process.exitCode = await policyCommand(process.argv.slice(2), say);
} catch (error) {
  process.exitCode = report(error);
}
