import { Inject, Injectable } from '@nestjs/common';
import type { FilingReceiptBody } from '@lianshen/contracts';
import {
  answerFiling,
  documentsOfCase,
  findCase,
  listFilings,
  lockFiling,
  SYSTEM,
  type DocumentRow,
  type FilingRow,
  type FilingState,
  type Scope,
} from '@lianshen/db';
import { DATABASE, type Database } from '../database.js';
import { notFound, Refusal } from '../http/refusal.js';

export interface StoredFiling extends FilingRow {
  readonly caseTitle: string;
  readonly documents: readonly DocumentRow[];
}
const PAGE = 100;

/** Filings as the county that sent them and the bureau they are for see them. */
@Injectable()
export class FilingStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async list(scope: Scope, state: FilingState | null): Promise<StoredFiling[]> {
    const rows = await this.database.scoped(scope, (tx) => listFilings(tx, state, PAGE));
    return this.titled(rows);
  }

  /**
   * Keeps the bureau's answer once. A repeat of the same answer is the same answer.
   * @throws Refusal 404, 409 `alreadyDecided` when another answer stands
   */
  async answer(
    scope: Scope & { readonly kind: 'user' },
    filingId: string,
    body: FilingReceiptBody,
  ): Promise<StoredFiling> {
    const row = await this.database.scoped(scope, async (tx) => {
      const found = await lockFiling(tx, filingId);
      if (!found || !scope.regions.includes(found.targetRegion)) throw notFound();
      if (found.answeredAt !== null) {
        if (found.state === body.result && found.receiptNo === body.receiptNo) return found;
        throw new Refusal('alreadyDecided', '该备案已经答复', {
          current: { state: found.state, receiptNo: found.receiptNo },
        });
      }
      await answerFiling(tx, {
        filingId,
        result: body.result,
        receiptNo: body.receiptNo,
        note: body.note ?? null,
        answeredBy: scope.userId,
      });
      return (await lockFiling(tx, filingId))!;
    });
    return (await this.titled([row]))[0]!;
  }

  private titled(rows: readonly FilingRow[]): Promise<StoredFiling[]> {
    return this.database.scoped(SYSTEM, (tx) =>
      Promise.all(
        rows.map(async (row) => ({
          ...row,
          caseTitle: (await findCase(tx, SYSTEM, row.caseNo))?.title ?? row.caseNo,
          documents: await documentsOfCase(tx, row.caseNo),
        })),
      ),
    );
  }
}
