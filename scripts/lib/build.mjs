import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE, ROOT } from './root.mjs';
import { filesBelow, hashFiles } from './hash-files.mjs';
import { removeOrphanedOutput } from './orphaned-output.mjs';
import { SetupError, step } from './progress.mjs';
import { run, tail } from './run.mjs';

const COMMON = ['tsconfig.base.json', 'tsconfig.json', 'package.json', 'package-lock.json', 'scripts/lib/build.mjs'];
const bin = (...path) => join(ROOT, 'node_modules', ...path);

/** The three products of the build: what each is made from, how, and the file that shows it is there. */
const PRODUCTS = [
  {
    name: 'programs',
    sources: ['libs', 'workflows', 'activities', 'apps/api', 'apps/worker', 'apps/launcher'],
    result: 'apps/launcher/dist/main.js',
    make: async () => {
      await removeOrphanedOutput();
      return run(process.execPath, [bin('@typescript', 'native', 'bin', 'tsc'), '-b'], { cwd: ROOT });
    },
  },
  {
    name: 'workflow bundle',
    sources: ['workflows', 'libs/domain', 'apps/worker'],
    result: 'workflows/dist/bundle.js',
    make: () => run(process.execPath, ['apps/worker/dist/build-bundle.js'], { cwd: ROOT }),
  },
  {
    name: 'web pages',
    sources: ['apps/web', 'libs/contracts', 'libs/domain', 'libs/record'],
    result: 'apps/web/dist/index.html',
    make: () => run(process.execPath, [bin('vite', 'bin', 'vite.js'), 'build'], { cwd: join(ROOT, 'apps', 'web') }),
  },
];

/** Builds what changed since the last build, judged by content; says nothing when everything is up to date. */
export async function ensureBuilt(names = PRODUCTS.map(({ name }) => name)) {
  for (const product of PRODUCTS.filter(({ name }) => names.includes(name))) {
    const stamp = join(CACHE, 'build', `${product.name.replace(' ', '-')}.sha256`);
    const hash = await hashFiles(await filesBelow([...product.sources, ...COMMON]), process.version.split('.')[0]);
    if (existsSync(join(ROOT, product.result)) && (await readFile(stamp, 'utf8').catch(() => '')) === hash) continue;
    await step(`building ${product.name}`, async (done) => {
      await rm(stamp, { force: true });
      await make(product);
      await mkdir(join(CACHE, 'build'), { recursive: true });
      await writeFile(stamp, hash);
      done('done');
    });
  }
}

async function make(product) {
  const result = await product.make();
  if (result.code !== 0) {
    throw new SetupError(
      `The ${product.name} could not be built:\n${result.error?.message ?? tail(result.output, 40)}`,
      {
        todo: ['In an unchanged checkout this is a defect: please report it with the lines above.'],
      },
    );
  }
  if (!existsSync(join(ROOT, product.result))) {
    throw new SetupError(`The build of the ${product.name} ended without error but did not write ${product.result}.`);
  }
}
