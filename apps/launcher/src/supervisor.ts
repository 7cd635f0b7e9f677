import { setTimeout as delay } from 'node:timers/promises';
import type { Console } from './console.js';
import { messageOf } from './launch-error.js';
import { describeExit, type Exit, type ManagedProcess } from './managed-process.js';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
const CRASHES = 6;
const WITHIN_MS = 120_000;

/**
 * Brings back what crashed, with growing pauses. A program that crashes six times within two minutes will not mend
 * itself: then `giveUp` is called, once, and everything goes down.
 */
export class Supervisor {
  private readonly crashes = new Map<string, number[]>();
  private readonly processes = new Map<string, ManagedProcess>();
  private isStopping = false;

  constructor(
    private readonly out: Console,
    private readonly giveUp: (reason: string) => void,
    private readonly onRestart: () => Promise<void>,
  ) {}

  /** From now on this program is brought back when it ends by itself. */
  watch(process: ManagedProcess): void {
    this.processes.set(process.name, process);
  }

  stopWatching(): void {
    this.isStopping = true;
  }

  /** Given to every program as its `onUnexpectedExit`. */
  readonly crashed = (exit: Exit, name: string): void => {
    if (this.isStopping) return;
    this.out.warn(`  ! ${name} ended unexpectedly (${describeExit(exit)})`);
    void this.bringBack(name);
  };

  private async bringBack(name: string): Promise<void> {
    for (;;) {
      const recent = this.noteCrash(name);
      if (recent > CRASHES) return this.giveUp(`${name} crashed ${recent} times within ${WITHIN_MS / 1000} s`);
      await delay(Math.min(FIRST_PAUSE_MS * 2 ** (recent - 1), LONGEST_PAUSE_MS));
      const process = this.processes.get(name);
      if (this.isStopping || process === undefined) return;
      try {
        await process.start();
        this.out.say(`  ✓ ${name} is back (process ${process.pid})`);
        return await this.onRestart();
      } catch (error) {
        if (this.isStopping) return;
        this.out.warn(`  ! ${name} did not come back: ${messageOf(error)}`);
      }
    }
  }

  private noteCrash(name: string): number {
    const since = Date.now() - WITHIN_MS;
    const recent = [...(this.crashes.get(name) ?? []).filter((at) => at > since), Date.now()];
    this.crashes.set(name, recent);
    return recent.length;
  }
}
