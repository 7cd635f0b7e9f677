import type { Console } from './console.js';

const ERROR = 50;

/**
 * Decides which lines of API and worker appear on the one console: errors of the JSON log, and whatever is no JSON.
 * Everything is in the log file anyway.
 */
export function logLine(out: Console, name: string, line: string): void {
  if (line.trim() === '') return;
  const entry = parse(line);
  if (entry === undefined) return out.warn(`  ${name}: ${line}`);
  if (Number(entry.level) < ERROR) return;
  const cause = entry.err?.message ?? '';
  out.warn(`  ! ${name}: ${[entry.msg, cause].filter((text) => text).join(': ')}`);
}

interface LogEntry {
  readonly level?: number;
  readonly msg?: string;
  readonly err?: { readonly message?: string };
}

function parse(line: string): LogEntry | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as LogEntry;
  } catch {
    return undefined; // a line that only looks like JSON is shown as it is
  }
}
