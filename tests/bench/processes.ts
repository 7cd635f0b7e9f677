import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Processes by the name they are reported under. */
export type Pids = Readonly<Record<string, number>>;
/** CPU milliseconds since each process began, and of the whole machine since it started. */
export interface CpuReading {
  readonly at: number;
  readonly ms: Readonly<Record<string, number>>;
  readonly machineMs: number;
}

const ticksPerSecond = (): number => Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
const MS_PER_TICK = 1000 / (process.platform === 'linux' ? ticksPerSecond() : 100);

const UTIME = 11; // fields of /proc/<pid>/stat after the command, which may hold spaces
const CUTIME = 13;

function ticks(pid: number): { readonly own: number; readonly ended: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return { own: fields[UTIME]! + fields[UTIME + 1]!, ended: fields[CUTIME]! + fields[CUTIME + 1]! };
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

/** A child may end between being listed and being read; then its parent has its time. */
function ownTicks(pid: number): number {
  try {
    return ticks(pid).own;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ESRCH')
      return 0;
    throw error;
  }
}

/** With its running and its ended children: of PostgreSQL the backends, the WAL writer and the rest. */
const treeTicks = (pid: number): number => {
  const { own, ended } = ticks(pid);
  return childrenOf(pid).reduce((sum, child) => sum + ownTicks(child), own + ended);
};

/** Busy time of all processors: everything but idle and waiting for disks. */
function machineTicks(): number {
  const [user, nice, system, , , irq, softirq, steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]!
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return user! + nice! + system! + irq! + softirq! + steal!;
}

/** Linux only: it reads /proc. */
export function readCpu(pids: Pids): CpuReading {
  const ms = Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, treeTicks(pid) * MS_PER_TICK]));
  return { at: performance.now(), ms, machineMs: machineTicks() * MS_PER_TICK };
}

export interface CpuSpent {
  readonly seconds: number;
  readonly ms: Readonly<Record<string, number>>;
  /** Share of the machine that went to anything but the system, the floor and the generator. */
  readonly foreignShare: number;
}

export function spent(from: CpuReading, to: CpuReading, processors: number): CpuSpent {
  const ms = Object.fromEntries(Object.keys(to.ms).map((name) => [name, to.ms[name]! - from.ms[name]!]));
  const ours = Object.values(ms).reduce((sum, value) => sum + value, 0);
  const wall = to.at - from.at;
  const foreign = Math.max(0, to.machineMs - from.machineMs - ours);
  return { seconds: wall / 1000, ms, foreignShare: foreign / (wall * processors) };
}

/** Resident memory in bytes. */
export function residentBytes(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line![1]) * 1024;
}
