import { clearTrouble, noteTrouble, SYSTEM, type Database } from '@lianshen/db';
import { causeOf, reasonOf, TOLD_FROM } from './errand-troubles.js';

/** What the worker owes a case besides its errands: to start it, to tell it of the register or of a bureau's answer. */
export interface Swept {
  readonly caseNo: string;
  readonly kind: 'caseStart' | 'registerChanged' | 'filingReceipt';
}

export interface SweepTroubles {
  note(what: Swept, error: unknown): Promise<void>;
  clear(what: Swept): Promise<void>;
}

/** Shows on the page 办件故障, from the third time on and until it succeeds, what cannot be done for a case. */
export function sweepTroubles(database: Database): SweepTroubles {
  const failures = new Map<string, { readonly firstAt: Date; readonly attempts: number }>();
  const idOf = ({ caseNo, kind }: Swept): string => `${caseNo}.${kind}`;
  return {
    async note(what, error) {
      const errandId = idOf(what);
      const { firstAt, attempts } = failures.get(errandId) ?? { firstAt: new Date(), attempts: 0 };
      failures.set(errandId, { firstAt, attempts: attempts + 1 });
      if (attempts + 1 < TOLD_FROM) return;
      const trouble = {
        ...what,
        errandId,
        regionCode: what.caseNo.slice(0, 6),
        attempts: attempts + 1,
        cause: causeOf(error),
        reason: reasonOf(error),
        firstAt,
        lastAt: new Date(),
      };
      await database.scoped(SYSTEM, (tx) => noteTrouble(tx, trouble));
    },
    async clear(what) {
      failures.delete(idOf(what)); // the row may be of a worker before this one
      await database.scoped(SYSTEM, (tx) => clearTrouble(tx, what.caseNo, idOf(what)));
    },
  };
}
