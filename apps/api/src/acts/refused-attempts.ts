import { Inject, Injectable } from '@nestjs/common';
import { appendToRecord, SYSTEM } from '@lianshen/db';
import { dateOf, isoInstant, SYSTEM_ACTOR, type Actor } from '@lianshen/domain';
import type { ProblemCode } from '@lianshen/contracts';
import { DATABASE, type Database } from '../database.js';
import { Refusal } from '../http/refusal.js';
import { hasher } from '../record.js';

interface Attempt {
  /** Record stream of what it was aimed at. */
  readonly stream: string;
  /** Null: a message without a person behind it. */
  readonly actor: Actor | null;
  /** What was tried: an operation, and the thing it was tried on. */
  readonly operation: string;
  readonly about: string;
  /** Refusals that say more than a slip: somebody without the right tried. */
  readonly telling: readonly ProblemCode[];
}

/**
 * Refused attempts that security demands on the record: a forged message, a position of somebody without a seat, a signature
 * by anyone but the chair. One entry a day for the same try, so that nobody can flood the record.
 */
@Injectable()
export class RefusedAttempts {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Does it, and writes down when it was refused in a telling way; the refusal stays the answer. */
  async watch<T>(attempt: Attempt, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof Refusal && attempt.telling.includes(error.code)) await this.note(attempt, error.code);
      throw error;
    }
  }

  private async note({ stream, actor, operation, about }: Attempt, code: ProblemCode): Promise<void> {
    const now = Date.now();
    const by = actor ?? SYSTEM_ACTOR;
    const value = { type: 'attemptRefused', at: isoInstant(now), actor: by, payload: { operation, about, code } };
    const sourceId = `refused-${operation}-${about}-${code}-${by.userId}-${dateOf(now)}`;
    await this.database.scoped(SYSTEM, (tx) =>
      appendToRecord(tx, stream, [{ source: 'office', sourceId, value }], hasher),
    );
  }
}
