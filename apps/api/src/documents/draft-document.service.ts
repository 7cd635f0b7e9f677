import { Injectable } from '@nestjs/common';
import { renderDraft, type OfficialText } from '@lianshen/activities/press';
import { documentTitles, type DraftDocumentView } from '@lianshen/contracts';
import type { DocumentDraftDecision, TaskKind, TaskRow, TextRef } from '@lianshen/domain';
import { mayReadTask, readerOf } from '../cases/audience.js';
import { CaseStore } from '../cases/case.store.js';
import type { StoredTask } from '../cases/case.views.js';
import { ErratumDrafts } from '../errata/erratum-draft.js';
import { notFound } from '../http/refusal.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { TaskStore } from '../tasks/task.store.js';
import { draftedKind, DraftDocumentStore } from './draft-document.store.js';

/** Tasks before whose decision a document is read: 拟稿、核稿、签发. */
export const DRAFTING: ReadonlySet<TaskKind> = new Set(['documentDraft', 'documentReview', 'replySignature']);

type Draft = DocumentDraftDecision<TextRef>;

/** A document before it is issued: for whoever drafts, checks or signs it (ux.md, draft reply preview as PDF). */
@Injectable()
export class DraftDocuments {
  constructor(
    private readonly tasks: TaskStore,
    private readonly cases: CaseStore,
    private readonly drafts: DraftDocumentStore,
    private readonly errata: ErratumDrafts,
  ) {}

  /** Its words as they would be issued today. @throws Refusal 404 when the task is not visible or drafts nothing */
  async text(who: Signed, taskId: string): Promise<DraftDocumentView> {
    const { title, salutation, paragraphs, issuer, issuedOn } = await this.draft(who, taskId);
    return { title, salutation, paragraphs: paragraphs.map(blockOf), issuer, issuedOn };
  }

  /** The same as PDF, every page marked as a draft. @throws as {@link text} */
  async file(who: Signed, taskId: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const draft = await this.draft(who, taskId);
    return { name: `${draft.title}（草稿）.pdf`, bytes: await renderDraft(draft) };
  }

  private async draft(who: Signed, taskId: string): Promise<OfficialText> {
    const scope = scopeOf(who);
    const task = await this.tasks.find(scope, taskId);
    if (!task || !DRAFTING.has(task.row.kind) || !mayReadTask(readerOf(who), task.row)) throw notFound();
    const found = await this.cases.find(scope, task.row.caseNo);
    if (found?.case.row.procedure === 'erratum') return this.errata.text(found.case.row, found.case.form);
    const kind = draftedKind(task.row.caseNo);
    if (!found || kind === null) throw notFound();
    const requirements = kind === 'reply' ? await this.requirements(who, task.row, found.tasks) : null;
    return this.drafts.draft(found.case.row, kind, requirements);
  }

  /** What the drafter asks of the enterprise: as it is being typed, else as it was last drafted. */
  private async requirements(
    who: Signed,
    { caseNo, taskId, kind, state }: TaskRow,
    tasks: readonly StoredTask[],
  ): Promise<TextRef | string | null> {
    if (kind === 'documentDraft' && state === 'open') {
      const typed = await this.tasks.draft(scopeOf(who), taskId);
      const { fields } = (typed?.content ?? {}) as { fields?: { requirements?: unknown } };
      if (typeof fields?.requirements === 'string') return fields.requirements;
    }
    const drafted = tasks
      .map(({ row }) => row)
      .filter((row) => row.kind === 'documentDraft' && row.state === 'decided' && row.stands)
      .toSorted((a, b) => (a.decidedAt ?? '').localeCompare(b.decidedAt ?? ''))
      .at(-1);
    if (!drafted) return null;
    const decisions = await this.cases.recordedDecisions(scopeOf(who), caseNo, [drafted.taskId]);
    return (decisions.get(drafted.taskId) as Draft | undefined)?.fields?.requirements ?? null;
  }
}

/** Every block as an object, which a schema can describe. */
const blockOf = (block: OfficialText['paragraphs'][number]): DraftDocumentView['paragraphs'][number] =>
  typeof block === 'string' ? { text: block } : 'heading' in block ? { heading: block.heading } : tableOf(block.table);

const tableOf = ({ head, rows }: { head: readonly string[] | null; rows: readonly (readonly string[])[] }) => ({
  table: { head: head && [...head], rows: rows.map((row) => [...row]) },
});

/** Where the draft of a task is read, for its payload; nothing for tasks that are about none. */
export const draftLink = ({ kind, taskId, caseNo }: TaskRow): Readonly<Record<string, unknown>> => {
  const drafted = DRAFTING.has(kind) ? draftedKind(caseNo) : null;
  return drafted === null
    ? {}
    : { draftDocument: { title: documentTitles[drafted], path: `/api/v1/tasks/${taskId}/draft-document` } };
};
