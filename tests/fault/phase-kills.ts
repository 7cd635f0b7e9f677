import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../support/cluster.js';
import type { Got } from '../support/crowd.js';
import { membersOf, type Healer, type Target } from './faults.js';
import { Seeded } from './seeded.js';

/** Who dies, in turn. */
export const VICTIMS = ['worker', 'api', 'postgres', 'temporal', 'all'] as const satisfies readonly Target[];

/** `before`: an act goes out while the killed are away. `during`: the act is on its way when they are killed. */
export type Moment = 'before' | 'during';
/** The n-th act of a phase, all its rounds together, meets a kill; `during`, at most so many milliseconds after it went out. */
export type Strike = readonly [n: number, moment: Moment, withinMs?: number];

export interface Kill {
  readonly phase: string;
  readonly moment: Moment;
  readonly target: (typeof VICTIMS)[number];
  /** When they were killed. */
  readonly at: number;
  /** When the act went out that they were killed during; of a kill before an act the same as `at`. */
  readonly sentAt: number;
  /** From the kill to the first acknowledged act after it; null when the next kill came first. */
  answeredMs: number | null;
}

/** A short wait after which a decision is surely still on its way. */
const AT_ONCE_MS = 8;

/** Kills members of a cluster in turn while one case is driven act by act: where, a plan says; who, a seed. */
export class PhaseKills {
  readonly kills: Kill[] = [];
  private phase = '';
  private readonly acts = new Map<string, number>();
  /** An act was answered before it could be met: the next one is met at once. */
  private isOwed = false;
  private unanswered: Kill[] = [];
  private turn: (typeof VICTIMS)[number][] = [];
  private readonly chance: Seeded;

  constructor(
    private readonly cluster: Cluster,
    private readonly healer: Healer,
    private readonly plan: Readonly<Record<string, readonly Strike[]>>,
    seed: number,
  ) {
    this.chance = new Seeded(seed);
  }

  /** Sends an act that is the next one of the phase, with the kills that the plan has for it. */
  async meet(phase: string, send: () => Promise<Got>): Promise<Got> {
    if (phase !== this.phase) Object.assign(this, { phase, isOwed: false });
    const act = (this.acts.get(phase) ?? 0) + 1;
    this.acts.set(phase, act);
    const strikes = (this.plan[phase] ?? []).filter(([n]) => n === act);
    if (strikes.some(([, moment]) => moment === 'before')) await this.strike('before');
    const during = strikes.find(([, moment]) => moment === 'during');
    return this.answered(await (during || this.isOwed ? this.sendAndKill(send, during?.[2]) : send()));
  }

  private async sendAndKill(send: () => Promise<Got>, withinMs = AT_ONCE_MS): Promise<Got> {
    await this.healer.healed();
    const sentAt = Date.now();
    const sent = send();
    const waitMs = this.isOwed ? 0 : this.chance.between(0, withinMs);
    this.isOwed = await Promise.race([sent.then(() => true), sleep(waitMs).then(() => false)]);
    if (!this.isOwed) await this.strike('during', sentAt);
    return sent;
  }

  private async strike(moment: Moment, sentAt?: number): Promise<void> {
    await this.healer.healed();
    if (this.turn.length === 0) this.turn = this.chance.sample(VICTIMS, VICTIMS.length);
    const target = this.turn.pop()!;
    const at = Date.now();
    await this.healer.inflict(membersOf(this.cluster, target), { target, kind: 'kill' });
    const kill = { phase: this.phase, moment, target, at, sentAt: sentAt ?? at, answeredMs: null };
    this.kills.push(kill);
    this.unanswered = [kill];
  }

  private answered(got: Got): Got {
    if (got.status >= 300) return got;
    for (const kill of this.unanswered.splice(0)) kill.answeredMs = Date.now() - kill.at;
    return got;
  }
}

/** Who was killed in which phase, with the time from there to the first acknowledged act. */
export function killTable(kills: readonly Kill[]): string {
  const seconds = (ms: number | null): string => (ms === null ? '–' : `${(ms / 1000).toFixed(1)} s`);
  const row = (cells: readonly string[]): string =>
    `  ${cells.map((cell, i) => cell.padEnd(i === 0 ? 20 : 14)).join('')}`;
  const cell = (phase: string, target: string): string =>
    kills
      .filter((kill) => kill.phase === phase && kill.target === target)
      .map(({ moment, answeredMs }) => `${moment === 'before' ? '' : '*'}${seconds(answeredMs)}`)
      .join(' ');
  const phases = [...new Set(kills.map(({ phase }) => phase))];
  return [
    row(['first act after', ...VICTIMS]),
    ...phases.map((phase) => row([phase, ...VICTIMS.map((target) => cell(phase, target))])),
    '  * the act was on its way when they were killed',
  ].join('\n');
}
