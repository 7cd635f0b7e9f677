import { useEffect } from 'react';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CaseList,
  CaseView,
  ClockView,
  DemoAccountList,
  DraftView,
  EntryList,
  ProcedureList,
  SessionView,
  TaskDraftView,
  TaskList,
  TaskView,
} from '@lianshen/contracts';
import type { Box } from '../labels.js';
import { forgetPerson, hasLeft, isLeaving, keepPerson, keptPerson } from '../offline/kept-answers.js';
import { call, forgetSession, queryOf, rememberSession } from './client.js';
import { rememberFiles } from './files.js';
import { ApiError } from './problem.js';
import { keys } from './query-keys.js';

export { keys };

type DraftList = { readonly items: readonly DraftView[] };

const at = (id: string): string => encodeURIComponent(id);

/** The person logged in, or null. */
export function useSession() {
  return useQuery({
    queryKey: keys.session,
    staleTime: 60_000,
    queryFn: async (): Promise<SessionView | null> => {
      try {
        const session = await call<SessionView>('/session');
        rememberSession(session);
        if (await isLeaving(session.user.userId)) {
          await closeSession();
          return null;
        }
        await keepPerson(session);
        return session;
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return null;
        const kept = error instanceof ApiError && error.code === 'offline' ? await keptPerson() : null;
        if (!kept) throw error;
        rememberSession(kept);
        return kept;
      }
    },
  });
}

/** Takes a session just opened into the cache; what was kept in this browser for another is gone before that. */
export function useOpenSession() {
  const client = useQueryClient();
  return async (session: SessionView): Promise<void> => {
    rememberSession(session);
    await hasLeft();
    await keepPerson(session);
    client.setQueryData(keys.session, session);
  };
}

/** Tells the server of a logout. @throws when it cannot be told */
async function closeSession(): Promise<void> {
  await call('/session', { method: 'DELETE' });
  forgetSession();
  await hasLeft();
}

/** Logs out: what this browser kept goes first, then the server is told; without a connection as soon as there is one. */
export function useLogOut() {
  const client = useQueryClient();
  return async (): Promise<void> => {
    await forgetPerson();
    await closeSession().catch(forgetSession);
    client.clear();
    client.setQueryData(keys.session, null);
  };
}

export const useDemoAccounts = () =>
  useQuery({
    queryKey: ['demo-accounts'],
    staleTime: Infinity,
    retry: false,
    queryFn: () => call<DemoAccountList>('/demo-accounts'),
  });

export interface TaskFilter {
  readonly box: Box;
  readonly kind?: string | undefined;
  readonly caseNo?: string | undefined;
}

export const TASK_PAGE = 20;

/** One keyset page of a box; `cursor` null is the first. */
export function useTasks(filter: TaskFilter, cursor: string | null) {
  return useQuery({
    queryKey: [...keys.tasks, filter.box, filter.kind ?? '', filter.caseNo ?? '', cursor ?? ''],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<TaskList>(`/tasks${queryOf({ ...filter, cursor, limit: TASK_PAGE })}`, { signal }),
  });
}

/** Exact number of tasks in a box. */
export const useTaskCount = (box: Box) =>
  useQuery({
    queryKey: [...keys.tasks, 'count', box],
    queryFn: async ({ signal }) => {
      const { total, unread } = await call<TaskList>(`/tasks${queryOf({ box, limit: 1 })}`, { signal });
      return box === 'copied' ? unread : (total ?? null);
    },
  });

/** The tasks of one case that are the person's own to do now. */
export const fetchNextTasks = (caseNo?: string) =>
  call<TaskList>(`/tasks${queryOf({ box: 'todo', caseNo, limit: 5 })}`);

export const useTask = (taskId: string) =>
  useQuery({
    queryKey: keys.task(taskId),
    queryFn: ({ signal }) => fetchTask(taskId, signal),
  });

/** A task; the files that it names are known by name from then on. */
export async function fetchTask(taskId: string, signal?: AbortSignal): Promise<TaskView> {
  const task = await call<TaskView>(`/tasks/${at(taskId)}`, signal ? { signal } : {});
  rememberFiles(task.files);
  return task;
}

/** The saved draft of a decision, read once when the form opens. */
export async function fetchTaskDraft(taskId: string): Promise<TaskDraftView> {
  const draft = await call<TaskDraftView>(`/tasks/${at(taskId)}/draft`);
  rememberFiles(draft.files);
  return draft;
}

/** Drafts of new cases that the person shares with colleagues. */
export async function fetchDrafts(signal?: AbortSignal): Promise<DraftList> {
  const drafts = await call<DraftList>('/drafts?limit=100', signal ? { signal } : {});
  drafts.items.forEach(({ files }) => rememberFiles(files));
  return drafts;
}

export const useCase = (caseNo: string) =>
  useQuery({
    queryKey: keys.case(caseNo),
    queryFn: ({ signal }) => call<CaseView>(`/cases/${at(caseNo)}`, { signal }),
  });

/** The record of a case, page by page. */
const useEntries = (caseNo: string) =>
  useInfiniteQuery({
    queryKey: keys.entries(caseNo),
    initialPageParam: '',
    getNextPageParam: (last: EntryList) => last.nextCursor ?? undefined,
    queryFn: ({ pageParam, signal }) =>
      call<EntryList>(`/cases/${at(caseNo)}/entries${queryOf({ limit: 100, cursor: pageParam })}`, { signal }),
  });

/** The whole record of a case: half of it would mislead on a page and be worse than none on paper. */
export function useWholeRecord(caseNo: string) {
  const query = useEntries(caseNo);
  const { hasNextPage, isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return { query, entries: query.data?.pages.flatMap((page) => page.items) ?? [] };
}

export interface CaseFilter {
  readonly q?: string | undefined;
  readonly procedure?: string | undefined;
  readonly phase?: string | undefined;
}

export const useCases = (filter: CaseFilter, cursor: string | null) =>
  useQuery({
    queryKey: [...keys.cases, filter.q ?? '', filter.procedure ?? '', filter.phase ?? '', cursor ?? ''],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call<CaseList>(`/cases${queryOf({ ...filter, box: 'all', cursor, limit: TASK_PAGE })}`, { signal }),
  });

export const useProcedures = (enabled = true) =>
  useQuery({
    queryKey: ['procedures'],
    enabled,
    staleTime: 300_000,
    queryFn: () => call<ProcedureList>('/procedures'),
  });

export const useClock = (regionCode: string, from: string, workingDays: number, enabled: boolean) =>
  useQuery({
    queryKey: ['clock', regionCode, from, workingDays],
    enabled,
    staleTime: 300_000,
    queryFn: () => call<ClockView>(`/clock${queryOf({ regionCode, from, workingDays })}`),
  });
