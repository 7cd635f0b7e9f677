import { useQuery } from '@tanstack/react-query';
import type { PolicyDetail, PolicyList } from '@lianshen/contracts';
import { call } from '../../api/client.js';

/** Every published version; a published version never changes. */
export const usePolicies = () =>
  useQuery({ queryKey: ['policies'], staleTime: 300_000, queryFn: () => call<PolicyList>('/policies?limit=100') });

export const usePolicy = (id: string, version: string, enabled = true) =>
  useQuery({
    queryKey: ['policy', id, version],
    enabled,
    staleTime: 300_000,
    queryFn: () => call<PolicyDetail>(`/policies/${encodeURIComponent(id)}/${encodeURIComponent(version)}`),
  });
