import { Injectable } from '@nestjs/common';
import { decisionSchemas, type ReturnBody, type SignerBody } from '@lianshen/contracts';
import { findTask, type Tx } from '@lianshen/db';
import { taskKinds, type Actor, type Decision, type Party, type TextRef } from '@lianshen/domain';
import type { z } from 'zod';
import { ActService, type ActRequest, type ActResult } from '../acts/act.service.js';
import type { StoredTask } from '../cases/case.views.js';
import { FileStore } from '../files/file.store.js';
import { filesNamedIn } from '../files/named-files.js';
import { requireTaken } from '../files/taken-at.js';
import { storeText, withRefs } from '../cases/texts.js';
import { notFound, Refusal } from '../http/refusal.js';
import { parse } from '../http/validation.pipe.js';
import { observeDecision } from '../metrics.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { requireNotHeld } from '../resumption/held.js';
import { requireFree } from '../resumption/recusal.js';
import { actorFor, isPartyOf } from '../session/acting.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import type { PreparedDecision } from './preparers/preparer.js';
import { ResumptionPreparers } from './preparers/resumption-preparers.js';
import { TaskStore } from './task.store.js';

interface AskedDecision {
  /** Read only once the task is known to be visible: an unknown task is 404 whatever the headers. */
  readonly key: () => string;
  readonly revision: () => number;
  readonly body: unknown;
}

/** Acts on tasks that the procedure knows of: each is one Update. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly tasks: TaskStore,
    private readonly acts: ActService,
    private readonly reference: ReferenceStore,
    private readonly preparers: ResumptionPreparers,
    private readonly files: FileStore,
  ) {}

  /** Decides a task. Refusals: 404, 428, 400, 403, 409, 410, 422 in this order of checks; contract.md "tasks". */
  async decide(who: Signed, taskId: string, asked: AskedDecision): Promise<ActResult> {
    const startedAt = process.hrtime.bigint();
    let outcome = 'error';
    try {
      const result = await this.sendDecision(who, taskId, asked);
      outcome = result.kind;
      return result;
    } catch (error) {
      if (error instanceof Refusal) outcome = error.code;
      throw error;
    } finally {
      observeDecision(outcome, Number(process.hrtime.bigint() - startedAt) / 1e9);
    }
  }

  private async sendDecision(who: Signed, taskId: string, asked: AskedDecision): Promise<ActResult> {
    const task = await this.visible(who, taskId);
    const actor = requireActor(who, task.row.party);
    const revision = asked.revision();
    const key = asked.key();
    const decision = parse<Record<string, unknown>>(
      decisionSchemas[task.row.kind] as z.ZodType<Record<string, unknown>>,
      asked.body,
      true,
    );
    requireTaken(decision);
    const preparer = this.preparers.of(task.row.kind);
    const referring = (prepared: PreparedDecision) => {
      const { decision: kept, texts } = withRefs(prepared.decision, taskKinds[task.row.kind].texts);
      const { within } = prepared;
      const named = filesNamedIn(prepared.decision);
      const write = async (tx: Tx) => {
        await this.files.giveToCase(tx, actor, task.row.caseNo, named);
        return { decision: { ...kept, ...(await within?.(tx)) } };
      };
      return {
        input: { decision: kept, actor },
        texts,
        ...(within || named.length > 0 ? { within: write } : {}),
      };
    };
    return this.acts.perform({
      ...this.common(who, task, 'decideTask', key, asked.body),
      update: 'decideTask',
      permit: async (tx) => {
        await this.requireFreeHands(tx, who, task);
        if (preparer) await requireUnmoved(tx, taskId, revision);
      },
      looksUp: preparer !== null,
      prepare: () => (preparer ? preparer(who, task, decision).then(referring) : referring({ decision })),
      argument: (input, updateId) => ({
        updateId,
        actor: input['actor'] as Actor,
        taskId,
        revision,
        decision: input['decision'] as Decision,
      }),
    });
  }

  /** 撤回: takes back one's own decision while nothing else was accepted since. */
  async recall(who: Signed, taskId: string, key: string | undefined, body: { reason: string }): Promise<ActResult> {
    const task = await this.visible(who, taskId);
    const actor = requireActor(who, task.row.party);
    return this.acts.perform({
      ...this.common(who, task, 'recallDecision', key, body),
      update: 'recallDecision',
      permit: (tx) => requireFree(tx, who.userId, task.row.caseNo),
      prepare: () => reasoned(actor, body.reason),
      argument: (input, updateId) => ({ updateId, ...stored(input), taskId }),
    });
  }

  /** 退回: sends the case back to an earlier phase. */
  async returnTo(who: Signed, taskId: string, key: string | undefined, body: ReturnBody): Promise<ActResult> {
    const task = await this.visible(who, taskId);
    const actor = requireActor(who, task.row.party);
    return this.acts.perform({
      ...this.common(who, task, 'returnTo', key, body),
      update: 'returnTo',
      permit: (tx) => this.requireFreeHands(tx, who, task),
      prepare: () => reasoned(actor, body.reason),
      argument: (input, updateId) => ({ updateId, ...stored(input), taskId, toPhase: body.toPhase, then: body.then }),
    });
  }

  /** 加签、减签: by the signer whose turn it is or by the starter. */
  async changeSigner(
    who: Signed,
    taskId: string,
    update: 'addSigner' | 'removeSigner',
    key: string | undefined,
    body: SignerBody,
  ): Promise<ActResult> {
    const task = await this.visible(who, taskId);
    const actor = actorFor(who, task.row.party) ?? requireActor(who, task.caseStartedBy.party);
    const party: Party = { regionCode: task.row.party.regionCode, agency: body.agency, post: body.post };
    return this.acts.perform({
      ...this.common(who, task, update, key, body),
      update,
      permit: (tx) => requireFree(tx, who.userId, task.row.caseNo),
      looksUp: update === 'addSigner',
      prepare: async () => {
        if (update === 'addSigner') await this.requireHolder(party);
        return reasoned(actor, body.reason);
      },
      argument: (input, updateId) => ({ updateId, ...stored(input), taskId, party }),
    });
  }

  private common(who: Signed, task: StoredTask, operation: string, key: string | undefined, body: unknown) {
    const { caseNo, taskId } = task.row;
    return { userId: who.userId, caseNo, taskId, operation, key, body } satisfies Partial<ActRequest<'decideTask'>>;
  }

  private async visible(who: Signed, taskId: string): Promise<StoredTask> {
    const task = await this.tasks.find(scopeOf(who), taskId);
    if (!task) throw notFound();
    return task;
  }

  private async requireFreeHands(tx: Tx, who: Signed, task: StoredTask): Promise<void> {
    this.requireHands(who, task);
    await requireFree(tx, who.userId, task.row.caseNo);
    if (task.row.state === 'open') await requireNotHeld(tx, task.row.caseNo, task.row.kind);
  }

  /** Claimed by someone else: theirs to decide until they release it. */
  private requireHands(who: Signed, task: StoredTask): void {
    if (task.row.state !== 'open' || task.assigneeId === null || task.assigneeId === who.userId) return;
    throw new Refusal('claimedByAnother', '任务已由同岗位的其他人认领', {
      current: {
        taskId: task.row.taskId,
        state: task.row.state,
        revision: task.row.revision,
        assigneeId: task.assigneeId,
      },
    });
  }

  private async requireHolder(party: Party): Promise<void> {
    const agency = (await this.reference.agencies(party.regionCode)).find(({ code }) => code === party.agency);
    if (!agency)
      throw new Refusal('noSuchAgency', '本地区没有这个单位', {
        errors: [{ path: 'agency', message: '没有这个单位' }],
      });
    if (!agency.posts.some(({ code }) => code === party.post)) {
      throw new Refusal('noOfficeHolder', '该岗位目前无人任职', { errors: [{ path: 'post', message: '无人任职' }] });
    }
  }
}

function requireActor(who: Signed, party: Party): Actor {
  const actor = isPartyOf(who, party) ? actorFor(who, party) : null;
  if (!actor) throw new Refusal('notYourTask', '这项任务不属于您的岗位');
  return actor;
}

function reasoned(actor: Actor, reason: string) {
  const { ref, row } = storeText(reason);
  return { input: { actor, reason: ref }, texts: [row] };
}

const stored = (input: Record<string, unknown>) => ({
  actor: input['actor'] as Actor,
  reason: input['reason'] as TextRef,
});

/**
 * What a preparer keeps is written before the workflow judges: an answer to a task that has moved on is refused here, where
 * nothing has been written yet. The row may lag behind the workflow, never run ahead of it, so the workflow asks again.
 */
async function requireUnmoved(tx: Tx, taskId: string, revision: number): Promise<void> {
  const task = (await findTask(tx, taskId))?.task;
  if (task?.state === 'open' && task.revision > revision)
    throw new Refusal('staleRevision', '任务内容已更新，请刷新后再办理', { current: task });
}
