#!/usr/bin/env node
/** `npm run seals -- list | rotate <seal> | revoke <key> <reason>`: the keys of the seals, of the database that is named. */
import { report, say } from './lib/progress.mjs';
import { setUp } from './lib/setup.mjs';

try {
  await setUp({ temporal: false, products: ['programs'] });
  const { sealsCommand } = await import('./lib/seals-command.mjs');
  process.exitCode = await sealsCommand(process.argv.slice(2), say);
} catch (error) {
  process.exitCode = report(error);
}
