import { setTimeout as delay } from 'node:timers/promises';
import type { RunDeskErrand, RunErrand } from '@lianshen/activities';
import { clearTrouble, isUnavailable, noteTrouble, SYSTEM, type Database, type TroubleCause } from '@lianshen/db';
import type { DeskReceipt, ErrandReceipt } from '@lianshen/domain';
import { Context } from '@temporalio/activity';
import { logger } from './telemetry.js';

interface Errands {
  runErrand(input: RunErrand): Promise<ErrandReceipt>;
  runDeskErrand(input: RunDeskErrand): Promise<DeskReceipt>;
}
type Input = RunErrand | RunDeskErrand;

/** The first attempts may fail on a restart or a lock; from this one on somebody has to know. */
export const TOLD_FROM = 3;
const REASON_LENGTH = 500;
const NOTING_MS = 5_000;

const STORAGE: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'ENOENT',
  'ENOTDIR',
]);

export function causeOf(error: unknown): TroubleCause {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === 'string' && STORAGE.has(code)) return 'storage';
  return name === 'QueryFailedError' || isUnavailable(error) ? 'database' : 'other';
}

const kindOf = ({ errand }: Input): string => (errand.type === 'document' ? errand.kind : errand.type);
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll('\u0000', '').slice(0, REASON_LENGTH);

/**
 * Errands are done one after another and tried until they succeed, so one that fails for good holds up all that come after
 * it. From the third failed attempt until it succeeds there is a row that says so (`errand_trouble`): for the administrator
 * and the lead. An attempt that outlived its time writes nothing: another one runs by then.
 */
export function withTroubles(database: Database, { runErrand, runDeskErrand }: Errands): Errands {
  return {
    runErrand: (input) => watched(database, input, () => runErrand(input)),
    runDeskErrand: (input) => watched(database, input, () => runDeskErrand(input)),
  };
}

async function watched<T>(database: Database, input: Input, run: () => Promise<T>): Promise<T> {
  const { attempt, scheduledTimestampMs, startToCloseTimeoutMs } = Context.current().info;
  const startedAt = Date.now();
  const { caseNo, regionCode, errand } = input;
  try {
    const done = await run();
    if (attempt > TOLD_FROM) await database.scoped(SYSTEM, (tx) => clearTrouble(tx, caseNo, errand.errandId));
    return done;
  } catch (error) {
    const isLate = Date.now() - startedAt > startToCloseTimeoutMs - NOTING_MS;
    if (attempt >= TOLD_FROM && !isLate) {
      const trouble = {
        caseNo,
        errandId: errand.errandId,
        regionCode,
        kind: kindOf(input),
        attempts: attempt,
        cause: causeOf(error),
        reason: reasonOf(error),
        firstAt: new Date(scheduledTimestampMs),
        lastAt: new Date(),
      };
      const note = database.scoped(SYSTEM, (tx) => noteTrouble(tx, trouble));
      // the failure itself is what Temporal has to hear of, whether or not it could be noted
      await Promise.race([note, delay(NOTING_MS, undefined, { ref: false })]).catch((err: unknown) => {
        logger.error({ err, caseNo, errandId: errand.errandId }, 'a failed errand could not be noted');
      });
    }
    throw error;
  }
}
