import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, resolvePolicy, SYSTEM, upsertRegions, type Database } from '@lianshen/db';
import { loadPacks, packHash, PACKS_DIRECTORY, regions } from '@lianshen/policy';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { Person } from './api-person.js';

const COMMAND = `import { policyCommand } from './scripts/lib/policy-command.mjs';
process.exitCode = await policyCommand(process.argv.slice(1), (line) => console.log(line));`;

const shipped = loadPacks().find(({ id }) => id === '640502-resumption')!;

describe('policy packs over HTTP', () => {
  let registrar: Person;
  beforeAll(async () => {
    registrar = await Person.login('640500.nr.registrar');
  }, 60_000);

  it('lists every pack that ships, each with its basis', async () => {
    const { status, body } = await registrar.get('/policies');
    expect(status).toBe(200);
    expect(body.items.map((one: { id: string }) => one.id).sort()).toEqual(
      loadPacks()
        .map(({ id }) => id)
        .sort(),
    );
    for (const one of body.items) expect(one.basis.length).toBeGreaterThan(0);
  });

  it('reads one whole: bodies, terms with origin, settings, materials, items, remedies, numbers', async () => {
    const { status, body } = await registrar.get('/policies/640502-resumption/2026.1');
    expect(status).toBe(200);
    expect(body.hash).toBe(packHash(shipped));
    expect(body.bodies[0]).toMatchObject({ agency: 'NR', name: '县(区)自然资源部门', lead: true, mandatory: true });
    expect(body.bodies.find((one: { agency: string }) => one.agency === 'FG').origin.status).toBe('proposal');
    expect(body.decisionBodies.map((one: { name: string; capture: string }) => [one.name, one.capture])).toEqual([
      ['县（区）政府', 'online'],
      ['县（区）党委', 'secretary'],
    ]);
    for (const term of body.termList) expect(term).toMatchObject({ origin: { note: expect.stringMatching(/./) } });
    const terms = Object.fromEntries(body.termList.map((one: { path: string }) => [one.path, one]));
    expect(terms['budgetWorkingDays.panel']).toMatchObject({ value: 5, origin: { status: 'proposal' } });
    expect(terms['totalWorkingDays']).toMatchObject({ value: 45, origin: { status: 'benchmark' } });
    expect(body.settings.find((one: { id: string }) => one.id === 'Z5').chosen).toBe('林业草原必须参加');
    expect(body.slots.find((one: { code: string }) => one.code === 'safetyProductionLicence').kinds).toEqual([
      'resumeProduction',
    ]);
    expect(body.items).toHaveLength(99);
    expect(body.remedies).toMatchObject([{ agency: 'NR', reconsideration: { days: 60 }, litigation: { months: 6 } }]);
    expect(body.numbering).toMatchObject({ issuer: '沙自然资', issuerName: '沙坡头区自然资源局' });
  });

  it('shows the bases in force today only', async () => {
    const { body } = await registrar.get('/policies/640502-resumption/2026.1');
    const item = body.items.find((one: { itemId: string }) => one.itemId === 'EE-01');
    const before = body.basisOn < '2026-08-15';
    expect(item.basis.map((one: { document: string }) => one.document)).toEqual([
      before ? '中华人民共和国环境影响评价法' : '中华人民共和国生态环境法典',
    ]);
  });

  it('a consultation has no materials and no items', async () => {
    const { body } = await registrar.get('/policies/640502-consultation/2026.1');
    expect([body.bodies, body.slots, body.items, body.numbering]).toEqual([[], [], [], null]);
    expect(body.termList).toContainEqual(expect.objectContaining({ path: 'opinionWorkingDays', value: 10 }));
  });

  it.each(['/policies/640502-resumption/2025.1', '/policies/none/2026.1'])('%s is not there', async (path) => {
    expect((await registrar.get(path)).status).toBe(404);
  });
});

describe('publishing', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let folder: string;
  /** `npm run policy -- …` in a process of its own, without the set-up before it: `npm test` has done it. */
  const run = (...args: string[]): Promise<{ code: number; lines: string[] }> =>
    new Promise((resolve) => {
      const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: fresh.url };
      execFile(
        process.execPath,
        ['--input-type=module', '-e', COMMAND, '--', ...args],
        { env },
        (error, stdout, stderr) => {
          resolve({ code: error ? Number(error.code) : 0, lines: `${stdout}${stderr}`.trimEnd().split('\n') });
        },
      );
    });
  /** The pack of the demo county with some words replaced, in a folder of its own. */
  const variant = (name: string, ...replacements: [string, string][]): string => {
    const file = join(folder, '640502', name);
    const source = readFileSync(join(PACKS_DIRECTORY, '640502', 'resumption.yaml'), 'utf8');
    writeFileSync(
      file,
      replacements.reduce((text, [from, to]) => text.replace(from, to), source),
    );
    return file;
  };
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase({ url: fresh.url });
    const rows = regions.map(({ code, name, parent }) => ({ code, name, parentCode: parent }));
    await database.scoped(SYSTEM, (tx) =>
      upsertRegions(
        tx,
        rows.toSorted((a, b) => Number(a.parentCode !== null) - Number(b.parentCode !== null)),
        [],
      ),
    );
    folder = mkdtempSync(join(tmpdir(), 'policies-'));
    cpSync(join(PACKS_DIRECTORY, '640502'), join(folder, '640502'), { recursive: true });
  }, 60_000);
  afterAll(async () => {
    await database?.close();
    await fresh?.drop();
    if (folder) rmSync(folder, { recursive: true });
  });
  const inForce = (on: string): Promise<string> =>
    database
      .scoped(SYSTEM, (tx) => resolvePolicy(tx, '640502', 'resumption', on))
      .then(({ id, version }) => `${id}@${version}`);

  it('every pack once; again changes nothing', async () => {
    expect((await run('publish')).lines).toContain(`+ published  640502-resumption@2026.1  ${packHash(shipped)}`);
    const again = await run('publish');
    expect([again.code, again.lines.every((line) => line.startsWith('= stands'))]).toEqual([0, true]);
  });

  it('a published version never changes', async () => {
    const changed = await run('publish', variant('changed.yaml', ['members: 9', 'members: 11']));
    expect(changed.code).toBe(2);
    expect(changed.lines.join()).toContain('640502-resumption 2026.1 is published with other content');
  });

  it('exactly one version is in force on a day, else the candidates are named', async () => {
    expect(await inForce('2026-03-01')).toBe('640502-resumption@2026.1');
    await expect(inForce('2025-12-31')).rejects.toMatchObject({ reason: 'none' });
    const second = variant('second.yaml', ["version: '2026.1'", "version: '2026.2'\neffectiveFrom: '2026-07-01'"]);
    expect((await run('publish', second)).code).toBe(0);
    await expect(inForce('2026-07-01')).rejects.toMatchObject({
      reason: 'several',
      message: expect.stringContaining('640502-resumption@2026.1, 640502-resumption@2026.2'),
    });
    expect(await inForce('2026-06-30')).toBe('640502-resumption@2026.1');
  });

  it('a version that is only published is compared with one that ships', async () => {
    const { code, lines } = await run('diff', '640502-resumption@2026.1', '640502-resumption@2026.2');
    expect(code).toBe(0);
    expect(lines).toEqual([
      'version',
      '  - 2026.1',
      '  + 2026.2',
      'effectiveFrom',
      '  - 2026-01-01',
      '  + 2026-07-01',
      '2 differences.',
    ]);
  });

  it('a bad pack is named with file, place and reason, and the exit code says so', async () => {
    variant('resumption.yaml', ['capture: online', 'capture: telephone']);
    for (const name of ['changed.yaml', 'second.yaml']) rmSync(join(folder, '640502', name), { force: true });
    const { code, lines } = await run('validate', folder);
    expect(code).toBe(1);
    expect(lines.find((line) => line.startsWith('✗'))).toMatch(/640502\/resumption\.yaml$/);
    expect(lines.join('\n')).toContain('terms.decisionBodies.0.capture: Invalid option');
    expect((await run('validate')).code).toBe(0);
    expect((await run('nonsense')).code).toBe(2);
  });
});
