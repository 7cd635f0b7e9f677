import { documentTitles, titleOf, type CaseDocumentView, type DocumentView } from '@lianshen/contracts';
import type { DocumentRow } from '@lianshen/db';
import { isoInstant, sameParty } from '@lianshen/domain';
import { isCorrectable } from '../errata/erratum.store.js';
import type { Names } from '../reference/directory.js';

export const caseDocument = (row: DocumentRow): CaseDocumentView => ({
  documentId: row.documentId,
  kind: row.kind,
  kindTitle: titleOf(documentTitles, row.kind),
  title: row.title,
  number: row.number,
  issuer: row.issuer,
  issuedOn: row.issuedOn,
  verificationCode: row.verificationCode,
  sha256: row.sha256,
  size: row.size,
  sealedAt: row.sealedAt && isoInstant(row.sealedAt.getTime()),
  supersedes: row.supersedes,
  supersededBy: row.supersededBy,
  corrects: row.corrects,
  errata: [...row.errata],
  correctable: isCorrectable(row),
});

export const documentView = (row: DocumentRow, names: Names): DocumentView => ({
  ...caseDocument(row),
  caseNo: row.caseNo,
  addressees: row.addressees.map((party) => ({
    ...party,
    name: names.party(party),
    openedAt: row.opened.find((opening) => sameParty(opening.party, party))?.at ?? null,
  })),
});
