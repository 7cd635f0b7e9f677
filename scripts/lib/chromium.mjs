import { access, constants, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { step } from './progress.mjs';
import { run, tail } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Finds a Chromium that runs: `LIANSHEN_CHROMIUM`, PATH, the usual places, a Playwright download; else installs one with
 * the system's package manager when that is permitted. Returns `{ path }` or `{ tried }`.
 */
export async function ensureChromium() {
  const tried = [];
  const found = await find(tried);
  if (found !== undefined) return { path: found, tried };
  await installFromSystem(tried);
  const installed = await find([]);
  return installed === undefined ? { tried } : { path: installed, tried };
}

async function find(tried) {
  for (const file of await candidates()) {
    if (!(await isExecutable(file))) continue;
    const { code, output } = await run(file, ['--version'], { timeoutMs: 20_000 });
    if (code === 0 && /\d+\.\d+/.test(output)) return file;
    tried.push(`${file}: does not run`);
  }
  if (tried.length === 0) tried.push('no Chromium or Chrome on PATH or in the usual places');
  return undefined;
}

async function candidates() {
  const named = process.env.LIANSHEN_CHROMIUM ? [process.env.LIANSHEN_CHROMIUM] : [];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...named, ...onPath, ...APPLICATIONS, ...(await playwrightBrowsers())];
}

async function playwrightBrowsers() {
  const base = process.env.PLAYWRIGHT_BROWSERS_PATH || join(homedir(), '.cache', 'ms-playwright');
  const versions = (await readdir(base).catch(() => [])).filter((name) => /^chromium-\d+$/.test(name));
  return versions.map((name) => join(base, name, 'chrome-linux', 'chrome'));
}

async function installFromSystem(tried) {
  const prefix = await privilege();
  if (prefix === undefined) return void tried.push('installing one: neither root nor sudo without a password');
  for (const { manager, commands } of MANAGERS) {
    if ((await run(manager, ['--version'])).code !== 0) continue;
    await step(`Chromium, ${manager}`, async (done) => {
      for (const args of commands) {
        const [command, ...rest] = [...prefix, manager, ...args];
        const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
        const result = await run(command, rest, { env, timeoutMs: 300_000 });
        if (result.code === 0) continue;
        tried.push(`${manager} ${args.join(' ')}: ${tail(result.output, 2).replaceAll('\n', ' ')}`);
        return done('not available here', '–');
      }
      done('installed');
    });
    return;
  }
  tried.push(`installing one: none of ${MANAGERS.map(({ manager }) => manager).join(', ')} is here`);
}

const MANAGERS = [
  {
    manager: 'apt-get',
    commands: [
      ['update', '-q'],
      ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
    ],
  },
  { manager: 'dnf', commands: [['install', '-y', '-q', 'chromium']] },
];

async function privilege() {
  if (process.getuid?.() === 0) return [];
  return (await run('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined;
}

function isExecutable(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
