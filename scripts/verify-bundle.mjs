#!/usr/bin/env node
/** `npm run verify-bundle FILE`: checks an exported case offline and names whatever is not as it was exported. */
import { readFileSync } from 'node:fs';
import { report, say } from './lib/progress.mjs';
import { setUp } from './lib/setup.mjs';

try {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error('npm run verify-bundle FILE: name the zip of a case');
  await setUp({ temporal: false, products: ['programs'] });
  const { verifyBundle } = await import('@lianshen/record');
  const { ok, caseNo, redacted, entries, documents, findings } = await verifyBundle(readFileSync(file));
  for (const { path, message } of findings) say(`✗ ${path}: ${message}`);
  const what = `${caseNo ?? file}${redacted ? '（节本）' : ''}: ${entries} 条记录、${documents} 份文书`;
  say(ok ? `✓ ${what}，与出具时一致` : `✗ ${what}，${findings.length} 处与出具时不符`);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  process.exitCode = report(error);
}
