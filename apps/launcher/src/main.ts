import { pathToFileURL } from 'node:url';
import { welcome } from './welcome.js';
import { report, terminal } from './console.js';
import { Launcher } from './launcher.js';
import { readSettings } from './settings.js';

/** A second signal within this time is the same Ctrl-C, once from the terminal and once passed on by npm. */
const SAME_SIGNAL_MS = 2_000;

/** Starts everything and returns when everything has stopped again; sets the exit code and ends the process. */
export async function launch(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  process.umask(0o077); // logs, uploads and databases are nobody else's business
  process.exit(await runUntilStopped(env));
}

async function runUntilStopped(env: NodeJS.ProcessEnv): Promise<number> {
  let end: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => (end = resolve));
  let isStopping = false;
  const stop = async (code: number, why: string): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    terminal.say(`\n  … stopping everything (${why})`);
    await launcher.stop();
    terminal.say('  ✓ everything has stopped, the data are kept');
    end(code);
  };
  let launcher: Launcher;
  try {
    launcher = new Launcher(readSettings(env), env, terminal, (reason) => void stop(1, reason));
  } catch (error) {
    report(terminal, error);
    return 1;
  }
  onSignals(
    (why) => void stop(0, why),
    () => void launcher.killAll().then(() => end(1)),
  );
  try {
    const url = await launcher.start();
    if (!isStopping) terminal.say(welcome(url, readSettings(env).demo));
  } catch (error) {
    if (!isStopping) {
      report(terminal, error);
      await launcher.stop();
      return 1;
    }
  }
  return ended;
}

function onSignals(first: (why: string) => void, again: () => void): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined); // the terminal was closed
  let firstAt: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (firstAt !== undefined && Date.now() - firstAt > SAME_SIGNAL_MS) return again();
      firstAt ??= Date.now();
      first(signal);
    });
  }
  if (process.env.npm_lifecycle_event !== undefined) onParentGone(() => first('npm has ended'));
}

/** Some shells between npm and this process do not pass a signal on; they just disappear. */
function onParentGone(gone: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    gone();
  }, 500);
  watch.unref();
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await launch();
