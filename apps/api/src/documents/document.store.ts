import { Inject, Injectable } from '@nestjs/common';
import {
  appendToRecord,
  bureausOf,
  findDelivery,
  findDocument,
  findDocumentSeal,
  findMeeting,
  firstIssue,
  isFiledWith,
  mayUserSee,
  noteOpened,
  streamOf,
  SYSTEM,
  type DocumentRow,
  type DocumentSealRow,
  type Tx,
} from '@lianshen/db';
import { isMeetingDocument, isoInstant, partyKey, sameParty, type DecisionBody, type Party } from '@lianshen/domain';
import { DATABASE, type Database } from '../database.js';
import { bodyAgencies, isOfBody } from '../meetings/meeting-posts.js';
import { hasher } from '../record.js';
import { roleOf } from '../session/permissions.js';
import type { UserScope } from '../session/scope.js';

/** Issued documents as their readers see them. */
@Injectable()
export class DocumentStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** The document when it is addressed to this person, they may see its case, or it was filed with them; null otherwise. */
  async find(scope: UserScope, documentId: string): Promise<DocumentRow | null> {
    const row = await this.database.scoped(scope, (tx) => visible(tx, scope, documentId));
    return row ?? this.ofFiling(scope, documentId);
  }

  /** Sealed documents of a case that was filed with the bureau: its registrar reads the whole package (备案). */
  private async ofFiling(scope: UserScope, documentId: string): Promise<DocumentRow | null> {
    const bureaus = bureausOf(scope);
    if (bureaus.length === 0) return null;
    return this.database.scoped(SYSTEM, async (tx) => {
      const row = await findDocument(tx, documentId);
      return row?.sealedAt && (await isFiledWith(tx, row.caseNo, bureaus)) ? row : null;
    });
  }

  /** As {@link find}; the first time an addressee does so is kept and recorded in the case, as it may count as delivery. */
  async open(scope: UserScope, documentId: string): Promise<{ row: DocumentRow; first: boolean } | null> {
    const opened = await this.database.scoped(scope, async (tx) => {
      const row = await visible(tx, scope, documentId);
      let first = false;
      if (row)
        for (const party of ownAddresses(scope, row))
          first = (await noteFirstOpening(tx, row, party, scope.userId)) || first;
      return row && { row, first };
    });
    if (opened) return opened;
    const row = await this.ofFiling(scope, documentId);
    return row && { row, first: false };
  }

  /** The case that delivers this document, and the id it knows it by: as it was first issued. Null when none does. */
  deliveredBy({ kind, caseNo, documentId }: DocumentRow): Promise<{ caseNo: string; documentId: string } | null> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const first = await firstIssue(tx, documentId);
      if (kind === 'reply' || kind === 'rescissionDecision') return { caseNo, documentId: first };
      const delivery = await findDelivery(tx, { documentId: first });
      return delivery && { caseNo: delivery.caseNo, documentId: first };
    });
  }

  /** The seal of a document that this person may read; null without one. */
  async seal(scope: UserScope, documentId: string): Promise<DocumentSealRow | null> {
    const row = await this.find(scope, documentId);
    return row && this.database.scoped(SYSTEM, (tx) => findDocumentSeal(tx, row.documentId));
  }
}

/** Nothing leaves the house before it is sealed (用印). */
const isOutside = ({ parties }: UserScope): boolean => parties.every((party) => roleOf(party) === 'enterprise');

const ownAddresses = ({ parties }: UserScope, { addressees }: DocumentRow): Party[] =>
  parties.filter((party) => addressees.some((addressee) => sameParty(addressee, party)));

/** Enterprises read what is addressed to them; experts nothing of how the bodies decide (design section 5). */
function isForInside({ parties }: UserScope, { kind }: DocumentRow): boolean {
  const roles = parties.map(roleOf);
  if (roles.every((role) => role === 'enterprise')) return false;
  return kind !== 'agendaRequest' || roles.some((role) => role !== 'enterprise' && role !== 'expert');
}

/** Whoever stands back (回避) reads no longer what was sent to the seat: an expert goes by the case alone. */
const isExpert = ({ parties }: UserScope): boolean => parties.some((party) => roleOf(party) === 'expert');

async function visible(tx: Tx, scope: UserScope, documentId: string): Promise<DocumentRow | null> {
  const row = await findDocument(tx, documentId);
  if (!row || (row.sealedAt === null && isOutside(scope))) return null;
  if (ownAddresses(scope, row).length > 0 && !isExpert(scope)) return row;
  if (isMeetingDocument(row.kind)) return (await isForBody(tx, scope, row)) ? row : null;
  return isForInside(scope, row) && (await mayUserSee(tx, scope, row.caseNo)) ? row : null;
}

/** Papers of a meeting: for whom they are addressed to and the people of the body, seats and secretary (design section 5). */
async function isForBody(tx: Tx, { parties }: UserScope, { caseNo }: DocumentRow): Promise<boolean> {
  const meeting = await findMeeting(tx, caseNo);
  if (!meeting) return false;
  const { regionCode, body } = meeting;
  const agency = bodyAgencies[body as DecisionBody['body']];
  return parties.some((party) => isOfBody(party, regionCode, agency));
}

async function noteFirstOpening(tx: Tx, row: DocumentRow, party: Party, userId: string): Promise<boolean> {
  const { documentId, caseNo } = row;
  const at = isoInstant(Date.now());
  const bare = { regionCode: party.regionCode, agency: party.agency, post: party.post };
  if (!(await noteOpened(tx, documentId, { party: bare, userId, at }))) return false;
  const value = { type: 'documentOpened', at, actor: { userId, party: bare }, payload: { documentId } };
  const sourceId = `documentOpened/${documentId}/${partyKey(party)}`;
  await appendToRecord(tx, streamOf(caseNo), [{ source: 'office', sourceId, value }], hasher);
  return true;
}
