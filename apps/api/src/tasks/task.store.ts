import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { TaskDraftView, TaskListQuery } from '@lianshen/contracts';
import {
  announceTask,
  appendToRecord,
  caseStream,
  copiesOf,
  copyTask,
  countUnreadCopies,
  findTask,
  findTaskDraft,
  isRecused,
  lockRecord,
  lockTask,
  markCopyRead,
  mayUserSee,
  pageOfTasks,
  releaseTask,
  saveTaskDraft,
  setHolder,
  storeTexts,
  type Scope,
  type TaskListRow,
  type Tx,
} from '@lianshen/db';
import { EXPERTS, isoInstant, sameParty, type Actor } from '@lianshen/domain';
import { storedTask } from '../cases/case.store.js';
import type { StoredTask } from '../cases/case.views.js';
import type { StoredText } from '../cases/texts.js';
import { decodeCursor, encodeCursor } from '../cursor.js';
import type { UserScope } from '../session/scope.js';
import { DATABASE, type Database } from '../database.js';
import { namedFiles } from '../files/named-files.js';
import { Refusal } from '../http/refusal.js';
import { hasher } from '../record.js';
import { requireFree } from '../resumption/recusal.js';

/** Whose hands a task is in. */
export interface Assignment {
  readonly assigneeId: string | null;
  readonly delegatedById: string | null;
}
export interface OfficeEntry {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}
export interface AssignmentChange {
  readonly actor: Actor;
  readonly assignment?: Assignment;
  readonly copies?: readonly string[];
  readonly entry: OfficeEntry;
  readonly texts?: readonly StoredText[];
}

/** What is saved as somebody's draft of a decision. */
export interface SavedDraft {
  readonly body: Record<string, unknown>;
  /** The revision seen, 0 for none; undefined writes over whatever stands. */
  readonly expected: number | undefined;
}

/** Tasks as their readers may see them, and the rows of the office about them. */
@Injectable()
export class TaskStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  list(
    scope: UserScope,
    query: TaskListQuery,
  ): Promise<{ tasks: StoredTask[]; nextCursor: string | null; total: number; unread: number }> {
    const [sort, taskId] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 'moment', 'text');
    const filter = {
      box: query.box,
      caseNo: query.caseNo,
      kind: query.kind,
      q: query.q?.trim() || undefined,
      after: sort && taskId ? { sort, taskId } : undefined,
      limit: query.limit + 1,
    };
    return this.database.scoped(scope, async (tx) => {
      const { rows, total } = await pageOfTasks(tx, scope, filter);
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        tasks: page.map(storedTask),
        nextCursor: rows.length > query.limit && last ? encodeCursor(last.sort, last.task.taskId) : null,
        total,
        unread: query.box === 'copied' ? await countUnreadCopies(tx, scope.userId) : 0,
      };
    });
  }

  /** A task whose case the scope may see; null otherwise. */
  find(scope: Scope, taskId: string): Promise<StoredTask | null> {
    return this.database.scoped(scope, (tx) => visibleTask(tx, scope, taskId));
  }

  /** One act on an assignment: the row and its record entry in one transaction, that of `tx`; one act at a time per task. */
  async change(
    tx: Tx,
    scope: UserScope,
    taskId: string,
    decide: (task: StoredTask | null, tx: Tx) => Promise<AssignmentChange | null>,
  ): Promise<StoredTask> {
    const seen = await visibleTask(tx, scope, taskId);
    if (seen) {
      await lockRecord(tx, caseStream(seen.row.caseNo), hasher);
      await lockTask(tx, taskId);
    }
    const task = seen && (await visibleTask(tx, scope, taskId));
    const change = await decide(task, tx);
    if (change && task) await this.write(tx, scope.userId, task, change);
    return (await visibleTask(tx, scope, taskId))!;
  }

  /** What the person typed for a task; the caller has made sure that they may read it. */
  draft(scope: UserScope, taskId: string): Promise<TaskDraftView> {
    return this.database.scoped(scope, (tx) => draftView(tx, taskId, scope.userId));
  }

  /** @throws Refusal 409 `staleRevision` when it was saved elsewhere since */
  async saveDraft(tx: Tx, scope: UserScope, { row }: StoredTask, draft: SavedDraft): Promise<void> {
    await requireFree(tx, scope.userId, row.caseNo);
    if (await saveTaskDraft(tx, row.taskId, scope.userId, draft)) return;
    const now = await findTaskDraft(tx, row.taskId, scope.userId);
    throw new Refusal('staleRevision', '草稿已在另一处修改，请核对后再保存', {
      current: { taskId: row.taskId, revision: now?.revision ?? 0 },
    });
  }

  /** Who had the task copied, by person. */
  async copies(
    scope: UserScope,
    taskId: string,
  ): Promise<ReadonlyMap<string, Awaited<ReturnType<typeof copiesOf>>[number]>> {
    const rows = await this.database.scoped(scope, (tx) => copiesOf(tx, taskId));
    return new Map(rows.map((row) => [row.userId, row]));
  }

  /** A copy of the task is read once its reader opened it. */
  async markRead(scope: UserScope, taskId: string): Promise<void> {
    await this.database.scoped(scope, (tx) => markCopyRead(tx, taskId, scope.userId));
  }

  private async write(tx: Tx, userId: string, task: StoredTask, change: AssignmentChange): Promise<void> {
    const { taskId, caseNo } = task.row;
    const { assignment, copies, actor, entry, texts = [] } = change;
    if (assignment?.assigneeId === null && task.assigneeId !== null) await releaseTask(tx, taskId, task.assigneeId);
    else if (assignment?.assigneeId) await setHolder(tx, taskId, assignment.assigneeId, assignment.delegatedById);
    if (copies) await copyTask(tx, taskId, userId, copies);
    await storeTexts(
      tx,
      texts.map(({ ref, salt, text }) => ({ ref, salt, value: text })),
    );
    const value = { type: entry.type, at: isoInstant(Date.now()), actor, payload: entry.payload };
    await appendToRecord(tx, caseStream(caseNo), [{ source: 'office', sourceId: randomUUID(), value }], hasher);
    await announceTask(tx, taskId);
  }
}

async function visibleTask(tx: Tx, scope: Scope, taskId: string): Promise<StoredTask | null> {
  const found = await findTask(tx, taskId);
  if (!found) return null;
  // A task of one's own agency is visible with its case: no need to ask. An expert may have stood back from it.
  const { party, caseNo } = found.task;
  const isOwn =
    scope.kind === 'user' &&
    party.agency !== EXPERTS &&
    scope.parties.some(({ regionCode, agency }) => regionCode === party.regionCode && agency === party.agency);
  if (isOwn || (await mayUserSee(tx, scope, caseNo))) return storedTask(found);
  return (await isOwnSignature(tx, scope, found.task)) ? storedTask(found) : null;
}

/** An expert whose seat was given to another keeps what they signed, and nothing once they stood back (ADR 19). */
async function isOwnSignature(
  tx: Tx,
  scope: Scope,
  { party, caseNo, decidedBy }: TaskListRow['task'],
): Promise<boolean> {
  if (scope.kind !== 'user' || party.agency !== EXPERTS || decidedBy?.userId !== scope.userId) return false;
  return scope.parties.some((own) => sameParty(own, party)) && !(await isRecused(tx, caseNo, scope.userId));
}

async function draftView(tx: Tx, taskId: string, userId: string): Promise<TaskDraftView> {
  const draft = await findTaskDraft(tx, taskId, userId);
  return {
    content: (draft?.body as Record<string, unknown> | undefined) ?? null,
    files: await namedFiles(tx, draft?.body, ({ uploadedBy }) => uploadedBy === userId),
    updatedAt: draft ? isoInstant(draft.savedAt.getTime()) : null,
    revision: draft?.revision ?? 0,
  };
}
