import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EnterpriseView, ExpertView, MineView, MiningRightView, StopOrderView } from '@lianshen/contracts';
import { call, queryOf } from '../../api/client.js';

type Query = Readonly<Record<string, string | number | null | undefined>>;
interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

/** All keys of registers begin so; what an act changes is read anew by it. */
export const registerKey = ['registers'] as const;

const PAGE = 20;
const useList = <T>(path: string, query: Query, enabled = true) =>
  useQuery({
    enabled,
    queryKey: [...registerKey, path, query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<Page<T>>(`/${path}${queryOf({ limit: PAGE, ...query })}`, { signal }),
  });

export const useEnterprises = (query: Query) => useList<EnterpriseView>('enterprises', query);
export const useRegisteredMines = (query: Query) => useList<MineView>('mines', query);
export const useMiningRights = (query: Query) => useList<MiningRightView>('mining-rights', query);
export const useStopOrders = (query: Query) => useList<StopOrderView>('stop-orders', query);
export const useExperts = (query: Query, enabled = true) => useList<ExpertView>('experts', query, enabled);

export const useEnterprise = (enterpriseId: string) =>
  useQuery({
    queryKey: [...registerKey, 'enterprise', enterpriseId],
    queryFn: ({ signal }) => call<EnterpriseView>(`/enterprises/${encodeURIComponent(enterpriseId)}`, { signal }),
  });
