import type { Runtime } from './runtime.js';

/** When a case has come to rest: what acts wait for before they answer, and everything that goes outside before it goes (ADR 18). */
export class Rest {
  /** Grows whenever a wait of the case comes true. */
  private moved = 0;
  /** A batch of the projection is on its way. */
  isWriting = false;

  constructor(private readonly rt: Runtime) {}

  /** A wait that {@link settled} notices. */
  async until(holds: () => boolean): Promise<void> {
    await this.rt.condition(() => {
      const now = holds();
      if (now) this.moved++;
      return now;
    });
  }

  /**
   * Waits until everything the act set in motion has come to rest: no microtask is left and no wait can go on,
   * all within the same activation.
   */
  async settled(): Promise<void> {
    await Promise.resolve(); // conditions are also checked between jobs, before microtasks
    for (let seen = -1; seen !== this.moved;) {
      seen = this.moved;
      let looked = false;
      await this.rt.condition(() => looked || !(looked = true)); // false now, true after all microtasks
    }
  }

  /**
   * Waits until it holds while no act is being answered and all has come to rest. What is sent outside waits for this, so that
   * a result that arrives together with an act, or before it, leads to the same commands: after everything died the engine may
   * give a fresh worker both at once and replay them later one after the other.
   */
  async untilAtRest(holds: () => boolean): Promise<void> {
    const isDue = (): boolean => holds() && this.rt.handlersFinished();
    do {
      await this.rt.condition(isDue);
      await this.settled();
    } while (!isDue());
  }

  /**
   * Waits while a batch is on its way. Whatever is not an act takes effect only then: it leads to a batch, a command of its
   * own, at once.
   */
  async untilWritten(): Promise<void> {
    if (this.isWriting) await this.until(() => !this.isWriting);
  }
}
