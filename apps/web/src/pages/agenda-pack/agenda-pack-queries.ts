import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AgendaPackBody, AgendaPackView } from '@lianshen/contracts';
import { call } from '../../api/client.js';

interface Packs {
  readonly items: readonly AgendaPackView[];
}

/** Below the case's own key: whatever makes the case stale makes its packs stale. */
const keyOf = (caseNo: string) => ['case', caseNo, 'agenda-packs'] as const;

export const useAgendaPacks = (caseNo: string) =>
  useQuery({
    queryKey: keyOf(caseNo),
    queryFn: ({ signal }) => call<Packs>(`/cases/${encodeURIComponent(caseNo)}/agenda-packs`, { signal }),
  });

export function useSavePack(caseNo: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AgendaPackBody) =>
      call<AgendaPackView>(`/cases/${encodeURIComponent(caseNo)}/agenda-pack`, { method: 'PUT', body }),
    onSuccess: (saved) =>
      client.setQueryData<Packs>(
        keyOf(caseNo),
        (packs) => packs && { items: packs.items.map((pack) => (pack.taskId === saved.taskId ? saved : pack)) },
      ),
    // A refusal says that somebody else saved: show it as it stands.
    onSettled: () => client.invalidateQueries({ queryKey: ['case', caseNo] }),
  });
}
