import {
  ledgerCauseTitles,
  ledgerStatusTitles,
  mineKindTitles,
  resumptionKindTitles,
  titleOf,
  type LedgerFacet,
  type ResumptionLedger,
  type ResumptionLedgerLine,
  type StoppedMineLine,
  type StoppedMines,
  type StoppedMinesQuery,
} from '@lianshen/contracts';
import type { FacetCount, ResumptionLedgerRow } from '@lianshen/db';
import type { Names } from '../reference/directory.js';
import { ordersOn, orderView } from '../registers/register.views.js';
import type { Signed } from '../session/signed.js';
import type { ResumptionFacets, StoppedMine } from './ledger.store.js';

export const resumptionLine = (row: ResumptionLedgerRow, mayOpen: boolean): ResumptionLedgerLine => ({
  ...row,
  kind: row.kind as ResumptionLedgerLine['kind'],
  parts: [...row.parts],
  statusTitle: titleOf(ledgerStatusTitles, row.status),
  mayOpen,
});

const titled = (counts: readonly FacetCount[], title: (value: string) => string): LedgerFacet[] =>
  counts.map(({ value, count }) => ({ value, count, title: title(value) }));

export const resumptionFacets = (facets: ResumptionFacets, names: Names): ResumptionLedger['facets'] => ({
  regionCode: titled(facets.regionCode, (code) => names.region(code)),
  year: titled(facets.year, (year) => `${year}年`),
  status: titled(facets.status, (status) => titleOf(ledgerStatusTitles, status)),
  kind: titled(facets.kind, (kind) => titleOf(resumptionKindTitles, kind)),
});

/** A mine that stands still: since when and why is told by the orders in force before what the enterprise says. */
export function stoppedLine({ mine, orders, last }: StoppedMine, names: Names, who: Signed): StoppedMineLine {
  const inForce = ordersOn(mine, orders).toSorted((a, b) => (a.issuedOn < b.issuedOn ? -1 : 1));
  const cause = inForce.length > 0 ? 'ordered' : (last?.stopCause ?? 'unknown');
  return {
    mineId: mine.mineId,
    mineName: mine.name,
    regionCode: mine.regionCode,
    regionName: names.region(mine.regionCode),
    township: mine.township,
    enterpriseName: mine.enterprise.name,
    kind: mine.kind,
    parts: mine.parts.filter(({ status }) => status === 'suspended').map(({ name }) => name),
    cause,
    causeTitle: titleOf(ledgerCauseTitles, cause),
    since: inForce[0]?.issuedOn ?? last?.stoppedOn ?? null,
    orders: inForce.map((order) => orderView(order, order.mineId === null ? null : mine.name, names, who)),
    powerCut: inForce.some(({ stops }) => stops.includes('power')),
    openCase: mine.parts.find(({ openCase }) => openCase !== null)?.openCase ?? null,
  };
}

type StoppedFacet = keyof StoppedMines['facets'];
const yearOf = ({ since }: StoppedMineLine): string => since?.slice(0, 4) ?? '0';
const VALUE: Readonly<Record<StoppedFacet, (line: StoppedMineLine) => string>> = {
  regionCode: ({ regionCode }) => regionCode,
  year: yearOf,
  cause: ({ cause }) => cause,
  kind: ({ kind }) => kind,
};

type StoppedFilter = Pick<StoppedMinesQuery, StoppedFacet>;
/** The lines that fit every filter but one. */
export const fitting = (
  lines: readonly StoppedMineLine[],
  filter: StoppedFilter,
  without?: StoppedFacet,
): StoppedMineLine[] =>
  lines.filter((line) =>
    (Object.keys(VALUE) as StoppedFacet[]).every(
      (facet) => facet === without || filter[facet] === undefined || VALUE[facet](line) === String(filter[facet]),
    ),
  );

export function stoppedFacets(
  lines: readonly StoppedMineLine[],
  filter: StoppedFilter,
  names: Names,
): StoppedMines['facets'] {
  const counts = (facet: StoppedFacet, title: (value: string) => string): LedgerFacet[] => {
    const tally = new Map<string, number>();
    for (const line of fitting(lines, filter, facet)) {
      const value = VALUE[facet](line);
      tally.set(value, (tally.get(value) ?? 0) + 1);
    }
    const sorted = [...tally].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([value, count]) => ({ value, count, title: title(value) }));
  };
  return {
    regionCode: counts('regionCode', (code) => names.region(code)),
    year: counts('year', (year) => (year === '0' ? '未登记' : `${year}年`)),
    cause: counts('cause', (cause) => titleOf(ledgerCauseTitles, cause)),
    kind: counts('kind', (kind) => titleOf(mineKindTitles, kind)),
  };
}
