import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FileVerificationView, NoticeList, NoticeReadView, VerificationView } from '@lianshen/contracts';
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

/** What a PDF is worth that somebody holds, with the detached seal that came with it, if one did; asks without a session. */
export const useFileVerification = () =>
  useMutation({
    mutationFn: ({ file, seal, code }: { file: File; seal: File | null; code: string }) => {
      const body = new FormData();
      if (code !== '') body.set('code', code);
      body.set('file', file);
      if (seal) body.set('seal', seal);
      return call<FileVerificationView>('/verify', { method: 'POST', body });
    },
  });

/** Where the detached seal of a document is downloaded. */
export const documentSealHref = (documentId: string): string =>
  `/api/v1/documents/${encodeURIComponent(documentId)}/seal`;

/** Where the file of a document is downloaded. */
export const documentHref = (documentId: string): string => `/api/v1/documents/${encodeURIComponent(documentId)}/file`;
