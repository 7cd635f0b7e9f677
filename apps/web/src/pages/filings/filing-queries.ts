import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { FilingDifferenceList, FilingList, FilingView } from '@lianshen/contracts';
import type { z } from 'zod';
import { call } from '../../api/client.js';
import { keys } from '../../api/queries.js';

type State = FilingView['state'];
type Page = z.infer<typeof FilingList>;

/** 备案状态, in the order a registrar works. */
export const filingStates: Record<State, string> = {
  sent: '待签收',
  received: '已备案',
  objected: '有异议',
  pending: '未送达',
};
export const FILING_STATES = Object.keys(filingStates) as State[];

const listOf = (state: State, more: string) => `/filings?state=${state}${more}`;

/** Filings in one state, the latest first, page by page. */
export const useFilings = (state: State, cursor: string | null) =>
  useQuery({
    queryKey: [...keys.filings, state, cursor],
    queryFn: ({ signal }) =>
      call<Page>(listOf(state, cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''), { signal }),
    placeholderData: keepPreviousData,
  });

/** How many filings are in each state; undefined until it is known. */
export const useFilingCounts = (): Partial<Record<State, number>> =>
  useQueries({
    queries: FILING_STATES.map((state) => ({
      queryKey: [...keys.filings, state, 'count'],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => call<Page>(listOf(state, '&limit=1'), { signal }),
    })),
    combine: (results) => Object.fromEntries(FILING_STATES.map((state, i) => [state, results[i]?.data?.total])),
  });

export const useFiling = (filingId: string) =>
  useQuery({
    queryKey: [...keys.filings, filingId],
    queryFn: ({ signal }) => call<FilingView>(`/filings/${encodeURIComponent(filingId)}`, { signal }),
  });

/** 对账差异 with bureaux that have a system of their own. */
export const useFilingDifferences = () =>
  useQuery({
    queryKey: [...keys.filings, 'differences'],
    queryFn: ({ signal }) => call<z.infer<typeof FilingDifferenceList>>('/filings/differences', { signal }),
  });
