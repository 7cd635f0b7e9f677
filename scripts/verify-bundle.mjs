#!/usr/bin/env node
/**
 * `npm run verify-bundle FILE [-- --keys KEYS]`: checks an exported case offline and names whatever is not as it was exported.
 * KEYS is what `GET /api/v1/seal-keys` answered: only these keys are believed then, not the bundle's own word for them.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { report, say } from './lib/progress.mjs';
import { setUp } from './lib/setup.mjs';

try {
  const { values, positionals } = parseArgs({ options: { keys: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  const trusted = values.keys && JSON.parse(readFileSync(values.keys, 'utf8')).items;
  if (!file) throw new Error('npm run verify-bundle FILE [-- --keys KEYS]: name the zip of a case');
  await setUp({ temporal: false, products: ['programs'] });
  const { verifyBundle } = await import('@lianshen/record');
  const verdict = await verifyBundle(readFileSync(file), trusted || undefined);
  const { ok, caseNo, redacted, entries, documents, sealedBy, findings } = verdict;
  for (const { path, message } of findings) say(`✗ ${path}: ${message}`);
  const what = `${caseNo ?? file}${redacted ? '（节本）' : ''}: ${entries} 条记录、${documents} 份文书`;
  if (sealedBy)
    say(`  清单由「${sealedBy.sealName}」签名，密钥 ${sealedBy.keyId}${trusted ? '（在给出的公钥之内核对）' : ''}`);
  say(ok ? `✓ ${what}，与出具时一致` : `✗ ${what}，${findings.length} 处与出具时不符`);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  process.exitCode = report(error);
}
