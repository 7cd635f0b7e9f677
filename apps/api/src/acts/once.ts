import { Injectable } from '@nestjs/common';
import { Refusal } from '../http/refusal.js';
import { bodyHashOf } from './idempotency.js';
import { ActStore } from './act.store.js';

interface OnceRequest {
  readonly userId: string;
  readonly operation: string;
  readonly resource: string;
  readonly key: string | undefined;
  readonly body: unknown;
}

/** Idempotency of the operations that touch only PostgreSQL: with a key, the first success is given again for ever. */
@Injectable()
export class OnceStore {
  constructor(private readonly store: ActStore) {}

  async run<T>(request: OnceRequest, act: () => Promise<T>): Promise<T> {
    const { key, body, ...rest } = request;
    if (key === undefined) return act();
    const identity = { ...rest, key };
    const bodyHash = bodyHashOf(body);
    const earlier = await this.store.find(identity);
    if (earlier && earlier.bodyHash !== bodyHash)
      throw new Refusal('idempotencyKeyReused', '这个 Idempotency-Key 已用于另一项内容，请换一个');
    if (earlier?.answer) return earlier.answer as T;
    const answer = await act();
    await this.store.remember({ ...identity, bodyHash }, answer);
    return answer;
  }
}
