import { Injectable } from '@nestjs/common';
import type { CaseFilingView, PhaseBudget, ResumptionDetails } from '@lianshen/contracts';
import type { ApplicationVersionRow, FilingRow, MineRecord } from '@lianshen/db';
import {
  CalendarYearMissing,
  dateOf,
  dueAfter,
  isoInstant,
  type Calendar,
  type CaseRow,
  type ResumptionView,
} from '@lianshen/domain';
import type { PackOf } from '@lianshen/policy';
import { readerOf, type Audience } from '../cases/audience.js';
import type { StoredTask } from '../cases/case.views.js';
import { refsIn, resolveRefs } from '../cases/texts.js';
import { Directory, type Names } from '../reference/directory.js';
import { canonicalJson } from '../record.js';
import { bodyName } from './application-preview.js';
import { withdrawable } from './case-acts.js';
import { boardOf } from './case-board.js';
import type { Signed } from '../session/signed.js';
import { enterpriseOf } from './resumption.admission.js';
import { currentVersion, ResumptionStore, viewOf } from './resumption.store.js';

type Texts = (refs: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** What a case page shows of a resumption beside what every case has; an applicant reads less of it. */
export interface DetailedCase {
  readonly details: ResumptionDetails;
  readonly budget: PhaseBudget[];
  readonly filings: CaseFilingView[];
  /** The application that counts, corrections taken up. */
  readonly form: Record<string, unknown>;
  readonly fileSlots: readonly { readonly slot: string; readonly fileId: string }[];
  readonly lead: string;
}

@Injectable()
export class CaseDetails {
  constructor(
    private readonly store: ResumptionStore,
    private readonly directory: Directory,
  ) {}

  /** Null while nothing is on file. */
  async of(who: Signed, row: CaseRow, tasks: readonly StoredTask[], textsOf: Texts): Promise<DetailedCase | null> {
    const { audience } = readerOf(who);
    const versions = await this.store.versions(row.caseNo);
    const version = currentVersion(row, versions);
    if (!version) return null;
    const [pack, names] = await Promise.all([this.store.pack(row.policy), this.directory.current()]);
    const applicant = row.startedBy.actingFor ?? row.startedBy.party;
    const { mine, orders } = await this.store.groundOf(version.mineId, enterpriseOf(applicant), dateOf(Date.now()));
    const view = viewOf(row);
    const details: ResumptionDetails = {
      mine: { mineId: mine.mineId, name: mine.name, kind: mine.kind, enterpriseName: mine.enterprise.name },
      parts: partsIn(version, mine),
      submittedOn: view?.submittedOn ?? null,
      acceptedOn: view?.acceptedOn ?? null,
      concludedOn: view?.concludedOn ?? null,
      applicationVersions: history(versions, version.n, names),
      panel: await this.panel(view, row, pack, names, audience, textsOf),
      board: view ? boardOf({ view, version, tasks, audience, name: (agency) => bodyName(pack, agency, names) }) : [],
      collectiveDecision: decisionOf(row, view, pack, audience),
      reply: view?.reply ?? null,
      deliveredOn: view?.deliveredOn ?? null,
      validUntil: view?.validUntil ?? null,
      resumedOn: view?.resumedOn ?? null,
      heldBy: orders
        .filter(({ stopOrderId }) => row.status === 'running' && view?.heldBy.includes(stopOrderId))
        .map(({ stopOrderId, issuer, issuedOn }) => ({
          stopOrderId,
          issuerName: names.agency(issuer.regionCode, issuer.agency),
          issuedOn,
        })),
      unauthorisedWork: view?.unauthorisedWork
        ? {
            reportedByName: bodyName(pack, view.unauthorisedWork.agency, names),
            reportedOn: view.unauthorisedWork.on,
          }
        : null,
      deviations: audience === 'official' ? deviationsIn(tasks, pack, names) : [],
      waiting: view?.waiting ? { cause: view.waiting.cause, reapplyOn: view.waiting.reapplyOn } : null,
      withdrawable: withdrawable(who, row, pack),
      filingException: view?.filing?.result === 'noBureau',
    };
    return {
      details,
      budget: budgetOf(pack, view?.acceptedOn ?? null, names.calendar(row.regionCode)),
      filings: (await this.store.filings(row.caseNo)).map((filing) => filingOf(filing, names)),
      form: { ...version.form, mineId: version.mineId },
      fileSlots: version.files,
      lead: pack.terms.lead,
    };
  }

  private async panel(
    view: ResumptionView | null,
    row: CaseRow,
    pack: PackOf<'resumption'>,
    names: Names,
    audience: Audience,
    textsOf: Texts,
  ): Promise<ResumptionDetails['panel']> {
    if (!view?.panel) return null;
    const { bodies, experts, groupLeader, visit } = view.panel;
    const { at, meetingPoint, contact } = resolveRefs(visit, await textsOf(refsIn(visit))) as Record<string, string>;
    const register = audience === 'applicant' ? [] : await this.store.expertNames(row.regionCode);
    return {
      bodies: bodies.map((agency) => ({ agency, name: bodyName(pack, agency, names) })),
      expertCount: experts.length,
      experts: register
        .filter(({ expertId }) => experts.includes(expertId))
        .map(({ expertId, name }) => ({ expertId, name, leads: expertId === groupLeader })),
      visit: { at: at ?? '', meetingPoint: meetingPoint ?? null, contact: contact ?? null },
    };
  }
}

function partsIn({ form }: ApplicationVersionRow, mine: MineRecord): ResumptionDetails['parts'] {
  const partIds = (form as { parts: string[] }).parts;
  return mine.parts
    .filter(({ partId }) => partIds.includes(partId))
    .map(({ partId, name, kind, method }) => ({ partId, name, kind, method }));
}

/** Every version that was taken up, with the fields and materials that differ from the one before. */
function history(
  versions: readonly ApplicationVersionRow[],
  current: number,
  names: Names,
): ResumptionDetails['applicationVersions'] {
  const taken = versions.filter(({ n }) => n <= current);
  return taken.map((version, i) => ({
    n: version.n,
    filedAt: isoInstant(version.filedAt.getTime()),
    filedBy: names.person(version.filedBy),
    changed: i === 0 ? [] : changesOf(taken[i - 1]!, version),
  }));
}

function changesOf(before: ApplicationVersionRow, after: ApplicationVersionRow): string[] {
  const differs = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) !== canonicalJson(b ?? null);
  const fields = [...new Set([...Object.keys(before.form), ...Object.keys(after.form)])];
  const filesOf = ({ files }: ApplicationVersionRow, slot: string) =>
    files.filter((file) => file.slot === slot).map(({ fileId }) => fileId);
  const slots = [...new Set([...before.files, ...after.files].map(({ slot }) => slot))];
  return [
    ...fields.filter((field) => differs(before.form[field], after.form[field])).map((field) => `form.${field}`),
    ...slots.filter((slot) => differs(filesOf(before, slot), filesOf(after, slot))).map((slot) => `files.${slot}`),
  ];
}

const deviationsIn = (tasks: readonly StoredTask[], pack: PackOf<'resumption'>, names: Names) =>
  tasks
    .filter(({ row: { kind, result, stands } }) => kind === 'resumptionVerification' && stands && result === 'deviates')
    .map(({ row: { party } }) => ({ agency: party.agency, name: bodyName(pack, party.agency, names) }));

/** How the total is meant to be spent, phase after phase from acceptance; no date where a calendar year is missing. */
function budgetOf(
  { terms: { budgetWorkingDays } }: PackOf<'resumption'>,
  acceptedOn: string | null,
  calendar: Calendar | undefined,
): PhaseBudget[] {
  if (acceptedOn === null) return [];
  let spent = 0;
  return Object.entries(budgetWorkingDays).map(([phase, workingDays]) => {
    spent += workingDays;
    return { phase, workingDays, dueOn: calendar ? dateAfter(calendar, acceptedOn, spent) : null };
  });
}

function dateAfter(calendar: Calendar, from: string, workingDays: number): string | null {
  try {
    return dueAfter(calendar, from, workingDays).dueOn;
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}

/** 研究中、已研究: all that an applicant is told of it; officials read what each body resolved. */
function decisionOf(
  row: CaseRow,
  view: ResumptionView | null,
  { terms: { decisionBodies } }: PackOf<'resumption'>,
  audience: Audience,
): ResumptionDetails['collectiveDecision'] {
  const isCurrent = row.phase === 'collectiveDecision';
  const isOver =
    row.outcome === 'disagreed' || view?.reply != null || ['reply', 'filing', 'resumption'].includes(row.phase);
  if (!isCurrent && !isOver) return null;
  const state = isCurrent ? ('studying' as const) : ('studied' as const);
  const title = isCurrent ? '研究中' : '已研究';
  const resolutions = decisionBodies.flatMap(({ body }) => {
    const result = view?.resolutions[body];
    return result ? [{ body, result }] : [];
  });
  const inSession = view?.inSession === true;
  return audience === 'official' ? { state, title, inSession, resolutions } : { state, title, inSession };
}

export const filingOf = (row: FilingRow, names: Names): CaseFilingView => ({
  filingId: row.filingId,
  target: row.targetRegion,
  targetName: names.region(row.targetRegion),
  state: row.state,
  receiptNo: row.receiptNo,
  sentAt: isoInstant(row.sentAt.getTime()),
  answeredAt: row.answeredAt && isoInstant(row.answeredAt.getTime()),
});
