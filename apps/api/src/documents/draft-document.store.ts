import { Inject, Injectable } from '@nestjs/common';
import { draftOf, textRefsIn, withOwnWords, type DocumentSources, type OfficialText } from '@lianshen/activities/press';
import {
  agencyNames,
  applicationVersions,
  findAdmission,
  findDocumentSource,
  findTexts,
  latestTemplate,
  liftedByReply,
  SYSTEM,
  type Tx,
} from '@lianshen/db';
import {
  dateOf,
  parseCaseNo,
  type CaseRow,
  type RescissionApplication,
  type RescissionView,
  type TextRef,
} from '@lianshen/domain';
import { DATABASE, type Database } from '../database.js';
import { currentVersion, ResumptionStore, viewOf } from '../resumption/resumption.store.js';

/** The kinds of documents that office and leader see before they are issued. */
export type DraftedKind = 'reply' | 'rescissionDecision';

/** What a draft is filled from: what its issuing would have now (workflows, `issueReply` and `issueRescission`). */
interface DraftGround {
  readonly data: Readonly<Record<string, unknown>>;
  readonly sources: DocumentSources;
}

/** Reads what a document that is being drafted will say. */
@Injectable()
export class DraftDocumentStore {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly resumptions: ResumptionStore,
  ) {}

  /** The document as it would be issued today, to somebody who was found to see the case; registers are read as its issuing would. */
  async draft(row: CaseRow, kind: DraftedKind, requirements: TextRef | string | null): Promise<OfficialText> {
    const { data, sources } = await this.ground(row, kind, requirements);
    return draftOf({ kind, issuedOn: dateOf(Date.now()), data }, sources);
  }

  private async ground(row: CaseRow, kind: DraftedKind, requirements: TextRef | string | null): Promise<DraftGround> {
    const pinned = await this.resumptions.pack(row.policy);
    return this.database.scoped(SYSTEM, async (tx) => {
      const own = await latestTemplate(tx, row.regionCode, kind);
      const pack = withOwnWords(pinned, own);
      const { data, replyCaseNo } = await dataOf(tx, row, kind);
      const found = await findDocumentSource(tx, replyCaseNo, viewOf(row)?.version ?? null);
      if (!found) throw new Error(`${replyCaseNo} has no application on file`);
      const { regionName, ...source } = found;
      const typed = typeof requirements === 'string' ? { ref: '', length: requirements.length } : requirements;
      const all = { ...data, ...(typed === null ? {} : { requirements: typed }) };
      const texts = new Map(await findTexts(tx, textRefsIn(all)));
      if (typeof requirements === 'string') texts.set('', requirements);
      const agencies = await agencyNames(tx, row.regionCode);
      const sources = { ...source, caseNo: row.caseNo, region: { name: regionName }, pack, agencies, texts };
      return { data: all, sources: { ...sources, experts: new Map(), opinions: [] } };
    });
  }
}

async function dataOf(
  tx: Tx,
  row: CaseRow,
  kind: DraftedKind,
): Promise<{ readonly data: Readonly<Record<string, unknown>>; readonly replyCaseNo: string }> {
  if (kind === 'reply') {
    const version = currentVersion(row, await applicationVersions(tx, row.caseNo));
    const { parts: partIds } = version!.form as { readonly parts: readonly string[] };
    const lifts = await liftedByReply(tx, { mineId: version!.mineId, partIds });
    return { data: { concludedOn: viewOf(row)?.concludedOn ?? null, lifts }, replyCaseNo: row.caseNo };
  }
  const admission = await findAdmission(tx, row.caseNo);
  const { application } = admission!.input as { readonly application: RescissionApplication };
  const { replyCaseNo, reply, ground, facts } = application;
  const { statement } = row.view as RescissionView;
  return { data: { reply, ground, facts, statement }, replyCaseNo };
}

/** Which document the drafting, checking and signing of a case is about; null where it drafts none. */
export function draftedKind(caseNo: string): DraftedKind | null {
  const procedure = parseCaseNo(caseNo)?.procedure;
  if (procedure === 'resumption') return 'reply';
  return procedure === 'rescission' ? 'rescissionDecision' : null;
}
