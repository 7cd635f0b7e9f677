import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';

/** Whether the process is going down: then it is no longer ready, and streams end. */
@Injectable()
export class Draining implements BeforeApplicationShutdown {
  isDraining = false;
  private readonly callbacks = new Set<() => void>();

  onDrain(callback: () => void): void {
    this.callbacks.add(callback);
  }
  beforeApplicationShutdown(): void {
    this.isDraining = true;
    for (const callback of this.callbacks) callback();
  }
}
