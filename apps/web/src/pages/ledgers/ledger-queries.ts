import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { LedgerFacet, ResumptionLedger, StoppedMines } from '@lianshen/contracts';
import { call, queryOf } from '../../api/client.js';
import { keys } from '../../api/query-keys.js';

export type LedgerName = 'resumptions' | 'stopped-mines';
export type LedgerQuery = Readonly<Record<string, string | null>>;
interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total?: number | undefined;
  readonly facets: Readonly<Record<string, readonly LedgerFacet[]>>;
}

const PAGE = 20;
const PRINT_PAGE = 100;

const useLedger = <T>(name: LedgerName, query: LedgerQuery) =>
  useQuery({
    queryKey: [...keys.ledgers, name, query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<T>(`/ledgers/${name}${queryOf({ limit: PAGE, ...query })}`, { signal }),
  });

export const useResumptionLedger = (query: LedgerQuery) => useLedger<ResumptionLedger>('resumptions', query);
export const useStoppedMines = (query: LedgerQuery) => useLedger<StoppedMines>('stopped-mines', query);

/** Every line that fits, for the printed ledger: half of one would be worse than none. */
export async function allLines<T>(name: LedgerName, query: LedgerQuery): Promise<T[]> {
  const lines: T[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Page<T> = await call(`/ledgers/${name}${queryOf({ ...query, limit: PRINT_PAGE, cursor })}`);
    lines.push(...page.items);
    if (page.nextCursor === null) return lines;
    cursor = page.nextCursor;
  }
}

/** Where the Excel file of the same lines is downloaded. */
export const sheetHref = (name: LedgerName, query: LedgerQuery): string =>
  `/api/v1/ledgers/${name}/file${queryOf({ ...query, cursor: null })}`;
