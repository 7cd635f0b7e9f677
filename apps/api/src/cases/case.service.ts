import { Injectable } from '@nestjs/common';
import type { CaseItem, CaseList, CaseListQuery, CaseView, EntryList, EntryView } from '@lianshen/contracts';
import type { Actor } from '@lianshen/domain';
import { ActService, type ActResult } from '../acts/act.service.js';
import { caseDocument } from '../documents/document.views.js';
import { notFound, Refusal } from '../http/refusal.js';
import { Directory, type Names } from '../reference/directory.js';
import { actorFor } from '../session/acting.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { caseClock, caseItem, namesIn, phaseSteps, taskItem } from './case.views.js';
import { CaseStore, type RecordedEntry } from './case.store.js';
import { summaryOf } from './entry-summary.js';
import { refsIn, resolveRefs, storeText } from './texts.js';

@Injectable()
export class CaseService {
  constructor(
    private readonly cases: CaseStore,
    private readonly directory: Directory,
    private readonly acts: ActService,
  ) {}

  async list(who: Signed, query: CaseListQuery): Promise<CaseList> {
    const names = await this.directory.current();
    const now = Date.now();
    const { cases, nextCursor, total } = await this.cases.list(scopeOf(who), query);
    const items: CaseItem[] = cases.map((stored) => caseItem(stored, names, now));
    return { items, nextCursor, ...(total === undefined ? {} : { total }) };
  }

  /** @throws Refusal 404 when it is absent or not visible. */
  async get(who: Signed, caseNo: string): Promise<CaseView> {
    const [names, found] = await Promise.all([this.directory.current(), this.cases.find(scopeOf(who), caseNo)]);
    if (!found) throw notFound();
    const now = Date.now();
    const { row } = found.case;
    const mayWithdraw =
      row.status === 'running' &&
      this.starter(who, row.startedBy) !== null &&
      !found.tasks.some((task) => task.row.kind === 'approval' && task.row.stands);
    return {
      ...caseItem(found.case, names, now),
      policy: { id: row.policy.id, version: row.policy.version, hash: row.policy.hash },
      rules: { ...row.rules },
      startedBy: names.actor(row.startedBy),
      clock: caseClock(row, names, now),
      phases: phaseSteps(row),
      form: { ...found.case.form },
      names: namesIn(found.case.form, row.regionCode, names),
      files: [...found.case.files],
      tasks: found.tasks.map((task) => taskItem(task, names, now)),
      documents: found.documents.map(caseDocument),
      filings: [],
      actions: mayWithdraw ? ['withdraw'] : [],
    };
  }

  async entries(who: Signed, caseNo: string, page: { limit: number; cursor?: string | undefined }): Promise<EntryList> {
    const [names, found] = await Promise.all([
      this.directory.current(),
      this.cases.entries(scopeOf(who), caseNo, page),
    ]);
    if (!found) throw notFound();
    const texts = await this.cases.texts(
      scopeOf(who),
      found.entries.flatMap((entry) => refsIn(entry.payload)),
    );
    return {
      items: found.entries.map((entry) => entryView(entry, names, texts)),
      nextCursor: found.nextCursor,
      total: found.total,
    };
  }

  /** 撤回申请: by the starter until the approval is decided. */
  async withdraw(who: Signed, caseNo: string, key: string | undefined, body: { reason: string }): Promise<ActResult> {
    const found = await this.cases.find(scopeOf(who), caseNo);
    if (!found) throw notFound();
    const actor = this.starter(who, found.case.row.startedBy);
    if (!actor) throw new Refusal('forbidden', '只有发起方可以撤回办件');
    return this.acts.perform({
      update: 'withdrawCase',
      userId: who.userId,
      caseNo,
      taskId: null,
      operation: 'withdrawCase',
      key,
      body,
      prepare: () => {
        const { ref, row } = storeText(body.reason);
        return { input: { actor, reason: ref }, texts: [row] };
      },
      argument: (input, updateId) => ({ updateId, actor: input['actor'] as Actor, reason: input['reason'] as never }),
    });
  }

  private starter(who: Signed, startedBy: Actor): Actor | null {
    return actorFor(who, startedBy.actingFor ?? startedBy.party);
  }
}

function entryView(entry: RecordedEntry, names: Names, texts: ReadonlyMap<string, string>): EntryView {
  return {
    seq: entry.no,
    source: entry.source,
    type: entry.type,
    at: entry.at,
    actor: names.actor(entry.actor),
    summary: summaryOf(entry.type, entry.payload, names),
    payload: resolveRefs(entry.payload, texts) as Record<string, unknown>,
    hash: entry.hash,
  };
}
