import { Injectable } from '@nestjs/common';
import type {
  CaseAction,
  CaseItem,
  CaseList,
  CaseListQuery,
  CaseTrouble,
  CaseView,
  EntryList,
  EntryView,
  RescissionLink,
} from '@lianshen/contracts';
import type { Actor, CaseRow, RescissionView } from '@lianshen/domain';
import { ActService, type ActResult } from '../acts/act.service.js';
import { caseDocument } from '../documents/document.views.js';
import { notFound, Refusal } from '../http/refusal.js';
import { AfterDecision } from './after-decision.js';
import { Directory, type Names } from '../reference/directory.js';
import { actsBeside } from '../resumption/case-acts.js';
import { CaseDetails, type DetailedCase } from '../resumption/case-details.js';
import { rescinderOf } from '../rescission/rescission.admission.js';
import { isRescission, RescissionPages } from '../rescission/rescission-details.js';
import { replyStands } from '../rescission/rescission.store.js';
import { viewOf } from '../resumption/resumption.store.js';
import { isResumption } from '../resumption/task-payloads.js';
import { actorFor, isPartyOf } from '../session/acting.js';
import { roleOf } from '../session/permissions.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { caseTrouble } from '../troubles/trouble.views.js';
import { isForReader, listedTasks, readableTask, readerOf, type Audience, type Reader } from './audience.js';
import {
  caseClock,
  caseItem,
  holdersOf,
  namesIn,
  phaseSteps,
  taskItem,
  type StoredCase,
  type StoredTask,
} from './case.views.js';
import { CaseStore, type RecordedEntry } from './case.store.js';
import { disclosed } from './disclosure.js';
import { summaryOf } from './entry-summary.js';
import { refsIn, resolveRefs, storeText } from './texts.js';

@Injectable()
export class CaseService {
  constructor(
    private readonly cases: CaseStore,
    private readonly directory: Directory,
    private readonly acts: ActService,
    private readonly details: CaseDetails,
    private readonly rescissions: RescissionPages,
    private readonly after: AfterDecision,
  ) {}

  async list(who: Signed, query: CaseListQuery): Promise<CaseList> {
    const names = await this.directory.current();
    const now = Date.now();
    const { cases, nextCursor, total } = await this.cases.list(scopeOf(who), query);
    const items: CaseItem[] = cases.map((stored) => caseItem(stored, names, now));
    return { items, nextCursor, ...(total === undefined ? {} : { total }) };
  }

  /** The case as this person may read it. @throws Refusal 404 when it is absent or not visible. */
  async get(who: Signed, caseNo: string): Promise<CaseView> {
    const [names, found] = await Promise.all([this.directory.current(), this.cases.find(scopeOf(who), caseNo)]);
    if (!found) throw notFound();
    const now = Date.now();
    const reader = readerOf(who);
    const { row } = found.case;
    const textsOf = (refs: readonly string[]) => this.cases.texts(scopeOf(who), refs);
    const detailed = isResumption(row) ? await this.details.of(who, row, found.tasks, textsOf) : null;
    const undoing = isRescission(row) ? await this.rescissions.of(row, found.case.form, reader.audience) : null;
    const rescissions = isResumption(row) ? await this.rescissions.linksOf(caseNo, reader.audience) : null;
    const filings = detailed?.filings ?? undoing?.filings ?? [];
    const form = detailed?.form ?? { ...found.case.form };
    return {
      ...caseItem(found.case, names, now),
      holder: holdersOf(row, found.tasks, filings, names),
      policy: { id: row.policy.id, version: row.policy.version, hash: row.policy.hash },
      rules: { ...row.rules },
      startedBy: names.actor(row.startedBy),
      clock: { ...caseClock(row, names, now), budget: detailed?.budget ?? [] },
      phases: phaseSteps(
        row,
        found.tasks.map((task) => task.row),
      ),
      form,
      names: namesIn(form, row.regionCode, names),
      files: detailed ? await this.cases.filesOf(scopeOf(who), detailed.fileSlots) : [...found.case.files],
      tasks: listedTasks(reader, found.tasks).map((task) => readableTask(reader, taskItem(task, names, now))),
      documents: found.documents.filter((document) => isForReader(reader, document)).map(caseDocument),
      filings,
      actions: [
        ...this.actions(who, found, detailed?.lead ?? null, rescissions ?? []),
        ...(await this.after.actions(who, row, found.documents)),
        ...this.actsBeside(who, found, detailed),
      ],
      ...(isLead(who, row, detailed?.lead) ? { troubles: await this.troublesOf(who, caseNo) } : {}),
      ...(undoing ? { rescission: undoing.rescission, filingException: undoing.filingException } : {}),
      ...(rescissions ? { rescissions } : {}),
      ...detailed?.details,
      ...(await this.after.details(row, found.case.form)),
    };
  }

  private async troublesOf(who: Signed, caseNo: string): Promise<CaseTrouble[]> {
    return (await this.cases.troubles(scopeOf(who), caseNo)).map(caseTrouble);
  }

  /** The record as this person may read it: an entry that is not theirs is left out whole, the others keep their numbers and hashes. */
  async entries(who: Signed, caseNo: string, page: { limit: number; cursor?: string | undefined }): Promise<EntryList> {
    const reader = readerOf(who);
    const [names, found] = await Promise.all([
      this.directory.current(),
      this.cases.entries(scopeOf(who), caseNo, page),
    ]);
    if (!found) throw notFound();
    const entries = await this.readable(reader, caseNo, found.entries);
    const texts = await this.cases.texts(
      scopeOf(who),
      entries.flatMap((entry) => refsIn(entry.payload)),
    );
    return {
      items: entries.map((entry) => entryView(entry, names, texts, reader.audience)),
      nextCursor: found.nextCursor,
      ...(reader.audience === 'official' ? { total: found.total } : {}),
    };
  }

  private async readable(reader: Reader, caseNo: string, entries: readonly RecordedEntry[]): Promise<RecordedEntry[]> {
    if (reader.audience === 'official') return [...entries];
    const found = await this.cases.find(scopeOf(reader.who), caseNo);
    if (!found) throw notFound();
    const documents = new Set(
      found.documents.filter((document) => isForReader(reader, document)).map(({ documentId }) => documentId),
    );
    const { row } = found.case;
    return entries.flatMap((entry) => disclosed(entry, { reader, row, documents }) ?? []);
  }

  private actions(
    who: Signed,
    { case: { row }, tasks }: { case: StoredCase; tasks: readonly StoredTask[] },
    lead: string | null,
    rescissions: readonly RescissionLink[],
  ): CaseAction[] {
    if (!who.ability.can('act', 'Case')) return [];
    const rescind = mayRescind(who, row, lead, rescissions) ? (['rescind'] as const) : [];
    if (row.status !== 'running') return [...rescind];
    const view = viewOf(row);
    const { resolutions = {} } = (row.view ?? {}) as { readonly resolutions?: object };
    const isResolved = Object.keys(resolutions).length > 0;
    // decided, or a meeting hears it: the workflow would refuse
    const isPast = isRescission(row)
      ? isResolved || (row.view as RescissionView | undefined)?.decision != null
      : isResolved ||
        view?.inSession === true ||
        tasks.some((task) => task.row.kind === 'approval' && task.row.stands) ||
        view?.reply != null;
    const isLead = lead !== null && isPartyOf(who, { regionCode: row.regionCode, agency: lead, post: 'handler' });
    const hasVisit = row.phase === 'jointAcceptance' && view?.panel != null;
    return [
      ...(!isPast && this.starter(who, row) !== null ? (['withdraw'] as const) : []),
      ...(isLead && hasVisit ? (['rescheduleVisit', 'replaceExpert'] as const) : []),
      ...rescind,
    ];
  }

  private actsBeside(
    who: Signed,
    { case: { row }, tasks }: { case: StoredCase; tasks: readonly StoredTask[] },
    detailed: DetailedCase | null,
  ): readonly CaseAction[] {
    if (!detailed || !who.ability.can('act', 'Case')) return [];
    return actsBeside(
      who,
      row,
      tasks.map((task) => task.row),
      detailed.details.withdrawable,
    );
  }

  /** 撤回申请: of a consultation by its starter, of a resumption by anyone of the applicant's; the workflow says until when. */
  async withdraw(who: Signed, caseNo: string, key: string | undefined, body: { reason: string }): Promise<ActResult> {
    const found = await this.cases.find(scopeOf(who), caseNo);
    if (!found) throw notFound();
    const actor = this.starter(who, found.case.row);
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

  /** The person as starter of the case: of a resumption any post of the applicant's agency is. */
  private starter(who: Signed, { procedure, startedBy }: CaseRow): Actor | null {
    const party = startedBy.actingFor ?? startedBy.party;
    if (procedure !== 'resumption' && procedure !== 'rescission') return actorFor(who, party);
    const own = who.posts.find(
      (post) => post.party.agency === party.agency && post.party.regionCode === party.regionCode,
    );
    return own ? actorFor(who, own.party) : null;
  }
}

/** Whether this person may have the reply of this resumption undone: it stands, and nothing undoes it yet. */
const mayRescind = (who: Signed, row: CaseRow, lead: string | null, rescissions: readonly RescissionLink[]): boolean =>
  replyStands(row) &&
  lead !== null &&
  rescissions.every(({ state }) => state === 'dismissed') &&
  rescinderOf(who, row.regionCode, lead, viewOf(row)?.panel?.bodies ?? []) !== null;

/** Whether this person is of the agency that leads the case: of a resumption the policy's, else who started it. */
function isLead(who: Signed, { regionCode, startedBy }: CaseRow, lead: string | undefined): boolean {
  const agency = lead ?? (startedBy.actingFor ?? startedBy.party).agency;
  return who.posts.some(
    ({ party }) => roleOf(party) === 'staff' && party.agency === agency && party.regionCode === regionCode,
  );
}

/** An applicant is told that the decision was against it by its own document, in these words. */
const APPLICANT_OUTCOME: Readonly<Record<string, string>> = { disagreed: '办结：不予开复工' };

function entryView(
  entry: RecordedEntry,
  names: Names,
  texts: ReadonlyMap<string, string>,
  audience: Audience,
): EntryView {
  const told = audience !== 'official' && entry.type === 'caseClosed' ? entry.payload['outcome'] : undefined;
  return {
    seq: entry.no,
    source: entry.source,
    type: entry.type,
    at: entry.at,
    actor: names.actor(entry.actor),
    summary:
      APPLICANT_OUTCOME[String(told)] ?? summaryOf(entry.type, entry.payload, names, entry.actor.party.regionCode),
    payload: resolveRefs(entry.payload, texts) as Record<string, unknown>,
    hash: entry.hash,
  };
}
