import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApplicationPreviewView, MineView } from '@lianshen/contracts';
import { call, queryOf } from '../../api/client.js';
import { fetchDrafts } from '../../api/queries.js';
import type { ApplicationForm } from './application-form.js';

/** The mines that the person may apply for or look at. */
export const useMines = () =>
  useQuery({
    queryKey: ['mines'],
    queryFn: ({ signal }) => call<{ readonly items: readonly MineView[] }>('/mines?limit=100', { signal }),
  });

export const useMine = (mineId: string) =>
  useQuery({
    queryKey: ['mines', mineId],
    queryFn: ({ signal }) => call<MineView>(`/mines/${encodeURIComponent(mineId)}`, { signal }),
  });

/** Orders, items, materials and questions of exactly this application; asked anew when its scope or facts change. */
export const usePreview = (mineId: string, { kind, parts = [], facts = {} }: ApplicationForm) =>
  useQuery({
    queryKey: ['mines', mineId, 'preview', kind ?? '', parts.join(), JSON.stringify(facts)],
    enabled: kind !== undefined && parts.length > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call<ApplicationPreviewView>(
        `/mines/${encodeURIComponent(mineId)}/application-preview${queryOf({
          kind,
          parts: parts.join(),
          ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)])),
        })}`,
        { signal },
      ),
  });

/** Drafts of the enterprise, read anew whenever the window is looked at: a colleague may have saved meanwhile. */
export const useDrafts = () =>
  useQuery({
    queryKey: ['drafts'],
    staleTime: 0,
    refetchInterval: 30_000,
    queryFn: ({ signal }) => fetchDrafts(signal),
  });
