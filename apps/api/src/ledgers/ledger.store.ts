import { Inject, Injectable } from '@nestjs/common';
import type { ResumptionLedgerQuery } from '@lianshen/contracts';
import {
  countLedgerBy,
  lastStopsOf,
  listMines,
  orderRowsOf,
  RESUMPTION_FACETS,
  resumptionLedger,
  SYSTEM,
  visibleCases,
  type FacetCount,
  type LastStopRow,
  type MineRecord,
  type ResumptionFacet,
  type ResumptionLedgerFilter,
  type ResumptionLedgerRow,
  type StopOrderRow,
} from '@lianshen/db';
import { DATABASE, type Database } from '../database.js';
import { Refusal } from '../http/refusal.js';
import type { UserScope } from '../session/scope.js';

/** Lines of one file or print, and stopped mines looked through at once; more than a city has. */
export const MOST_LINES = 5_000;
const tooLarge = (): Refusal => new Refusal('ledgerTooLarge', `超过${MOST_LINES}行，请按地区或年度缩小范围后再试`);

export interface StoppedMine {
  readonly mine: MineRecord;
  readonly orders: readonly StopOrderRow[];
  readonly last: LastStopRow | undefined;
}
export type ResumptionFacets = Readonly<Record<ResumptionFacet, readonly FacetCount[]>>;

/** What the ledgers are made of; the posts of the reader say which regions and enterprises they show. */
@Injectable()
export class LedgerStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  resumptions(
    scope: UserScope,
    filter: ResumptionLedgerFilter,
    page: Parameters<typeof resumptionLedger>[3],
  ): Promise<{ rows: ResumptionLedgerRow[]; facets: ResumptionFacets; total: number }> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const rows = await resumptionLedger(tx, scope, filter, page);
      const counts: Partial<Record<ResumptionFacet, FacetCount[]>> = {};
      for (const facet of RESUMPTION_FACETS) counts[facet] = await countLedgerBy(tx, scope, filter, facet);
      const facets = counts as ResumptionFacets;
      const total = facets.status
        .filter(({ value }) => filter.status === undefined || filter.status === value)
        .reduce((sum, { count }) => sum + count, 0);
      return { rows, facets, total };
    });
  }

  /** @throws Refusal 409 `ledgerTooLarge` */
  async allResumptions(scope: UserScope, query: ResumptionLedgerQuery): Promise<ResumptionLedgerRow[]> {
    const page = { limit: MOST_LINES + 1 };
    const rows = await this.database.scoped(SYSTEM, (tx) => resumptionLedger(tx, scope, query, page));
    if (rows.length > MOST_LINES) throw tooLarge();
    return rows;
  }

  visible(scope: UserScope, caseNos: readonly string[]): Promise<ReadonlySet<string>> {
    return this.database.scoped(scope, (tx) => visibleCases(tx, scope, caseNos));
  }

  /** Every mine that stands still and that the reader may see, by id. @throws Refusal 409 `ledgerTooLarge` */
  async stoppedMines(scope: UserScope): Promise<StoppedMine[]> {
    const found = await this.database.scoped(scope, async (tx) => {
      const { mines } = await listMines(tx, scope, { stopped: true, limit: MOST_LINES + 1 });
      if (mines.length > MOST_LINES) throw tooLarge();
      const orders = new Map<string, StopOrderRow[]>();
      for (const regionCode of new Set(mines.map((mine) => mine.regionCode)))
        orders.set(regionCode, await orderRowsOf(tx, regionCode));
      return mines.map((mine) => ({ mine, orders: orders.get(mine.regionCode)! }));
    });
    const ids = found.map(({ mine }) => mine.mineId);
    const stops = await this.database.scoped(SYSTEM, (tx) => lastStopsOf(tx, ids));
    const last = new Map(stops.map((stop) => [stop.mineId, stop]));
    return found.map(({ mine, orders }) => ({ mine, orders, last: last.get(mine.mineId) }));
  }
}
