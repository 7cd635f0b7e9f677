import { Inject, Injectable } from '@nestjs/common';
import {
  findDocument,
  findDocumentSource,
  findErratum,
  findPrintSources,
  findRescission,
  insertErratum,
  isReissued,
  latestTemplate,
  lockDocument,
  storeTexts,
  SYSTEM,
  wasRescinded,
  type DocumentRow,
  type DocumentSourceRow,
  type ErratumRow,
  type TemplateRow,
  type Tx,
} from '@lianshen/db';
import { printedDocument, type PrintedDocument } from '@lianshen/activities/press';
import { CORRECTABLE_KINDS, parseCaseNo, type DocumentKind } from '@lianshen/domain';
import type { StoredText } from '../cases/texts.js';
import { DATABASE, type Database } from '../database.js';
import { Refusal } from '../http/refusal.js';
import { requireNotRescinded } from './standing.js';

/** Whether a slip in this document may still be put right: it went out, by its issuer alone, and nothing took its place or undid it. */
export const isCorrectable = ({
  kind,
  sealedAt,
  isPrinted,
  supersededBy,
  isRescinded,
}: Pick<DocumentRow, 'kind' | 'sealedAt' | 'isPrinted' | 'supersededBy' | 'isRescinded'>): boolean =>
  CORRECTABLE_KINDS.includes(kind) && sealedAt !== null && isPrinted && supersededBy === null && !isRescinded;

export const superseded = (): Refusal =>
  new Refusal('documentSuperseded', '该文书已由重新制发的文书替换，请更正新的文书', {
    errors: [{ path: 'form.documentId', message: '已被替换' }],
  });

/** Errata, and documents as they were printed. */
@Injectable()
export class ErratumStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  find(caseNo: string): Promise<ErratumRow | null> {
    return this.database.scoped(SYSTEM, (tx) => findErratum(tx, caseNo));
  }

  document(documentId: string): Promise<DocumentRow | null> {
    return this.database.scoped(SYSTEM, (tx) => findDocument(tx, documentId));
  }

  /** The document with its words and what was filled in; null when that was not kept. */
  async printed(row: DocumentRow): Promise<PrintedDocument | null> {
    const kept = await this.database.scoped(SYSTEM, (tx) => findPrintSources(tx, row));
    return kept && printedDocument(row, kept);
  }

  /** The region's own published words of a kind; null: the pack's stand. */
  ownWords(regionCode: string, kind: DocumentKind): Promise<TemplateRow | null> {
    return this.database.scoped(SYSTEM, (tx) => latestTemplate(tx, regionCode, kind));
  }

  /** Names as the registers have them now: what a name is corrected to has to be one of them. */
  registered(caseNo: string): Promise<DocumentSourceRow | null> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const rescission = parseCaseNo(caseNo)?.procedure === 'rescission' ? await findRescission(tx, caseNo) : null;
      return findDocumentSource(tx, rescission?.replyCaseNo ?? caseNo, null);
    });
  }

  /** Keeps the erratum with its texts, in the transaction of its admission. @throws Refusal 409 `erratumOpen`, `documentSuperseded`, `replyRescinded` */
  async keep(
    tx: Tx,
    row: Pick<ErratumRow, 'caseNo' | 'regionCode' | 'ofCaseNo' | 'documentId'>,
    texts: readonly StoredText[],
  ): Promise<void> {
    await lockDocument(tx, row.documentId); // whoever signs at this moment has the document first
    const open = await insertErratum(tx, row);
    if (open !== null)
      throw new Refusal('erratumOpen', `该文书的更正正在办理（${open}）`, {
        current: { caseNo: open },
        errors: [{ path: 'form.documentId', message: `见办件${open}` }],
      });
    if (await isReissued(tx, row.documentId)) throw superseded();
    const document = await findDocument(tx, row.documentId);
    const isRescinded = document?.kind === 'reply' && (await wasRescinded(tx, row.ofCaseNo));
    requireNotRescinded({ isRescinded }, 'form.documentId');
    await storeTexts(
      tx,
      texts.map(({ ref, salt, text }) => ({ ref, salt, value: text })),
    );
  }
}
