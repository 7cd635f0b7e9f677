import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AgendaPackBody, AgendaPackView } from '@lianshen/contracts';
import { call } from '../../api/client.js';

/** Below the case's own key: whatever makes the case stale makes its packs stale. */
const keyOf = (caseNo: string) => ['case', caseNo, 'agenda-packs'] as const;

export const useAgendaPacks = (caseNo: string) =>
  useQuery({
    queryKey: keyOf(caseNo),
    queryFn: ({ signal }) =>
      call<{ items: AgendaPackView[] }>(`/cases/${encodeURIComponent(caseNo)}/agenda-packs`, { signal }),
  });

export function useSavePack(caseNo: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AgendaPackBody) =>
      call<AgendaPackView>(`/cases/${encodeURIComponent(caseNo)}/agenda-pack`, { method: 'PUT', body }),
    // A refusal says that somebody else saved: show it as it stands.
    onSettled: () => client.invalidateQueries({ queryKey: ['case', caseNo] }),
  });
}
