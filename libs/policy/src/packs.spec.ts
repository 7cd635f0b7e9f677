import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKS_DIRECTORY } from './data-files.js';
import { loadPack, loadPacks } from './pack-loader.js';
import { canonicalPack, packHash } from './pack-hash.js';
import { InvalidPack } from './pack-source.js';
import type { PackOf, PolicyPack } from './policy-pack.js';
import { regions } from './regions.js';

const packs = loadPacks().filter((pack): pack is PackOf<'consultation'> => pack.procedure === 'consultation');
const yaml = readFileSync(join(PACKS_DIRECTORY, '640502', 'consultation.yaml'), 'utf8');

/** Runs with a packs folder that holds `files` (`<region>/<name>` → YAML). */
function withPacks<T>(files: Record<string, string>, run: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'packs-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(directory, path, '..'), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    return run(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
const refusal = (files: Record<string, string>): InvalidPack => {
  try {
    withPacks(files, loadPacks);
  } catch (error) {
    if (error instanceof InvalidPack) return error;
    throw error;
  }
  throw new Error('was accepted');
};

describe('the packs that ship', () => {
  test('every region has a consultation, with a basis and an origin for every term', () => {
    expect(packs.map((pack) => pack.regionCode)).toEqual(regions.map((region) => region.code));
    for (const pack of packs) expect(Object.keys(pack.termOrigins).sort()).toEqual(Object.keys(pack.terms).sort());
  });

  test('the longest path through the steps fits into the whole limit', () => {
    for (const { terms } of packs) expect(terms.totalWorkingDays).toBeGreaterThan(terms.opinionWorkingDays);
  });
});

describe('a bad pack is refused with its file and the place in it', () => {
  const file = '640502/consultation.yaml';

  test.each([
    ['a field nobody knows', yaml + 'surprise: 1\n', ''],
    ['a missing term', yaml.replace(/ {2}filingWorkingDays: \d+\n/, ''), 'terms.filingWorkingDays'],
    ['a term without origin', yaml.replace(/ {2}approvalWorkingDays: \{.*\n/, ''), 'termOrigins.approvalWorkingDays'],
    [
      'days that are no count',
      yaml.replace('opinionWorkingDays: 10', 'opinionWorkingDays: ten'),
      'terms.opinionWorkingDays',
    ],
    [
      'a whole shorter than its steps',
      yaml.replace('totalWorkingDays: 45', 'totalWorkingDays: 20'),
      'terms.totalWorkingDays',
    ],
    ['no basis', yaml.replace(/basis:\n(?: {2}.*\n| {4}.*\n)+terms:/, 'basis: []\nterms:'), 'basis'],
    ['a basis repealed before', yaml.replace("validFrom: '2004-07-01'", "validUntil: '2020-01-01'"), 'basis.2'],
    ['an end before the beginning', yaml + "effectiveUntil: '2025-01-01'\n", 'effectiveUntil'],
    ['a procedure nobody knows', yaml.replace('procedure: consultation', 'procedure: other'), 'procedure'],
    ['no such date', yaml.replace("effectiveFrom: '2026-01-01'", "effectiveFrom: '2026-02-30'"), 'effectiveFrom'],
  ])('%s', (_, text, path) => {
    expect(text).not.toBe(yaml);
    const error = refusal({ [file]: text });
    expect(error.file.endsWith(file)).toBe(true);
    expect(error.path).toBe(path);
    expect(error.message).toContain(error.file);
  });

  test('what is no YAML', () => {
    expect(refusal({ [file]: 'a: [' }).message).toContain(file);
  });
  test('a pack in the folder of another region', () => {
    expect(refusal({ '640521/consultation.yaml': yaml }).path).toBe('regionCode');
  });
  test('a region nobody serves', () => {
    expect(refusal({ '999999/consultation.yaml': yaml.replace("'640502'", "'999999'") }).message).toContain('999999');
  });
  test('one version twice', () => {
    expect(refusal({ [file]: yaml, '640502/more.yaml': yaml }).path).toBe('version');
  });
});

describe('the hash of a pack', () => {
  const pack = packs.find(({ regionCode }) => regionCode === '640502')!;

  test('is SM3 in hexadecimal and does not depend on the order of keys', () => {
    expect(packHash(pack)).toMatch(/^[0-9a-f]{64}$/);
    const turned = Object.fromEntries(Object.entries(pack).reverse()) as unknown as PolicyPack;
    expect(packHash(turned)).toBe(packHash(pack));
    expect(packHash(loadPack(join(PACKS_DIRECTORY, '640502', 'consultation.yaml')))).toBe(packHash(pack));
  });

  test('changes with any value', () => {
    expect(packHash({ ...pack, title: pack.title + '。' })).not.toBe(packHash(pack));
    expect(packHash({ ...pack, terms: { ...pack.terms, opinionWorkingDays: 9 } })).not.toBe(packHash(pack));
  });

  test('the canonical text reads back as the pack', () => {
    expect(JSON.parse(canonicalPack(pack))).toEqual(pack);
    expect(packHash(pack, (text) => String(text.length))).toBe(String(canonicalPack(pack).length));
  });
});
