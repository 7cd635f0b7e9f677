#!/usr/bin/env node
/** `npm run build`: programs, workflow bundle and web pages, as far as they changed. */
import { report, say } from './lib/progress.mjs';
import { setUp } from './lib/setup.mjs';

try {
  await setUp({ temporal: false });
  say('  ✓ build complete');
} catch (error) {
  process.exitCode = report(error);
}
