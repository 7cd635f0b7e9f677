import { Inject, Injectable } from '@nestjs/common';
import {
  applyRows,
  beginIdempotent,
  completeInput,
  caseStream,
  findByUpdateId,
  findCase,
  findIdempotency,
  findMeeting,
  finishDecision,
  finishIdempotent,
  meetingStream,
  storeTexts,
  SYSTEM,
  tasksOfCase,
  type IdempotencyKey,
  type IdempotencyRow,
  type Tx,
} from '@lianshen/db';
import { parseCaseNo, type CaseRow, type TaskRow } from '@lianshen/domain';
import type { ActAnswer } from '@lianshen/workflows/messages';
import type { StoredText } from '../cases/texts.js';
import { DATABASE, type Database } from '../database.js';

/** What stands under a key: what was asked, and the answer once there was a success. */
export interface StandingAct {
  readonly bodyHash: string;
  readonly input: Record<string, unknown>;
  readonly answer: unknown;
}

const isMeeting = (caseNo: string): boolean => parseCaseNo(caseNo)?.procedure === 'meeting';

const standing = (row: IdempotencyRow): StandingAct => ({
  bodyHash: row.bodyHash,
  input: row.input as Record<string, unknown>,
  answer: row.answer ?? null,
});

/** Keys, texts and answers of acts; see {@link ActService} for the order in which they are written. */
@Injectable()
export class ActStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  find(key: IdempotencyKey): Promise<StandingAct | null> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const row = await findIdempotency(tx, key);
      return row && standing(row);
    });
  }

  /** What stands under the key; where nothing does, `permit` is asked, which refuses by throwing. */
  findOrPermit(key: IdempotencyKey, permit: (tx: Tx) => void | Promise<void>): Promise<StandingAct | null> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const row = await findIdempotency(tx, key);
      if (!row) await permit(tx);
      return row && standing(row);
    });
  }

  /**
   * Takes the key and keeps with it the input and the texts that it refers to; when it was taken, what stands there.
   * `permit` is asked only by the first: it refuses by throwing, and nothing is kept.
   */
  claim(
    act: IdempotencyKey & { readonly bodyHash: string; readonly updateId: string },
    {
      input,
      texts,
      within,
    }: {
      readonly input: Record<string, unknown>;
      readonly texts: readonly StoredText[];
      readonly within?: (tx: Tx) => Promise<Record<string, unknown>>;
    },
    permit: (tx: Tx) => void | Promise<void>,
  ): Promise<StandingAct> {
    const { bodyHash, updateId } = act;
    return this.database.scoped(SYSTEM, async (tx) => {
      const row = await beginIdempotent(tx, act, { bodyHash, updateId, input });
      if (!row.isNew) return standing(row);
      await permit(tx);
      await storeTexts(
        tx,
        texts.map(({ ref, salt, text }) => ({ ref, salt, value: text })),
      );
      if (!within) return standing(row);
      const whole = { ...input, ...(await within(tx)) };
      await completeInput(tx, act, whole);
      return { ...standing(row), input: whole };
    });
  }

  /** Keeps the first success and shows it at once: the guarded upsert of what the Update answered (design 3, projection). */
  async complete(key: IdempotencyKey, answer: unknown, rows: ActAnswer | null): Promise<void> {
    await this.database.scoped(SYSTEM, async (tx) => {
      if (rows) await applyRows(tx, rows.case, rows.tasks);
      if (key.operation === 'decideTask') await finishDecision(tx, key, answer);
      else await finishIdempotent(tx, key, 200, answer);
    });
  }

  /** The case as it stands when the record holds an entry that this act caused; null when it never took effect. */
  findRecorded(
    caseNo: string,
    updateId: string,
  ): Promise<{ readonly case: CaseRow; readonly tasks: readonly TaskRow[] } | null> {
    return this.database.scoped(SYSTEM, async (tx) => {
      if (isMeeting(caseNo)) {
        const acts = await findByUpdateId(tx, meetingStream(caseNo), updateId);
        const meeting = acts.length > 0 ? await findMeeting(tx, caseNo) : null;
        return meeting && { case: meeting.row, tasks: [] };
      }
      const entries = await findByUpdateId(tx, caseStream(caseNo), updateId);
      const found = entries.length > 0 ? await findCase(tx, SYSTEM, caseNo) : null;
      return found && { case: found.row, tasks: (await tasksOfCase(tx, caseNo)).map(({ task }) => task) };
    });
  }

  /** Whether the case was admitted and its workflow has not reported yet. */
  isAwaitingStart(caseNo: string): Promise<boolean> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const found = isMeeting(caseNo) ? await findMeeting(tx, caseNo) : await findCase(tx, SYSTEM, caseNo);
      return found !== null && found.row.revision === 0;
    });
  }
}
