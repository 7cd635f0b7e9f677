import { Injectable } from '@nestjs/common';
import type { CopyReaderList, TaskItem } from '@lianshen/contracts';
import type { Tx } from '@lianshen/db';
import { isoInstant, type Actor } from '@lianshen/domain';
import { OnceStore } from '../acts/once.js';
import { mayReadTask, readableTask, readerOf } from '../cases/audience.js';
import { taskItem, type StoredTask } from '../cases/case.views.js';
import { storeText, type StoredText } from '../cases/texts.js';
import { notFound, Refusal } from '../http/refusal.js';
import { Directory } from '../reference/directory.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { actorFor, isPartyOf } from '../session/acting.js';
import { requireEligible, requireFree } from '../resumption/recusal.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { TaskStore, type Assignment, type OfficeEntry } from './task.store.js';

type Change = (task: StoredTask, actor: Actor, tx: Tx) => Promise<Assigned> | Assigned;
/** What an act on an assignment writes; null when it was so already. */
type Assigned = {
  readonly assignment?: Assignment;
  readonly copies?: readonly string[];
  readonly entry: OfficeEntry;
  readonly texts?: readonly StoredText[];
} | null;

/** 抄送 is an act of the offices. */
function requireOffice(who: Signed): void {
  if (readerOf(who).audience !== 'official') throw new Refusal('forbidden', '抄送由办理单位进行');
}

/** Acts on whose hands a task is in: one act = one row = one record entry, the procedure never hears of them (design 1.3, 1.4). */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly tasks: TaskStore,
    private readonly reference: ReferenceStore,
    private readonly directory: Directory,
    private readonly once: OnceStore,
  ) {}

  /** 认领: once by the same person is as good as twice; another gets 409 `claimedByAnother`. */
  claim(who: Signed, taskId: string, key: string | undefined): Promise<TaskItem> {
    return this.change(who, taskId, 'claimTask', key, {}, (task) => {
      if (task.assigneeId === who.userId) return null;
      this.requireHands(who, task);
      return { assignment: { assigneeId: who.userId, delegatedById: null }, entry: entry('taskClaimed', taskId) };
    });
  }

  /** 释放: the task goes back to everyone who holds the post. */
  release(who: Signed, taskId: string, key: string | undefined): Promise<TaskItem> {
    return this.change(who, taskId, 'releaseTask', key, {}, (task) => {
      if (task.assigneeId === null) throw new Refusal('notClaimed', '任务尚未认领，无需释放');
      this.requireHands(who, task);
      return { assignment: { assigneeId: null, delegatedById: null }, entry: entry('taskReleased', taskId) };
    });
  }

  /** 转办 changes the assignee for good; 委派 until it is resolved. To a holder of the same post. */
  async give(
    who: Signed,
    taskId: string,
    key: string | undefined,
    how: 'transfer' | 'delegate',
    body: { toUserId: string; reason: string },
  ): Promise<TaskItem> {
    const found = await this.tasks.find(scopeOf(who), taskId);
    const holders = found ? await this.reference.holders(found.row.party) : [];
    return this.change(who, taskId, `${how}Task`, key, body, async (task, _actor, tx) => {
      this.requireHands(who, task);
      if (body.toUserId === who.userId || !holders.some(({ userId }) => userId === body.toUserId)) {
        throw new Refusal('notEligible', '对方不任该岗位，不能交给对方办理', {
          errors: [{ path: 'toUserId', message: '不任该岗位' }],
        });
      }
      await requireEligible(tx, body.toUserId, task.row.caseNo);
      const { ref, row } = storeText(body.reason);
      const type = how === 'transfer' ? 'taskTransferred' : 'taskDelegated';
      return {
        assignment: { assigneeId: body.toUserId, delegatedById: how === 'delegate' ? who.userId : null },
        entry: entry(type, taskId, { toUserId: body.toUserId, reason: ref }),
        texts: [row],
      };
    });
  }

  /** 交回: the delegate hands the task back to its owner. */
  resolve(who: Signed, taskId: string, key: string | undefined): Promise<TaskItem> {
    return this.change(who, taskId, 'resolveTask', key, {}, (task) => {
      if (task.delegatedById === null) throw new Refusal('notDelegated', '任务未被委派，无需交回');
      this.requireHands(who, task);
      const toUserId = task.delegatedById;
      return {
        assignment: { assigneeId: toUserId, delegatedById: null },
        entry: entry('taskResolved', taskId, { toUserId }),
      };
    });
  }

  /** 催办: anyone of the case may; it only records and shows. */
  urge(who: Signed, taskId: string, key: string | undefined): Promise<TaskItem> {
    return this.change(who, taskId, 'urgeTask', key, {}, () => ({ entry: entry('taskUrged', taskId) }), 'anyOfCase');
  }

  /** To whom the task may be copied, and who had it copied. @throws Refusal 404, 403 for who is no official */
  async copyReaders(who: Signed, taskId: string): Promise<CopyReaderList> {
    const task = await this.tasks.find(scopeOf(who), taskId);
    if (!task || !mayReadTask(readerOf(who), task.row)) throw notFound();
    requireOffice(who);
    const { regionCode } = task.row.party;
    const [staff, copies, names] = await Promise.all([
      this.reference.staffOf(regionCode),
      this.tasks.copies(scopeOf(who), taskId),
      this.directory.current(),
    ]);
    return {
      items: staff.map(({ userId, name, agency, post }) => ({
        userId,
        name,
        agency,
        agencyName: names.agency(regionCode, agency),
        post,
        postTitle: names.post(post),
        copiedAt: instantOf(copies.get(userId)?.copiedAt),
        readAt: instantOf(copies.get(userId)?.readAt),
      })),
    };
  }

  /**
   * 抄送: the case becomes readable in the others' box `copied`; they must belong to an authority of its region.
   * @throws Refusal 404, 403 for who is no official
   */
  async copy(who: Signed, taskId: string, key: string | undefined, toUserIds: readonly string[]): Promise<TaskItem> {
    const found = await this.tasks.find(scopeOf(who), taskId);
    const staff = found ? await this.reference.staffOf(found.row.party.regionCode) : [];
    const known = new Set(staff.map(({ userId }) => userId));
    return this.change(
      who,
      taskId,
      'copyTask',
      key,
      { toUserIds },
      () => {
        requireOffice(who);
        const unknown = toUserIds.find((userId) => !known.has(userId));
        if (unknown !== undefined)
          throw new Refusal('notEligible', '只能抄送给本地区各单位的工作人员', {
            errors: [{ path: 'toUserIds', message: `没有这个人：${unknown}` }],
          });
        const copies = [...new Set(toUserIds)];
        return { copies, entry: entry('taskCopied', taskId, { toUserIds: copies }) };
      },
      'anyOfCaseEvenClosed',
    );
  }

  private async change(
    who: Signed,
    taskId: string,
    operation: string,
    key: string | undefined,
    body: unknown,
    decide: Change,
    by: 'party' | 'anyOfCase' | 'anyOfCaseEvenClosed' = 'party',
  ): Promise<TaskItem> {
    const scope = scopeOf(who);
    const change = async (task: StoredTask | null, tx: Tx) => {
      if (!task || (by === 'anyOfCaseEvenClosed' && !mayReadTask(readerOf(who), task.row))) throw notFound();
      const actor = actorFor(who, task.row.party) ?? (by === 'party' ? null : ownActor(who));
      if (!actor || (by === 'party' && !isPartyOf(who, task.row.party)))
        throw new Refusal('notYourTask', '这项任务不属于您的岗位');
      if (task.row.state !== 'open' && by !== 'anyOfCaseEvenClosed')
        throw new Refusal('taskClosed', '这项任务已经办结或取消');
      if (by === 'party') await requireFree(tx, who.userId, task.row.caseNo);
      const assigned = await decide(task, actor, tx);
      return assigned && { ...assigned, actor };
    };
    return this.once.run(
      { userId: who.userId, operation, resource: taskId, key, body },
      {
        scope,
        prepare: () => (tx) => this.tasks.change(tx, scope, taskId, change),
        answer: async (task) => readableTask(readerOf(who), taskItem(task, await this.directory.current(), Date.now())),
      },
    );
  }

  private requireHands(who: Signed, task: StoredTask): void {
    if (task.assigneeId === null || task.assigneeId === who.userId) return;
    throw new Refusal('claimedByAnother', '任务已由同岗位的其他人认领', {
      current: { taskId: task.row.taskId, assigneeId: task.assigneeId },
    });
  }
}

const instantOf = (moment: Date | null | undefined): string | null => (moment ? isoInstant(moment.getTime()) : null);

const entry = (type: string, taskId: string, more: Record<string, unknown> = {}): OfficeEntry => ({
  type,
  payload: { taskId, ...more },
});

function ownActor(who: Signed): Actor | null {
  const own = who.posts.find((post) => !post.acting) ?? who.posts[0];
  return own ? { userId: who.userId, party: own.party } : null;
}
