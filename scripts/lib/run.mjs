import { spawn } from 'node:child_process';

const running = new Set();

/**
 * While set-up programs run, a signal to us ends them too: `npm ci` must not go on alone. Returns a function that takes the
 * guard away again, with what `cleanUp` does on the way out.
 */
export function guardSignals(cleanUp) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const stop = (signal) => {
    for (const child of running) child.kill('SIGTERM');
    cleanUp();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  for (const signal of signals) process.on(signal, stop);
  return () => signals.forEach((signal) => process.off(signal, stop));
}

/**
 * Runs a program to its end and collects what it printed. Never throws for an exit code: `code` is null when the program
 * could not be started (`error` says why) or was stopped by the time limit.
 */
export function run(command, args, { cwd, env = process.env, timeoutMs = 0, onLine } = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    const limit = timeoutMs > 0 ? setTimeout(() => child.kill('SIGKILL'), timeoutMs) : undefined;
    const collect = (chunk) => {
      output = (output + chunk).slice(-200_000);
      if (onLine) for (const line of String(chunk).split('\n')) if (line.trim() !== '') onLine(line);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => settle(null, error));
    child.on('close', (code) => settle(code));
    function settle(code, error) {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code, output, error, timedOut: limit !== undefined && code === null && error === undefined });
    }
  });
}

/** The last lines of a program's output, for error messages. */
export function tail(output, lines = 20) {
  return output.trim().split('\n').slice(-lines).join('\n');
}
