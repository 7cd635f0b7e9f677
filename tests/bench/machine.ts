import { execFileSync } from 'node:child_process';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { ROOT } from '@lianshen/launcher';

export interface Machine {
  readonly date: string;
  readonly processors: string;
  readonly memory: string;
  readonly kernel: string;
  readonly node: string;
  /** Processes that wanted to run, mean of the minute before the bench started. */
  readonly loadBefore: number;
  readonly commit: string;
}

function commit(): string {
  try {
    const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ' with changes'}`;
  } catch {
    return 'unknown (no git)';
  }
}

export function machine(): Machine {
  const all = cpus();
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
    processors: `${all.length} × ${all[0]?.model.trim() ?? 'unknown'}`,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    kernel: `${platform()} ${release()}`,
    node: process.version,
    loadBefore: loadavg()[0]!,
    commit: commit(),
  };
}
