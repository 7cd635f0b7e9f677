import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '@lianshen/db';
import type { ActAnswerView } from '@lianshen/contracts';
import { parseCaseNo } from '@lianshen/domain';
import type { UpdateName, Updates } from '@lianshen/workflows/messages';
import { actAnswerView } from '../cases/case.views.js';
import type { StoredText } from '../cases/texts.js';
import { Refusal } from '../http/refusal.js';
import { TemporalGateway, type UpdateOutcome } from '../temporal/temporal.gateway.js';
import { ActStore } from './act.store.js';
import { bodyHashOf, updateIdOf } from './idempotency.js';

interface Prepared {
  readonly input: Record<string, unknown>;
  readonly texts: readonly StoredText[];
  /** Written in the transaction that takes the key; what it answers joins the input. Refuses by throwing: nothing is kept. */
  readonly within?: (tx: Tx) => Promise<Record<string, unknown>>;
}

/** One act on a procedure, asked for by one person. */
export interface ActRequest<N extends UpdateName> {
  readonly update: N;
  readonly userId: string;
  readonly caseNo: string;
  /** Null when the act is on the case as a whole. */
  readonly taskId: string | null;
  /** Of an act on a part of the case that is no task: that part, as keys belong to it. */
  readonly part?: string | undefined;
  /** Name of the operation, as keys belong to it. */
  readonly operation: string;
  /** Absent: this request is its own only attempt. */
  readonly key: string | undefined;
  /** The body as it was sent; repeats must agree in it. */
  readonly body: unknown;
  /** What goes to the workflow apart from its identity, and the texts that stay here; kept once per key. */
  readonly prepare: () => Prepared | Promise<Prepared>;
  /** `prepare` reads or writes what is on file: a repeat must find its row before that. */
  readonly looksUp?: boolean;
  /** The argument from the stored input; what may differ between attempts (the revision seen) comes from the request. */
  readonly argument: (input: Record<string, unknown>, updateId: string) => Updates[N];
  /**
   * Checks that belong to this attempt alone, such as whose hands the task is in; skipped when the act has been done already.
   * Asked before anything is prepared from what is on file, and again where the key is taken.
   */
  readonly permit?: (tx: Tx) => void | Promise<void>;
}

export type ActResult = { readonly kind: 'done'; readonly answer: ActAnswerView } | { readonly kind: 'pending' };

const MEETING_OVER = '会议已经结束，不能再办理';
const isMeeting = (caseNo: string): boolean => parseCaseNo(caseNo)?.procedure === 'meeting';

/**
 * One act = one Update, once per key (design 3 "Idempotency"): the row is written before the Update and completed after
 * it, the same body gives the first success for ever, an unknown outcome is asked again under the same update id.
 */
@Injectable()
export class ActService {
  constructor(
    private readonly store: ActStore,
    private readonly temporal: TemporalGateway,
  ) {}

  async perform<N extends UpdateName>(request: ActRequest<N>): Promise<ActResult> {
    const { userId, operation } = request;
    const resource = request.part ?? request.taskId ?? request.caseNo;
    const key = request.key ?? randomUUID();
    const bodyHash = bodyHashOf(request.body);
    const updateId = updateIdOf(resource, userId, key, bodyHash);
    const identity = { userId, operation, resource, key };
    const permit = (tx: Tx) => request.permit?.(tx);
    const standing = request.looksUp ? await this.store.findOrPermit(identity, permit) : null;
    const prepared = standing ? null : await request.prepare();
    const row = standing ?? (await this.store.claim({ ...identity, bodyHash, updateId }, prepared!, permit));
    if (row.bodyHash !== bodyHash)
      throw new Refusal('idempotencyKeyReused', '这个 Idempotency-Key 已用于另一项内容，请换一个');
    if (row.answer) return { kind: 'done', answer: row.answer as ActAnswerView };
    const outcome = await this.temporal.update(request.caseNo, request.update, request.argument(row.input, updateId));
    return this.conclude(request, identity, updateId, outcome);
  }

  private async conclude<N extends UpdateName>(
    request: ActRequest<N>,
    identity: Parameters<ActStore['complete']>[0],
    updateId: string,
    outcome: UpdateOutcome,
  ): Promise<ActResult> {
    if (outcome.kind === 'unknown') return { kind: 'pending' };
    if (outcome.kind === 'done') {
      const answer = actAnswerView(outcome.answer.case, outcome.answer.tasks, request.taskId);
      await this.store.complete(identity, answer, outcome.answer);
      return { kind: 'done', answer };
    }
    // An earlier attempt under this id may have been accepted on a run that is gone by now: the record knows.
    const recorded = await this.store.findRecorded(request.caseNo, updateId);
    if (recorded) {
      const answer = actAnswerView(recorded.case, recorded.tasks, request.taskId);
      await this.store.complete(identity, answer, null);
      return { kind: 'done', answer };
    }
    if (outcome.kind === 'gone') throw await this.goneRefusal(request.caseNo);
    const isOver = outcome.code === 'caseClosed' && isMeeting(request.caseNo);
    throw new Refusal(outcome.code, isOver ? MEETING_OVER : outcome.message, {
      errors: outcome.errors,
      current: outcome.current,
    });
  }

  /** The workflow is not there: the case has closed, or it was admitted a moment ago and is being started. */
  private async goneRefusal(caseNo: string): Promise<Refusal> {
    const isStarting = await this.store.isAwaitingStart(caseNo);
    return isStarting
      ? new Refusal('unavailable', '办件正在启动，请稍后重试', { retryAfterSeconds: 3 })
      : new Refusal('caseClosed', isMeeting(caseNo) ? MEETING_OVER : '办件已经办结，不能再办理');
  }
}
