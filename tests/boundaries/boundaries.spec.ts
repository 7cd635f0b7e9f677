import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const configuration = join(root, '.dependency-cruiser.cjs');

/** One deliberate violation per rule: the file that breaks it, and what it imports. */
const violations: readonly (readonly [rule: string, file: string, code: string])[] = [
  ['domain-imports-nothing-of-ours', 'libs/domain/src/bad.ts', `import type { x } from '@lianshen/record';`],
  ['domain-imports-no-package', 'libs/domain/src/bad-package.ts', `import { z } from 'zod'; z;`],
  ['record-imports-nothing-of-ours', 'libs/record/src/bad.ts', `import type { x } from '@lianshen/domain';`],
  ['contracts-see-domain', 'libs/contracts/src/bad.ts', `import type { x } from '@lianshen/policy';`],
  ['contracts-import-only-zod', 'libs/contracts/src/bad-package.ts', `import { parse } from 'yaml'; parse;`],
  ['policy-sees-domain', 'libs/policy/src/bad.ts', `import { x } from '@lianshen/contracts'; x;`],
  ['policy-imports-only-zod-and-yaml', 'libs/policy/src/bad-package.ts', `import pg from 'pg'; pg;`],
  ['db-sees-domain', 'libs/db/src/bad.ts', `import { x } from '@lianshen/record'; x;`],
  ['workflows-see-domain', 'workflows/src/bad.ts', `import type { x } from '@lianshen/db';`],
  [
    'workflows-see-activities-and-policy-as-types',
    'workflows/src/bad-value.ts',
    `import { x } from '@lianshen/policy'; x;`,
  ],
  ['workflows-no-node-core', 'workflows/src/bad-core.ts', `import { readFileSync } from 'node:fs'; readFileSync;`],
  ['workflows-never-reach-zod', 'workflows/src/bad-zod.ts', `import { way } from './way.js'; way;`],
  [
    'only-the-runtime-imports-temporal',
    'workflows/src/bad-temporal.ts',
    `import { sleep } from '@temporalio/workflow'; sleep;`,
  ],
  ['activities-see-domain-and-policy', 'activities/src/bad.ts', `import type { x } from '@lianshen/db';`],
  ['web-sees-contracts-and-record', 'apps/web/src/bad.ts', `import type { x } from '@lianshen/domain';`],
  ['web-is-a-browser', 'apps/web/src/bad-core.ts', `import { readFileSync } from 'node:fs'; readFileSync;`],
  ['api-sees-its-rooms', 'apps/api/src/bad.ts', `import type { x } from '@lianshen/workflows/kernel';`],
  ['worker-sees-its-rooms', 'apps/worker/src/bad.ts', `import type { x } from '@lianshen/workflows/kernel';`],
  ['launcher-starts-only-built-programs', 'apps/launcher/src/bad.ts', `import { x } from '@lianshen/db'; x;`],
  ['demo-sees-db-policy-contracts', 'apps/launcher/src/demo/bad.ts', `import { x } from '@lianshen/activities'; x;`],
  ['only-tests-import-tests', 'apps/api/src/bad-tests.ts', `import { x } from '../../../tests/support/index.js'; x;`],
  ['only-tests-import-apps', 'libs/record/src/bad-app.ts', `import { x } from '../../../apps/api/src/index.js'; x;`],
  ['only-db-knows-sql', 'apps/api/src/bad-sql.ts', `import pg from 'pg'; pg;`],
  [
    'only-the-gateway-calls-temporal',
    'apps/api/src/bad-temporal.ts',
    `import { Client } from '@temporalio/client'; Client;`,
  ],
  ['no-cycles', 'libs/domain/src/cycle-a.ts', `import { b } from './cycle-b.js'; export const a = () => b;`],
  ['resolvable', 'libs/domain/src/bad-path.ts', `import { x } from './nowhere.js'; x;`],
];

/** What the arrows allow; none of it may be reported. */
const allowed: readonly (readonly [file: string, code: string])[] = [
  ['libs/contracts/src/good.ts', `import type { x } from '@lianshen/domain'; import { z } from 'zod'; z;`],
  ['libs/policy/src/good.ts', `import { x } from '@lianshen/domain'; import { parse } from 'yaml'; x; parse;`],
  ['libs/db/src/good.ts', `import type { x } from '@lianshen/domain'; import pg from 'pg'; pg;`],
  ['workflows/src/good.ts', `import type { x } from '@lianshen/policy'; import { x as y } from '@lianshen/domain'; y;`],
  ['workflows/src/kernel/runtime.ts', `import { sleep } from '@temporalio/workflow'; sleep;`],
  ['activities/src/good.ts', `import { x } from '@lianshen/policy'; x;`],
  ['apps/api/src/good-press.ts', `import { x } from '@lianshen/activities/press'; x;`],
  ['apps/web/src/good.ts', `import { x } from '@lianshen/contracts'; import { x as y } from '@lianshen/record'; x; y;`],
  [
    'apps/api/src/good.ts',
    `import { x } from '@lianshen/workflows/messages'; import { x as y } from '@lianshen/db'; x; y;`,
  ],
  ['apps/worker/src/good.ts', `import { x } from '@lianshen/activities'; import { x as y } from '@lianshen/db'; x; y;`],
  [
    'apps/launcher/src/demo/good.ts',
    `import { x } from '@lianshen/db'; import { x as y } from '@lianshen/policy'; x; y;`,
  ],
];

const ROOMS = [
  ...['libs/domain', 'libs/record', 'libs/contracts', 'libs/policy', 'libs/db'],
  ...['workflows', 'activities', 'apps/api', 'apps/worker', 'apps/web', 'apps/launcher'],
];
const PACKAGES = ['zod', 'yaml', 'pg', '@temporalio/workflow', '@temporalio/client'];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** A small copy of the house, with the real configuration and one file per violation. */
function build(folder: string): void {
  const write = (file: string, code: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  };
  cpSync(configuration, join(folder, '.dependency-cruiser.cjs'));
  cpSync(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  write(
    'package.json',
    JSON.stringify({ type: 'module', dependencies: Object.fromEntries(PACKAGES.map((name) => [name, '*'])) }),
  );
  for (const room of ROOMS) {
    cpSync(join(root, room, 'package.json'), join(folder, room, 'package.json'));
    const { name } = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8')) as { name: string };
    mkdirSync(join(folder, 'node_modules', dirname(name)), { recursive: true });
    symlinkSync(join(folder, room), join(folder, 'node_modules', name));
    write(`${room}/src/index.ts`, 'export const x = 1;');
  }
  for (const name of PACKAGES) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};');
  }
  write('tests/support/index.ts', 'export const x = 1;');
  write('workflows/src/messages.ts', 'export const x = 1;');
  write('activities/src/press.ts', 'export const x = 1;');
  write('workflows/src/kernel/index.ts', 'export const x = 1;');
  write('workflows/src/way.ts', `import { z } from 'zod'; export const way = z;`);
  write('libs/domain/src/cycle-b.ts', `import { a } from './cycle-a.js'; export const b = () => a;`);
  for (const [, file, code] of violations) write(file, code);
  for (const [file, code] of allowed) write(file, code);
}

function cruise(folder: string): Promise<Violation[]> {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'libs',
    'workflows',
    'activities',
    'apps',
    'tests',
  ];
  const { NODE_OPTIONS: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [program, ...args],
      { cwd: folder, env, maxBuffer: 50_000_000 },
      (_error, stdout, stderr) => {
        if (!stdout.startsWith('{')) return reject(new Error(stderr || stdout));
        resolve((JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations);
      },
    );
  });
}

describe('the arrows between the rooms', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianshen-arrows-'));
  let found: Violation[] = [];

  beforeAll(async () => {
    build(folder);
    found = await cruise(folder);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(violations)('%s fires', (rule, file) => {
    expect(found.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule);
  });

  test('every rule has its violation', async () => {
    const { default: config } = (await import(configuration)) as { default: { forbidden: { name: string }[] } };
    expect(violations.map(([rule]) => rule).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
  });

  test.each(allowed)('%s is allowed', (file) => {
    expect(found.filter(({ from }) => from === file)).toEqual([]);
  });
});
