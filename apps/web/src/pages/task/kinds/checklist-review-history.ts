import { useState } from 'react';
import { useQueries } from '@tanstack/react-query';
import type { CaseView, TaskItem } from '@lianshen/contracts';
import { fetchTask, keys, useCase } from '../../../api/queries.js';
import { reviewOf, type Review } from './checklist-review-model.js';

type Kind = TaskItem['kind'];

/** Decided tasks of these kinds with their decisions, oldest first. */
export function useDecided(tasks: CaseView['tasks'], kinds: readonly Kind[], agency?: string) {
  const wanted = tasks
    .filter(
      (task) => kinds.includes(task.kind) && task.state === 'decided' && (!agency || task.party.agency === agency),
    )
    .toSorted((a, b) => (a.decidedAt ?? '').localeCompare(b.decidedAt ?? ''));
  return useQueries({
    queries: wanted.map(({ taskId }) => ({
      queryKey: keys.task(taskId),
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchTask(taskId, signal),
    })),
    combine: (results) => ({
      isPending: results.some((one) => one.isPending),
      tasks: results.flatMap(({ data }) => (data ? [data] : [])),
    }),
  });
}

/** What a body said in this case before, oldest first. Once ready it stays ready, so that a form is not torn down. */
export function useReviews(caseNo: string, agency: string, except?: string) {
  const kase = useCase(caseNo);
  const decided = useDecided(kase.data?.tasks ?? [], ['checklistReview'], agency);
  const isReady = kase.isError || (kase.data !== undefined && !decided.isPending);
  const [wasReady, setWasReady] = useState(isReady);
  if (isReady && !wasReady) setWasReady(true);
  const reviews = decided.tasks
    .filter(({ taskId }) => taskId !== except)
    .flatMap((task): Review[] => {
      const review = reviewOf(task);
      return review ? [review] : [];
    });
  return { isReady: wasReady, reviews };
}
