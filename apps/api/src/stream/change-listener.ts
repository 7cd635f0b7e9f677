import type { Change, Database } from '@lianshen/db';
import { logger } from '../logger.js';

const AGAIN_AFTER_MS = 1_000;

/**
 * Hears the changes of rows on one connection, opened anew whenever it broke: one attempt a second, never two connections at
 * a time. `onMissed` once it hears again: whatever changed meanwhile was not told.
 */
export class ChangeListener {
  private connection: { close(): Promise<void> } | undefined;
  private again: NodeJS.Timeout | undefined;
  private hasMissed = false;
  private isClosing = false;

  constructor(
    private readonly database: Pick<Database, 'listen'>,
    private readonly onChange: (change: Change) => void,
    private readonly onMissed: () => void,
  ) {}

  async open(): Promise<void> {
    try {
      const connection = await this.database.listen(this.onChange, (error) => this.lost(error));
      if (this.isClosing) return await connection.close();
      this.connection = connection;
    } catch (error) {
      return this.lost(error);
    }
    if (!this.hasMissed) return;
    this.hasMissed = false;
    this.onMissed();
  }

  async close(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.again);
    await this.connection?.close();
  }

  private lost(error: unknown): void {
    if (this.isClosing || this.again) return;
    logger.warn({ err: error }, 'the connection that hears changes was lost');
    this.connection = undefined;
    this.hasMissed = true;
    this.again = setTimeout(() => {
      this.again = undefined;
      void this.open();
    }, AGAIN_AFTER_MS).unref();
  }
}
