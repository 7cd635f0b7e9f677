import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Message, Order } from './orders.js';

/** The generator as the bench sees it: one order at a time. */
export class Generator {
  private constructor(private readonly child: ChildProcess) {}

  static async start(lianshenUrl: string, floorUrl: string, more: readonly string[]): Promise<Generator> {
    const file = fileURLToPath(new URL('./generator.js', import.meta.url));
    const child = fork(file, [lianshenUrl, floorUrl, ...more], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const generator = new Generator(child);
    await generator.until('ready', () => undefined);
    return generator;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Carries out one order; `on` is told when the measured stretch begins and ends. */
  async order<R>(order: Order, on: (moment: 'began' | 'ended') => void = () => undefined): Promise<R> {
    const result = this.until('result', on);
    this.child.send(order);
    return (await result) as R;
  }

  stop(): void {
    this.child.disconnect();
  }

  private until(kind: 'ready' | 'result', on: (moment: 'began' | 'ended') => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`The generator ended with code ${code}`));
      const heard = (message: Message): void => {
        if (message.kind === 'began' || message.kind === 'ended') return on(message.kind);
        this.child.off('message', heard).off('exit', ended);
        if (message.kind === 'failed') reject(new Error(message.message));
        else if (message.kind === kind) resolve(message.kind === 'result' ? message.result : undefined);
        else reject(new Error(`The generator said ${message.kind} instead of ${kind}`));
      };
      this.child.on('message', heard).once('exit', ended);
    });
  }
}
