import { performance } from 'node:perf_hooks';

/** A failure of the set-up that a person can act on: what was wanted, what was tried, what to do. */
export class SetupError extends Error {
  constructor(message, { tried = [], todo = [] } = {}) {
    super(message);
    this.name = 'SetupError';
    this.tried = tried;
    this.todo = todo;
  }
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs one step of the set-up and prints a line with its seconds; while it lasts longer than ten seconds it says so,
 * so that a slow network never looks like a hang. `work` gets a function for the note at the end of the line, and its mark:
 * `–` for what did not work but has another way.
 */
export async function step(title, work) {
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  let note = '';
  let mark = '✓';
  say(`  … ${title}`);
  const beat = setInterval(() => say(`  … ${title} (${seconds()} s)`), 10_000);
  try {
    return await work((text, sign = '✓') => ([note, mark] = [text, sign]));
  } catch (error) {
    say(`  ✗ ${title} (${seconds()} s)`);
    throw error;
  } finally {
    clearInterval(beat);
    if (note !== '') say(`  ${mark} ${title}: ${note} (${seconds()} s)`);
  }
}

/** Prints a failure for a person and returns the exit code. Unexpected errors keep their stack. */
export function report(error) {
  if (!(error instanceof SetupError)) {
    process.stderr.write(`\n✗ ${error?.stack ?? error}\n`);
    return 1;
  }
  const lines = ['', `✗ ${error.message}`];
  if (error.tried.length > 0) lines.push('  Tried:', ...error.tried.map((line) => `    - ${line}`));
  if (error.todo.length > 0) lines.push('  What to do:', ...error.todo.map((line) => `    - ${line}`));
  process.stderr.write(`${lines.join('\n')}\n`);
  return 1;
}
