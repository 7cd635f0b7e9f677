#!/usr/bin/env node
/**
 * `npm run verify-bundle FILE [-- --key ID] [-- --keys KEYS]`: checks an exported case offline and names whatever is not as it
 * was exported. A bundle brings its own keys: what they prove is that nothing was changed since whoever has them sealed it.
 * `--key` is the number of the key (a fingerprint of its public half) that has to have sealed the manifest; KEYS is what
 * `GET /api/v1/seal-keys` answered: only these keys are believed then, not the bundle's own word for them.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { report, say, SetupError } from './lib/progress.mjs';
import { setUp } from './lib/setup.mjs';

const USAGE = 'npm run verify-bundle FILE [-- --key ID] [-- --keys KEYS]';
const REASONS = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'it may not be read' };

function read(file, what) {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new SetupError(`${what} ${file}: ${REASONS[error.code] ?? error.message}.`);
  }
}

function keysIn(file) {
  const text = read(file, 'The keys').toString('utf8');
  try {
    const { items } = JSON.parse(text);
    if (Array.isArray(items)) return items;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new SetupError(`The keys ${file}: not what GET /api/v1/seal-keys answers.`);
}

function asked() {
  try {
    const options = { keys: { type: 'string' }, key: { type: 'string' } };
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new SetupError(`${error.message}\n  ${USAGE}`);
  }
}

try {
  const { values, positionals } = asked();
  const [file] = positionals;
  if (!file) throw new SetupError(`${USAGE}: name the zip of a case.`);
  const bytes = read(file, 'The bundle');
  const trusted = values.keys === undefined ? undefined : keysIn(values.keys);
  await setUp({ temporal: false, products: ['programs'] });
  const { verifyBundle } = await import('@lianshen/record');
  const { caseNo, redacted, entries, documents, sealedBy, ...verdict } = await verifyBundle(bytes, trusted);
  const isKey = values.key === undefined || sealedBy?.keyId === values.key.toLowerCase();
  const findings = isKey
    ? verdict.findings
    : [...verdict.findings, { path: 'manifest.seal.json', message: '清单不是由给出的密钥签名的' }];
  for (const { path, message } of findings) say(`✗ ${path}: ${message}`);
  const what = `${caseNo ?? file}${redacted ? '（节本）' : ''}: ${entries} 条记录、${documents} 份文书`;
  const isPinned = trusted !== undefined || values.key !== undefined;
  if (sealedBy) {
    say(
      `  清单由「${sealedBy.sealName}」签名，密钥 ${sealedBy.keyId}${isPinned && isKey ? '（已与给出的密钥核对）' : ''}`,
    );
    if (!isPinned)
      say('  公钥取自案卷包自身：请将上列密钥编号与出具机关公布的编号比对，或用 --key、--keys 给出后再核验。');
  }
  const ok = findings.length === 0;
  say(ok ? `✓ ${what}，与出具时一致` : `✗ ${what}，${findings.length} 处与出具时不符`);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  process.exitCode = report(error);
}
