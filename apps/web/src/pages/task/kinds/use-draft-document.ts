import { useQuery } from '@tanstack/react-query';
import type { DraftDocumentView, TaskView } from '@lianshen/contracts';
import { call } from '../../../api/client.js';
import { keys } from '../../../api/queries.js';

const path = (taskId: string): string => `/tasks/${encodeURIComponent(taskId)}/draft-document`;

/** Where the browser gets the draft as PDF. */
export const draftFileUrl = (taskId: string): string => `/api/v1${path(taskId)}/file`;

/** The document a task is about, as it would be issued now. Read anew with each revision of the task, and when asked. */
export function useDraftDocument({ taskId, revision }: TaskView) {
  return useQuery({
    queryKey: [...keys.task(taskId), 'draft-document', revision],
    queryFn: ({ signal }) => call<DraftDocumentView>(path(taskId), { signal }),
  });
}
