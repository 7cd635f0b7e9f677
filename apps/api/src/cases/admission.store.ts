import { Inject, Injectable } from '@nestjs/common';
import {
  admitCase,
  beginIdempotent,
  claimCaseDraft,
  findCase,
  findIdempotency,
  finishIdempotent,
  markStarted,
  SYSTEM,
  takeCaseNo,
  type IdempotencyKey,
} from '@lianshen/db';
import { dateOf, PHASES, newCaseRow } from '@lianshen/domain';
import type { CaseInput } from '@lianshen/workflows/messages';
import { DATABASE, type Database } from '../database.js';
import { notFound } from '../http/refusal.js';
import { hasher } from '../record.js';
import type { PreparedCase } from './admission.js';
import { searchTextOf } from './search-text.js';

/** New cases: the key they came under, and what is written before their workflow starts. */
@Injectable()
export class AdmissionStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async findAdmission(key: IdempotencyKey): Promise<{ bodyHash: string; answer: unknown } | null> {
    const row = await this.database.scoped(SYSTEM, (tx) => findIdempotency(tx, key));
    return row?.answer ? { bodyHash: row.bodyHash, answer: row.answer } : null;
  }

  /**
   * Admits a case: key, number, admission, case and first entry in one transaction (design 3). `input` is null when the
   * key had been used: then `bodyHash` and `answer` are what stands there.
   */
  admit(
    key: IdempotencyKey & { readonly bodyHash: string },
    { input, within, ...content }: PreparedCase,
    draftId: string | undefined,
    answerOf: (input: CaseInput) => unknown,
  ): Promise<{ bodyHash: string; input: CaseInput | null; answer: unknown }> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const row = await beginIdempotent(tx, key, { bodyHash: key.bodyHash, updateId: '', input: null });
      if (!row.isNew) return { bodyHash: row.bodyHash, input: null, answer: row.answer };
      const year = Number(dateOf(input.startedAt).slice(0, 4));
      const caseNo = await takeCaseNo(tx, input.regionCode, input.procedure, year);
      // the draft becomes this case and no other
      if (draftId !== undefined && !(await claimCaseDraft(tx, draftId, caseNo))) throw notFound();
      const started: CaseInput = { ...input, caseNo };
      const files = (await within?.(tx, caseNo)) ?? content.files;
      const searchText = searchTextOf(caseNo, content.title, content.applicant, ...(content.alsoKnownAs ?? []));
      const admission = {
        row: newCaseRow(started, PHASES[started.procedure][0]!),
        ...content,
        files,
        searchText,
        input: started,
      };
      await admitCase(tx, admission, hasher);
      const answer = answerOf(started);
      await finishIdempotent(tx, key, 201, answer);
      return { bodyHash: key.bodyHash, input: started, answer };
    });
  }

  async markStarted(caseNo: string): Promise<void> {
    await this.database.scoped(SYSTEM, (tx) => markStarted(tx, caseNo));
  }

  /** Whether the case's workflow has reported since its admission. */
  async hasReported(caseNo: string): Promise<boolean> {
    const found = await this.database.scoped(SYSTEM, (tx) => findCase(tx, SYSTEM, caseNo));
    return found !== null && found.row.revision > 0;
  }
}
