#!/usr/bin/env node
/** `npm run setup`: the set-up alone, for images and for machines that lose the network afterwards. */
import { report, say } from './lib/progress.mjs';
import { setUp } from './lib/setup.mjs';

try {
  await setUp();
  say('  ✓ set-up complete');
} catch (error) {
  process.exitCode = report(error);
}
