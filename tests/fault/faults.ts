import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster, Member } from '../support/cluster.js';
import { Seeded } from './seeded.js';

export type Target = 'worker' | 'api' | 'api2' | 'temporal' | 'postgres' | 'all';

/** One thing that goes wrong: killed, or stopped for a while and then going on as if nothing had happened. */
export interface Fault {
  readonly target: Target;
  readonly kind: 'kill' | 'freeze';
  /** Of a freeze. */
  readonly forMs?: number;
}

export const faultName = ({ target, kind, forMs }: Fault): string =>
  kind === 'kill' ? `kill -9 ${target}` : `SIGSTOP ${target} ${(forMs ?? 0) / 1000} s`;

/** The short loop of `npm test`: every member killed, everything at once, and the cheap freezes. */
export const SHORT_LOOP: readonly Fault[] = [
  { target: 'worker', kind: 'kill' },
  { target: 'api', kind: 'kill' },
  { target: 'postgres', kind: 'kill' },
  { target: 'temporal', kind: 'kill' },
  { target: 'all', kind: 'kill' },
  { target: 'worker', kind: 'freeze', forMs: 6_000 },
  { target: 'api2', kind: 'kill' },
  { target: 'temporal', kind: 'kill' },
  { target: 'worker', kind: 'kill' },
  { target: 'postgres', kind: 'kill' },
  { target: 'postgres', kind: 'freeze', forMs: 4_000 },
];

const TARGETS: readonly Target[] = ['worker', 'api', 'api2', 'temporal', 'postgres', 'all'];

/** The faults of a run: the short loop first, then by chance, one in four a freeze of 20 s. */
export function faultPlan(cycles: number, seed: number): readonly Fault[] {
  const chance = new Seeded(seed);
  const random = (): Fault =>
    chance.chance(0.25)
      ? { target: chance.pick(TARGETS.filter((target) => target !== 'all')), kind: 'freeze', forMs: 20_000 }
      : { target: chance.pick(TARGETS), kind: 'kill' };
  return Array.from({ length: cycles }, (_, n) => SHORT_LOOP[n] ?? random());
}

/** The programs a fault meets. */
export function membersOf(cluster: Cluster, target: Target): readonly Member[] {
  const { worker, apis, temporal, postgres } = cluster;
  if (!temporal || !postgres) throw new Error('faults need a cluster with its own servers');
  const all = { worker: [worker], api: [apis[0]!], api2: [apis[1]!], temporal: [temporal], postgres: [postgres] };
  return target === 'all' ? [...all.postgres, ...all.temporal, ...all.worker, ...apis] : all[target];
}

/**
 * Does to the cluster what the launcher's supervisor does: whatever is gone is started again, as often as it takes.
 * Ends that no fault explains are noted.
 */
export class Healer {
  readonly unexplained: string[] = [];
  private readonly expected = new Set<Member>();
  private readonly starting = new Map<Member, Promise<void>>();
  private readonly watch: NodeJS.Timeout;
  private isHeld = false;

  constructor(private readonly members: readonly Member[]) {
    this.watch = setInterval(() => this.look(), 200);
  }

  /** Inflicts a fault; resolves at the end of a freeze, or as soon as the killed are dead. Healing goes on by itself. */
  async inflict(members: readonly Member[], fault: Fault): Promise<void> {
    if (fault.kind === 'freeze') {
      for (const member of members) await signalAll(member, 'SIGSTOP');
      await sleep(fault.forMs ?? 5_000);
      for (const member of members) await signalAll(member, 'SIGCONT');
      return;
    }
    for (const member of members) this.expected.add(member);
    await Promise.all(members.map((member) => member.kill('SIGKILL')));
    this.look();
  }

  /** Kills, and leaves dead until the returned function is called. */
  async away(member: Member): Promise<() => void> {
    this.isHeld = true;
    this.expected.add(member);
    await member.kill('SIGKILL');
    return () => {
      this.isHeld = false;
      this.look();
    };
  }

  /** Resolves when every member runs and is ready. */
  async healed(timeoutMs = 120_000): Promise<void> {
    const until = Date.now() + timeoutMs;
    while (this.starting.size > 0 || this.members.some((member) => !member.isRunning)) {
      if (Date.now() > until)
        throw new Error(`not healed: ${[...this.starting.keys()].map(({ name }) => name).join()}`);
      await sleep(50);
    }
  }

  async end(): Promise<void> {
    clearInterval(this.watch);
    await Promise.all(this.starting.values());
  }

  private look(): void {
    if (this.isHeld) return;
    for (const member of this.members) {
      if (member.isRunning || this.starting.has(member)) continue;
      if (!this.expected.delete(member)) this.unexplained.push(`${member.name} ended at ${new Date().toISOString()}`);
      const revival = this.revive(member)
        .catch((error: unknown) => void this.unexplained.push(`${member.name} did not come back: ${String(error)}`))
        .finally(() => this.starting.delete(member));
      this.starting.set(member, revival);
    }
  }

  private async revive(member: Member): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await member.start();
      } catch (error) {
        if (attempt === 20) throw error;
        await sleep(200);
      }
    }
  }
}

/** The program and its children: PostgreSQL serves every connection from a process of its own. */
async function signalAll(member: Member, signal: NodeJS.Signals): Promise<void> {
  await member.kill(signal);
  const { stdout } = spawnSync('pgrep', ['-P', String(member.pid)], { encoding: 'utf8' });
  for (const pid of (stdout ?? '').split('\n').filter((line) => line !== '')) process.kill(Number(pid), signal);
}
