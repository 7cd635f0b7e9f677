import { Inject, Injectable } from '@nestjs/common';
import type { FilingReceiptBody } from '@lianshen/contracts';
import {
  answerFiling,
  bureausOf,
  documentsOfCases,
  findFiling,
  listDifferences,
  listFilings,
  lockFiling,
  markTold,
  SYSTEM,
  takeReceiptNo,
  titlesOfCases,
  type DocumentRow,
  type FilingDifferenceRow,
  type FilingRow,
  type FilingState,
  type Scope,
  type Tx,
} from '@lianshen/db';
import { DATABASE, type Database } from '../database.js';
import { notFound, Refusal } from '../http/refusal.js';
import type { UserScope } from '../session/scope.js';

export interface StoredFiling extends FilingRow {
  readonly caseTitle: string;
  /** The package: what of the case is sealed. */
  readonly documents: readonly DocumentRow[];
}
/** Differences shown at once; more would be no list but a breakdown. */
const MOST_DIFFERENCES = 200;

/** Who answers for a bureau: a person of it, or its own system. */
export interface Answerer {
  readonly userId: string;
  readonly scope: Scope;
  readonly bureaus: readonly string[];
}
/** Who receives filings for their bureaux. */
export const answererIn = (scope: UserScope): Answerer => ({ userId: scope.userId, scope, bureaus: bureausOf(scope) });

/** Filings as whoever sees their case and the registrar of the bureau they are for see them. */
@Injectable()
export class FilingStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async list(
    scope: Scope,
    filter: {
      readonly state: FilingState | null;
      readonly after: { readonly sentAt: string; readonly filingId: string } | null;
      readonly limit: number;
    },
  ): Promise<{ readonly filings: StoredFiling[]; readonly total: number }> {
    const { rows, total } = await this.database.scoped(scope, (tx) => listFilings(tx, scope, filter));
    return { filings: await this.titled(rows), total };
  }

  /** @throws Refusal 404 */
  async one(scope: Scope, filingId: string): Promise<StoredFiling> {
    const row = await this.database.scoped(scope, (tx) => findFiling(tx, scope, filingId));
    if (!row) throw notFound();
    return (await this.titled([row]))[0]!;
  }

  differences(scope: Scope): Promise<FilingDifferenceRow[]> {
    return this.database.scoped(scope, (tx) => listDifferences(tx, scope, MOST_DIFFERENCES));
  }

  /** The case a filing is about and the bureau it went to; null when there is none. For messages that nobody has verified yet. */
  aim(filingId: string): Promise<{ readonly caseNo: string; readonly targetRegion: string } | null> {
    return this.database.scoped(SYSTEM, (tx) => findFiling(tx, SYSTEM, filingId));
  }

  /** The case has heard of the answer. */
  told(filingId: string): Promise<void> {
    return this.database.scoped(SYSTEM, (tx) => markTold(tx, filingId));
  }

  /**
   * Keeps the bureau's answer once. A repeat of the same answer is the same answer.
   * @throws Refusal 404, 422 `reasonsRequired` of an objection without words, 409 `alreadyDecided` when another answer stands,
   * `receiptNoInUse` when the bureau answered another filing under that number
   */
  async answer(tx: Tx, by: Answerer, filingId: string, body: FilingReceiptBody): Promise<void> {
    const found = await lockFiling(tx, filingId);
    if (!found || !by.bureaus.includes(found.targetRegion)) throw notFound();
    requireObjectionStated(body);
    const receiptNo = body.receiptNo.trim();
    if (found.answeredAt !== null) {
      if (found.state === body.result && found.receiptNo === receiptNo) return;
      throw new Refusal('alreadyDecided', '该备案已经答复', {
        current: { state: found.state, receiptNo: found.receiptNo },
      });
    }
    const holder = await takeReceiptNo(tx, { targetRegion: found.targetRegion, receiptNo, filingId });
    if (holder !== filingId)
      throw new Refusal('receiptNoInUse', `回执编号“${receiptNo}”已用于备案${holder}，请核对后填写本件的编号`, {
        errors: [{ path: 'receiptNo', message: '已用于另一件备案' }],
        current: { filingId: holder },
      });
    await answerFiling(tx, {
      filingId,
      result: body.result,
      receiptNo,
      note: body.note ?? null,
      answeredBy: by.userId,
    });
  }

  private titled(rows: readonly FilingRow[]): Promise<StoredFiling[]> {
    const caseNos = [...new Set(rows.map(({ caseNo }) => caseNo))];
    return this.database.scoped(SYSTEM, async (tx) => {
      const titles = await titlesOfCases(tx, caseNos);
      const sealed = (await documentsOfCases(tx, caseNos)).filter(({ sealedAt }) => sealedAt !== null);
      return rows.map((row) => ({
        ...row,
        caseTitle: titles.get(row.caseNo) ?? row.caseNo,
        documents: sealed.filter(({ caseNo }) => caseNo === row.caseNo),
      }));
    });
  }
}

/** An objection says what is objected to; a receipt needs no words. */
function requireObjectionStated({ result, note }: FilingReceiptBody): void {
  if (result === 'objected' && (note ?? '').trim() === '')
    throw new Refusal('reasonsRequired', '提出异议须写明异议内容', {
      errors: [{ path: 'note', message: '请写明异议内容' }],
    });
}
