import { Inject, Injectable } from '@nestjs/common';
import {
  applicationVersions,
  filingsOfCase,
  findCase,
  findDocument,
  findMine,
  findRescission,
  insertRescission,
  listCases,
  rescissionsOf,
  storeTexts,
  SYSTEM,
  type FilingRow,
  type MineRecord,
  type RescissionRow,
  type Tx,
} from '@lianshen/db';
import type { CaseRow, ResumptionApplication } from '@lianshen/domain';
import type { StoredText } from '../cases/texts.js';
import { DATABASE, type Database } from '../database.js';
import { Refusal } from '../http/refusal.js';
import { ResumptionStore, viewOf } from '../resumption/resumption.store.js';
import type { UserScope } from '../session/scope.js';

/** A resumption whose reply may be undone. */
export interface RepliedCase {
  readonly row: CaseRow;
  readonly title: string;
  readonly mine: MineRecord;
  readonly form: Pick<ResumptionApplication, 'kind'> & { readonly parts: readonly string[] };
}

const MOST_REPLIES = 50;

/** Whether its reply is out and has not lapsed; what undoes it is kept elsewhere. */
export const replyStands = (row: CaseRow): boolean => viewOf(row)?.reply != null && row.outcome !== 'lapsed';

/** Replies, and the rescissions that undo them. */
@Injectable()
export class RescissionStore {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly resumptions: ResumptionStore,
  ) {}

  /** A resumption the person may see, with its mine; null when it is absent, not visible or no resumption. */
  async replied(scope: UserScope, caseNo: string): Promise<RepliedCase | null> {
    const found = await this.database.scoped(scope, (tx) => findCase(tx, scope, caseNo));
    if (found?.row.procedure !== 'resumption') return null;
    const versions = await this.resumptions.versions(caseNo);
    const version = versions.find(({ n }) => n === (viewOf(found.row)?.version ?? 1)) ?? versions.at(-1);
    if (!version) return null;
    const mine = await this.database.scoped(SYSTEM, (tx) => findMine(tx, version.mineId));
    return { row: found.row, title: found.title, mine: mine!, form: version.form as unknown as RepliedCase['form'] };
  }

  /** Resumptions in sight whose reply stands and is not being undone, newest first; `isComplete` false when there may be more. */
  async replies(
    scope: UserScope,
  ): Promise<{ readonly replies: { caseNo: string; title: string }[]; readonly isComplete: boolean }> {
    return this.database.scoped(scope, async (tx) => {
      const cases = await listCases(tx, scope, { procedure: 'resumption', limit: MOST_REPLIES });
      const replied = cases.filter(({ row }) => replyStands(row));
      const open: { caseNo: string; title: string }[] = [];
      for (const { row, title } of replied) {
        const undone = (await rescissionsOf(tx, row.caseNo)).some(({ state }) => state !== 'dismissed');
        if (!undone) open.push({ caseNo: row.caseNo, title: `${title}（${viewOf(row)!.reply!.number}）` });
      }
      return { replies: open, isComplete: cases.length < MOST_REPLIES };
    });
  }

  /** Keeps the rescission with its facts, in the transaction of its admission. @throws Refusal 409 `rescissionOpen`, `replyRescinded` */
  async keep(
    tx: Tx,
    row: Pick<RescissionRow, 'caseNo' | 'regionCode' | 'replyCaseNo' | 'replyDocumentId'>,
    { ref, salt, text }: StoredText,
  ): Promise<void> {
    const other = await insertRescission(tx, row);
    if (other) {
      const code = other.state === 'open' ? 'rescissionOpen' : 'replyRescinded';
      throw new Refusal(code, `该批复已有撤销办件${other.caseNo}`, {
        current: other,
        errors: [{ path: 'form.caseNo', message: `见办件${other.caseNo}` }],
      });
    }
    await storeTexts(tx, [{ ref, salt, value: text }]);
  }

  of(replyCaseNo: string): Promise<RescissionRow[]> {
    return this.database.scoped(SYSTEM, (tx) => rescissionsOf(tx, replyCaseNo));
  }

  find(caseNo: string): Promise<RescissionRow | null> {
    return this.database.scoped(SYSTEM, (tx) => findRescission(tx, caseNo));
  }

  filings(caseNo: string): Promise<FilingRow[]> {
    return this.database.scoped(SYSTEM, (tx) => filingsOfCase(tx, caseNo));
  }

  /** The mine and the reply that a rescission is about, whoever may see the resumption itself. */
  about({ replyCaseNo, replyDocumentId }: RescissionRow) {
    return this.database.scoped(SYSTEM, async (tx) => {
      const [version] = (await applicationVersions(tx, replyCaseNo)).slice(-1);
      const mine = (await findMine(tx, version!.mineId))!;
      const { parts } = version!.form as unknown as RepliedCase['form'];
      const reply = (await findDocument(tx, replyDocumentId))!;
      return { mine, parts: mine.parts.filter(({ partId }) => parts.includes(partId)), reply };
    });
  }
}
