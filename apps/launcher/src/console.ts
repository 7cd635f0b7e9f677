import { LaunchError } from './launch-error.js';

/** Where the launcher tells a person what it does. Tests pass their own. */
export interface Console {
  say(line: string): void;
  warn(line: string): void;
}

export const terminal: Console = {
  say: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
};

/** Runs one step and prints a line with its seconds; the result may bring its own note. */
export async function step<T>(
  out: Console,
  title: string,
  work: () => Promise<T>,
  note?: (result: T) => string,
): Promise<T> {
  const start = performance.now();
  const seconds = (): string => ((performance.now() - start) / 1000).toFixed(1);
  const beat = setInterval(() => out.say(`  … ${title} (${seconds()} s)`), 10_000);
  try {
    const result = await work();
    out.say(`  ✓ ${note ? `${title}: ${note(result)}` : title} (${seconds()} s)`);
    return result;
  } catch (error) {
    out.warn(`  ✗ ${title} (${seconds()} s)`);
    throw error;
  } finally {
    clearInterval(beat);
  }
}

/** Prints a failure for a person. Errors that nobody foresaw keep their stack. */
export function report(out: Console, error: unknown): void {
  if (!(error instanceof LaunchError)) {
    out.warn(`\n✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return;
  }
  const lines = ['', `✗ ${error.message}`];
  if (error.tried.length > 0) lines.push('  Tried:', ...error.tried.map((line) => `    - ${line}`));
  if (error.todo.length > 0) lines.push('  What to do:', ...error.todo.map((line) => `    - ${line}`));
  out.warn(lines.join('\n'));
}
