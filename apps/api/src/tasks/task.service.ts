import { Injectable } from '@nestjs/common';
import {
  decisionJsonSchema,
  type TaskAction,
  type TaskDraftView,
  type TaskList,
  type TaskListQuery,
  type TaskView,
} from '@lianshen/contracts';
import type { Tx } from '@lianshen/db';
import { parseCaseNo, PHASES, type TaskRow } from '@lianshen/domain';
import { mayReadTask, readableTask, readerOf } from '../cases/audience.js';
import { isTaskHeld, namesIn, taskItem, type StoredCase, type StoredTask } from '../cases/case.views.js';
import { refsIn, resolveRefs } from '../cases/texts.js';
import { CaseStore } from '../cases/case.store.js';
import { draftLink } from '../documents/draft-document.service.js';
import { notFound } from '../http/refusal.js';
import { Directory } from '../reference/directory.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { isRescission } from '../rescission/rescission-details.js';
import { rescissionExample } from '../rescission/rescission-examples.js';
import { prefilled, ReviewHistory, withHistory } from '../resumption/review-history.js';
import { isResumption, ResumptionTaskPayloads, type Enriched } from '../resumption/task-payloads.js';
import { isPartyOf } from '../session/acting.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { TaskStore, type SavedDraft } from './task.store.js';

const SIGNER_PHASE = 'signatures';

@Injectable()
export class TaskService {
  constructor(
    private readonly tasks: TaskStore,
    private readonly cases: CaseStore,
    private readonly reference: ReferenceStore,
    private readonly directory: Directory,
    private readonly payloads: ResumptionTaskPayloads,
    private readonly reviews: ReviewHistory,
  ) {}

  async list(who: Signed, query: TaskListQuery): Promise<TaskList> {
    const names = await this.directory.current();
    const { tasks, nextCursor, total, unread } = await this.tasks.list(scopeOf(who), query);
    const now = Date.now();
    const reader = readerOf(who);
    const items = tasks.map((task) => readableTask(reader, taskItem(task, names, now)));
    return { items, nextCursor, total, unread };
  }

  /** @throws Refusal 404 when it is absent or not visible. A copy of it is read from now on. */
  async get(who: Signed, taskId: string): Promise<TaskView> {
    const scope = scopeOf(who);
    const [names, task] = await Promise.all([this.directory.current(), this.readable(who, taskId)]);
    await this.tasks.markRead(scope, taskId);
    const [found, decision, holders] = await Promise.all([
      this.cases.find(scope, task.row.caseNo),
      this.decisionOf(who, task),
      this.reference.holders(task.row.party),
    ]);
    const files = await this.cases.filesNamedIn(scope, task.row.caseNo, [task.row.payload, decision]);
    const may = actionsOf(who, task);
    const targets =
      found && may.includes('return')
        ? await this.payloads.returnTargets(
            task.row,
            found.case,
            found.tasks.map(({ row }) => row),
          )
        : [];
    const actions = targets.length > 0 ? may : may.filter((action) => action !== 'return');
    const { payload, example } = await this.payloadOf(who, task, found);
    const schema = decisionJsonSchema(task.row.kind);
    return {
      ...taskItem(task, names, Date.now()),
      payload,
      names: namesIn([payload, decision], task.row.party.regionCode, names),
      decisionSchema: example ? { ...schema, examples: [example] } : schema,
      decision,
      files,
      actions,
      colleagues: isPartyOf(who, task.row.party) ? holders.filter(({ userId }) => userId !== who.userId) : [],
      returnTargets: targets,
      delegatedBy:
        task.delegatedById === null ? null : { userId: task.delegatedById, name: names.person(task.delegatedById) },
    };
  }

  /** What the task is about, with its texts; the words a resumption's items have stand in its pack. */
  private async payloadOf(
    who: Signed,
    { row }: StoredTask,
    found: { readonly case: StoredCase; readonly tasks: readonly StoredTask[] } | null,
  ): Promise<Enriched> {
    const stored = found?.case;
    const texts = await this.cases.texts(scopeOf(who), refsIn(row.payload));
    const resolved = resolveRefs(row.payload, texts) as Record<string, unknown>;
    if (stored && isResumption(stored.row)) {
      const enriched = await this.payloads.enrich(row, resolved, stored);
      if (row.kind !== 'checklistReview') return { ...enriched, payload: { ...enriched.payload, ...draftLink(row) } };
      const tasks = found.tasks.map((task) => task.row);
      const earlier = await this.reviews.of(who, row, tasks);
      const { payload, example } = enriched;
      return { payload: withHistory(payload, earlier), example: example && prefilled(example, earlier) };
    }
    const example = stored && isRescission(stored.row) ? rescissionExample(row) : null;
    return { payload: { ...stored?.form, ...resolved, ...draftLink(row) }, example };
  }

  /** @throws Refusal 404, as of the task itself */
  async draft(who: Signed, taskId: string): Promise<TaskDraftView> {
    await this.readable(who, taskId);
    return this.tasks.draft(scopeOf(who), taskId);
  }

  /** How a draft is saved over the one before. */
  async savingDraft(who: Signed, taskId: string, draft: SavedDraft): Promise<(tx: Tx) => Promise<void>> {
    const task = await this.readable(who, taskId);
    return (tx) => this.tasks.saveDraft(tx, scopeOf(who), task, draft);
  }

  /** @throws Refusal 404 when it is absent or not for this person to read. */
  private async readable(who: Signed, taskId: string): Promise<StoredTask> {
    const task = await this.tasks.find(scopeOf(who), taskId);
    if (!task || !mayReadTask(readerOf(who), task.row)) throw notFound();
    return task;
  }

  private async decisionOf(who: Signed, task: StoredTask): Promise<Record<string, unknown> | null> {
    if (task.row.state !== 'decided') return null;
    const { caseNo, taskId } = task.row;
    const decision = (await this.cases.recordedDecisions(scopeOf(who), caseNo, [taskId])).get(taskId);
    if (!decision) return null;
    const texts = await this.cases.texts(scopeOf(who), refsIn(decision));
    return resolveRefs(decision, texts) as Record<string, unknown>;
  }
}

const phasesOf = ({ caseNo }: TaskRow): readonly string[] => PHASES[parseCaseNo(caseNo)!.procedure];

/**
 * What this person may do with the task now; what the workflow refuses besides is told when it is tried. Of a case that is held
 * nothing is decided and nobody is urged.
 */
export function actionsOf(who: Signed, task: StoredTask): TaskAction[] {
  if (!who.ability.can('act', 'Task')) return [];
  const { row, assigneeId, delegatedById } = task;
  const isParty = isPartyOf(who, row.party);
  const startedBy = task.caseStartedBy;
  const isStarter = isPartyOf(who, startedBy.actingFor ?? startedBy.party);
  // 抄送 is an act of the offices: an applicant has nobody there to choose from.
  const copy: readonly TaskAction[] = readerOf(who).audience === 'official' ? ['copy'] : [];
  if (row.state === 'decided')
    return row.decidedBy?.userId === who.userId && row.stands ? ['recall', ...copy] : [...copy];
  if (row.state !== 'open') return [...copy];
  const isMine = isParty && (assigneeId === null || assigneeId === who.userId);
  const isStill = isTaskHeld(task);
  const actions: TaskAction[] = isStill ? [...copy] : [...copy, 'urge'];
  if (isMine) actions.unshift(...(isStill ? [] : (['decide'] as const)), 'transfer', 'delegate');
  if (isMine && assigneeId === null) actions.push('claim');
  if (isMine && assigneeId !== null) actions.push('release');
  if (isMine && delegatedById !== null) actions.push('resolve');
  if (isMine && !isStill) actions.push('return');
  const phases = phasesOf(row);
  const isBeforeEnd = phases.indexOf(row.phase) <= phases.indexOf(SIGNER_PHASE);
  const isTheirTurn = isMine && row.phase === SIGNER_PHASE;
  if ((isTheirTurn || isStarter) && isBeforeEnd) actions.push('addSigner', 'removeSigner');
  return actions;
}
