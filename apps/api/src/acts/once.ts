import { Inject, Injectable } from '@nestjs/common';
import {
  beginIdempotent,
  completeInput,
  findIdempotency,
  finishIdempotent,
  SYSTEM,
  type IdempotencyKey,
  type IdempotencyRow,
  type Scope,
  type Tx,
} from '@lianshen/db';
import { DATABASE, type Database } from '../database.js';
import { Refusal } from '../http/refusal.js';
import { bodyHashOf } from './idempotency.js';

export interface OnceRequest {
  readonly userId: string;
  readonly operation: string;
  readonly resource: string;
  readonly key: string | undefined;
  readonly body: unknown;
}

interface OnceSteps<O, T> {
  /** In whose eyes the act is done. */
  readonly scope: Scope;
  /** What has to be read beforehand, and the act itself, which opens no transaction of its own; its outcome is kept as JSON. */
  readonly prepare: () => Promise<(tx: Tx) => Promise<O>> | ((tx: Tx) => Promise<O>);
  /** What is answered of the outcome, and whatever follows from it; asked again only where no answer was kept yet. */
  readonly answer: (outcome: O) => Promise<T> | T;
}

/**
 * Idempotency of the operations that touch only PostgreSQL: key and act are one transaction, so that of two repeats at once
 * the second waits, and what was done is known even if nobody heard the answer. The first success is given again for ever.
 */
@Injectable()
export class OnceStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async run<O, T>({ key, body, ...rest }: OnceRequest, { scope, prepare, answer }: OnceSteps<O, T>): Promise<T> {
    if (key === undefined) {
      const act = await prepare();
      return answer(await this.database.scoped(scope, act));
    }
    const identity = { ...rest, key };
    const bodyHash = bodyHashOf(body);
    const row = (await this.earlier(identity)) ?? (await this.done(identity, bodyHash, scope, await prepare()));
    if (row.bodyHash !== bodyHash)
      throw new Refusal('idempotencyKeyReused', '这个 Idempotency-Key 已用于另一项内容，请换一个');
    if (row.status !== null) return row.answer as T;
    const given = await answer((row.input as { readonly outcome: O }).outcome);
    await this.database.scoped(SYSTEM, (tx) => finishIdempotent(tx, identity, 200, given ?? null));
    return given;
  }

  private earlier(identity: IdempotencyKey): Promise<IdempotencyRow | null> {
    return this.database.scoped(SYSTEM, (tx) => findIdempotency(tx, identity));
  }

  /** Takes the key and acts; where it was taken meanwhile, what stands there. */
  private done<O>(
    identity: IdempotencyKey,
    bodyHash: string,
    scope: Scope,
    act: (tx: Tx) => Promise<O>,
  ): Promise<IdempotencyRow> {
    return this.database.scoped(scope, async (tx) => {
      const row = await beginIdempotent(tx, identity, { bodyHash, updateId: '', input: null });
      if (!row.isNew) return row;
      const input = { outcome: (await act(tx)) ?? null };
      await completeInput(tx, identity, input);
      return { ...row, input };
    });
  }
}
