import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NoticeList, NoticeReadView, VerificationView } from '@lianshen/contracts';
import { call, queryOf } from './client.js';
import { keys } from './queries.js';

const PAGE = 20;

/** One keyset page of the person's notices; `cursor` null is the first. */
export const useNotices = (isUnread: boolean, cursor: string | null) =>
  useQuery({
    queryKey: [...keys.notices, isUnread, cursor ?? ''],
    queryFn: ({ signal }) =>
      call<NoticeList>(`/notices${queryOf({ unread: isUnread ? '1' : null, cursor, limit: PAGE })}`, { signal }),
  });

/** How many notices the person has not read. */
export const useUnreadNotices = () =>
  useQuery({
    queryKey: [...keys.notices, 'unread'],
    queryFn: async ({ signal }) => (await call<NoticeList>('/notices?limit=1', { signal })).unread,
  });

/** Marks notices read; the lists follow. */
export function useReadNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (noticeIds: readonly string[]) =>
      Promise.all(
        noticeIds.map((id) => call<NoticeReadView>(`/notices/${encodeURIComponent(id)}/read`, { method: 'POST' })),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: [...keys.notices] }),
  });
}

/** What was issued under a verification code; asks without a session. */
export const useVerification = (code: string) =>
  useQuery({
    queryKey: ['verification', code],
    enabled: code !== '',
    retry: false,
    queryFn: ({ signal }) => call<VerificationView>(`/verify/${encodeURIComponent(code)}`, { signal }),
  });

/** Where the file of a document is downloaded. */
export const documentHref = (documentId: string): string => `/api/v1/documents/${encodeURIComponent(documentId)}/file`;
