import { Injectable } from '@nestjs/common';
import type {
  ResumptionLedger,
  ResumptionLedgerQuery,
  StoppedMineLine,
  StoppedMines,
  StoppedMinesQuery,
} from '@lianshen/contracts';
import type { ResumptionLedgerRow } from '@lianshen/db';
import { decodeCursor, encodeCursor } from '../cursor.js';
import { Directory } from '../reference/directory.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { resumptionColumns, sheetOf, stoppedColumns } from './ledger-sheets.js';
import { LedgerStore } from './ledger.store.js';
import { fitting, resumptionFacets, resumptionLine, stoppedFacets, stoppedLine } from './ledger.views.js';

/** 开复工台账 and 停产停建矿山清单: as a page, and whole as an Excel file. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly ledgers: LedgerStore,
    private readonly directory: Directory,
  ) {}

  async resumptions(who: Signed, query: ResumptionLedgerQuery): Promise<ResumptionLedger> {
    const { cursor, limit, ...filter } = query;
    const [submittedOn, caseNo] = cursor === undefined ? [] : decodeCursor(cursor, 'moment', 'text');
    const after = submittedOn && caseNo ? { submittedOn, caseNo } : undefined;
    const found = await this.ledgers.resumptions(scopeOf(who), filter, { limit: limit + 1, after });
    const shown = found.rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.lines(who, shown),
      nextCursor: found.rows.length > limit && last ? encodeCursor(last.submittedOn, last.caseNo) : null,
      total: found.total,
      facets: resumptionFacets(found.facets, await this.directory.current()),
    };
  }

  async resumptionSheet(who: Signed, query: ResumptionLedgerQuery): Promise<Buffer> {
    const rows = await this.ledgers.allResumptions(scopeOf(who), query);
    return sheetOf('开复工台账', resumptionColumns, await this.lines(who, rows));
  }

  private async lines(who: Signed, rows: readonly ResumptionLedgerRow[]): Promise<ResumptionLedger['items']> {
    const visible = await this.ledgers.visible(
      scopeOf(who),
      rows.map(({ caseNo }) => caseNo),
    );
    return rows.map((row) => resumptionLine(row, visible.has(row.caseNo)));
  }

  async stoppedMines(who: Signed, query: StoppedMinesQuery): Promise<StoppedMines> {
    const { cursor, limit, ...filter } = query;
    const all = await this.stopped(who);
    const lines = fitting(all, filter);
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 'text')[0];
    const rest = lines.filter(({ mineId }) => after === undefined || mineId > after);
    const last = rest[limit - 1];
    return {
      items: rest.slice(0, limit),
      nextCursor: rest.length > limit && last ? encodeCursor(last.mineId) : null,
      total: lines.length,
      facets: stoppedFacets(all, filter, await this.directory.current()),
    };
  }

  async stoppedSheet(who: Signed, query: StoppedMinesQuery): Promise<Buffer> {
    return sheetOf('停产停建矿山清单', stoppedColumns, fitting(await this.stopped(who), query));
  }

  /** By id. A county has tens of mines, a city hundreds: they are looked through, as orders by class and region want it. */
  private async stopped(who: Signed): Promise<StoppedMineLine[]> {
    const names = await this.directory.current();
    const mines = await this.ledgers.stoppedMines(scopeOf(who));
    return mines.map((mine) => stoppedLine(mine, names, who)).sort((a, b) => (a.mineId < b.mineId ? -1 : 1));
  }
}
