import { Injectable } from '@nestjs/common';
import type { TaskView } from '@lianshen/contracts';
import type { ApplicationVersionRow } from '@lianshen/db';
import type { CaseRow, TaskKind, TaskRow } from '@lianshen/domain';
import { basisOn, selfCheckItems, slotsFor, type AcceptanceItem, type PackOf } from '@lianshen/policy';
import { dateOf } from '@lianshen/domain';
import type { StoredCase } from '../cases/case.views.js';
import { Directory, type Names } from '../reference/directory.js';
import { bodyName, slotView } from './application-preview.js';
import { subjectOf } from './examine.js';
import { enterpriseOf } from './resumption.admission.js';
import { OwnOrders } from './own-orders.js';
import { resumptionExample } from './task-examples.js';
import { returnTargets } from './return-targets.js';
import { currentVersion, ResumptionStore } from './resumption.store.js';

type ReturnTargets = TaskView['returnTargets'];
type Payload = Readonly<Record<string, unknown>>;

/** What a task of a resumption shows beside what the workflow knows, and a decision that would be accepted now. */
export interface Enriched {
  readonly payload: Record<string, unknown>;
  /** Goes first among the schema's examples. */
  readonly example: Record<string, unknown> | null;
}

interface Sources {
  readonly pack: PackOf<'resumption'>;
  readonly version: ApplicationVersionRow;
  readonly stored: StoredCase;
  readonly names: Names;
  readonly texts: ReadonlyMap<string, AcceptanceItem>;
}

const WITH_APPLICATION: ReadonlySet<TaskKind> = new Set([
  'principalSignature',
  'completenessCheck',
  'correction',
  'panelSetup',
  'checklistReview',
  'sectionReview',
  'agencySignature',
  'conclusionConfirmation',
  'rectification',
  'legalReview',
  'agendaRequest',
  'agendaEndorsement',
]);

/** Tasks that read or mend the whole application: they get what it is asked, materials and items in words. */
const WITH_QUESTIONS: ReadonlySet<TaskKind> = new Set(['principalSignature', 'completenessCheck', 'correction']);

/** Adds the words of the pinned pack and the application on file to what a task carries by code. */
@Injectable()
export class ResumptionTaskPayloads {
  constructor(
    private readonly store: ResumptionStore,
    private readonly directory: Directory,
    private readonly orders: OwnOrders,
  ) {}

  async enrich(task: TaskRow, resolved: Payload, stored: StoredCase): Promise<Enriched> {
    const pack = await this.store.pack(stored.row.policy);
    const versions = await this.store.versions(stored.row.caseNo);
    const version = currentVersion(stored.row, versions);
    if (!version) return { payload: { ...resolved }, example: null };
    const texts = new Map(pack.items.map((item) => [item.itemId, item]));
    const sources: Sources = { pack, version, stored, names: await this.directory.current(), texts };
    const application = WITH_APPLICATION.has(task.kind) ? applicationOf(sources) : {};
    const payload = {
      ...application,
      ...wordedPayload(resolved, sources),
      ...(await this.special(task, versions, sources)),
    };
    return { payload, example: resumptionExample(task, payload, version) };
  }

  /** Where the case may be returned to from this task; of any procedure. */
  async returnTargets({ party }: TaskRow, { row }: StoredCase, tasks: readonly TaskRow[]): Promise<ReturnTargets> {
    const terms = isResumption(row) ? (await this.store.pack(row.policy)).terms : null;
    return returnTargets(party, { row, tasks, terms, names: await this.directory.current() });
  }

  private async special(
    task: TaskRow,
    versions: readonly ApplicationVersionRow[],
    sources: Sources,
  ): Promise<Record<string, unknown>> {
    const { pack, version, stored } = sources;
    if (task.kind === 'panelSetup') return this.panelChoices(task, version.mineId, sources);
    if (task.kind === 'agencySignature') return { orders: await this.orders.shown(task.party, version) };
    if (!WITH_QUESTIONS.has(task.kind)) return {};
    const applicant = stored.row.startedBy.actingFor ?? stored.row.startedBy.party;
    const ground = await this.store.groundOf(version.mineId, enterpriseOf(applicant), dateOf(Date.now()));
    const byAgent = ground.mine.enterpriseId !== enterpriseOf(applicant);
    const form = version.form as unknown as Parameters<typeof subjectOf>[1];
    const subject = subjectOf({ ...ground, byAgent, pack, today: '' }, form);
    const previous = versions.findLast(({ n }) => n < version.n);
    const answers = new Map(
      ((version.form['selfCheck'] ?? []) as { itemId: string; ok: boolean; note?: string }[]).map((one) => [
        one.itemId,
        one,
      ]),
    );
    return {
      slots: slotsFor(pack, subject).map(slotView),
      /** `ok` null: 未自查. */
      selfCheck: selfCheckItems(pack, subject).map(({ itemId, agency, text, level }) => ({
        itemId,
        agency,
        text,
        level,
        ok: answers.get(itemId)?.ok ?? null,
        note: answers.get(itemId)?.note ?? null,
      })),
      ...(previous ? { previousForm: previous.form, previousFiles: previous.files } : {}),
    };
  }

  /** Whom the lead may choose: bodies with their names, experts with what the register says against each. */
  private async panelChoices(
    task: TaskRow,
    mineId: string,
    { pack, names }: Sources,
  ): Promise<Record<string, unknown>> {
    const experts = await this.store.experts(task.party.regionCode, mineId);
    return {
      bodies: pack.bodies.map(({ agency, mandatory }) => ({ agency, mandatory, name: bodyName(pack, agency, names) })),
      experts: experts.map(({ expert, conflict }) => ({
        expertId: expert.expertId,
        name: expert.name,
        title: expert.title,
        specialities: expert.specialities,
        employer: expert.employer,
        conflict: conflict?.reason ?? null,
      })),
    };
  }
}

/** The application as it stands on file. */
function applicationOf({ pack, version, stored }: Sources): Record<string, unknown> {
  const titles = new Map(pack.slots.map(({ code, title }) => [code, title]));
  return {
    form: version.form,
    mineId: version.mineId,
    version: version.n,
    files: stored.files.map((file) => ({ ...file, slotTitle: titles.get(file.slot) ?? file.slot })),
  };
}

/** Items by id get their words: of the pack the case is pinned to. */
function wordedPayload(payload: Payload, sources: Sources): Record<string, unknown> {
  const worded = (itemId: string): Record<string, unknown> => {
    const item = sources.texts.get(itemId);
    if (!item) return { itemId };
    const { text, level, method, subject, evidence, agency } = item;
    const basis = basisOn(item, dateOf(Date.now())).map(({ document, article }) => ({ document, article }));
    return { itemId, agency, text, level, method, subject, evidence, basis };
  };
  const itemsOf = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((one: unknown) =>
          typeof one === 'string' ? worded(one) : { ...worded((one as { itemId: string }).itemId), ...(one as object) },
        )
      : value;
  const { items, itemIds, failedVeto, failedOrdinary, verdicts, ...rest } = payload;
  return {
    ...rest,
    ...(items === undefined ? {} : { items: itemsOf(items) }),
    ...(itemIds === undefined ? {} : { itemIds, items: itemsOf(itemIds) }),
    ...(failedVeto === undefined ? {} : { failedVeto: itemsOf(failedVeto) }),
    ...(failedOrdinary === undefined ? {} : { failedOrdinary: itemsOf(failedOrdinary) }),
    ...(verdicts === undefined
      ? {}
      : {
          verdicts,
          judged: Object.entries(verdicts as Record<string, string>).map(([itemId, verdict]) => ({
            ...worded(itemId),
            verdict,
          })),
        }),
  };
}

/** Whether this case is one whose tasks are enriched. */
export const isResumption = (row: CaseRow): boolean => row.procedure === 'resumption';
