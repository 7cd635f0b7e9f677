import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ResumptionLedger, StoppedMines } from '@lianshen/contracts';
import { allPages } from '../../api/all-pages.js';
import { call, queryOf } from '../../api/client.js';
import { keys } from '../../api/query-keys.js';

export type LedgerName = 'resumptions' | 'stopped-mines';
export type LedgerQuery = Readonly<Record<string, string | null>>;

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

/** Every line that fits, for the printed ledger. */
export const allLines = <T>(name: LedgerName, query: LedgerQuery): Promise<readonly T[]> =>
  allPages<T>((cursor) => call(`/ledgers/${name}${queryOf({ ...query, limit: PRINT_PAGE, cursor })}`));

/** Where the Excel file of the same lines is downloaded. */
export const sheetHref = (name: LedgerName, query: LedgerQuery): string =>
  `/api/v1/ledgers/${name}/file${queryOf({ ...query, cursor: null })}`;
