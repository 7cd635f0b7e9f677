import { useEffect } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { subscribeLive, type LiveEvent } from './live-stream.js';
import { keys } from './queries.js';

/** Changes of one burst (an act touches a case and several tasks) are fetched once. */
const BURST_MS = 120;

/** A task id starts with its case number. */
const caseOf = (taskId: string): string => taskId.split('.')[0] ?? taskId;

/** Collects what became stale and marks it in one go. */
function staleness(client: QueryClient) {
  const cases = new Set<string>();
  const meetings = new Set<string>();
  let isAll = false;
  let hasNotice = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const invalidate = (queryKey: readonly unknown[]): void => void client.invalidateQueries({ queryKey: [...queryKey] });
  /** Every task of these cases: what holds a case shows on tasks that have not changed themselves. */
  const invalidateTasksOf = (caseNos: Iterable<string>): void => {
    const changed = new Set(caseNos);
    void client.invalidateQueries({
      predicate: ({ queryKey: [kind, id] }) => kind === 'task' && changed.has(caseOf(String(id))),
    });
  };
  const flush = (): void => {
    timer = null;
    if (isAll || hasNotice) invalidate(keys.notices);
    invalidate(keys.tasks);
    invalidate(keys.cases);
    if (isAll) ['task', 'case', 'meeting'].forEach((kind) => invalidate([kind]));
    cases.forEach((id) => invalidate(keys.case(id)));
    invalidateTasksOf(cases);
    if (isAll || meetings.size > 0) [keys.meetings, keys.proposals].forEach(invalidate);
    meetings.forEach((id) => invalidate(keys.meeting(id)));
    meetings.clear();
    cases.clear();
    isAll = false;
    hasNotice = false;
  };
  return {
    add(event: LiveEvent): void {
      if (event.kind === 'resync') isAll = true;
      else if (event.kind === 'notice') hasNotice = true;
      else if (event.kind === 'meeting') meetings.add(event.id);
      else if (event.kind === 'case') cases.add(event.id);
      else cases.add(caseOf(event.id));
      timer ??= setTimeout(flush, BURST_MS);
    },
    stop: (): void => void (timer && clearTimeout(timer)),
  };
}

/** Keeps what is on screen true while others act; no reload, no polling. */
export function useLiveUpdates(enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const stale = staleness(client);
    const unsubscribe = subscribeLive((event) => stale.add(event));
    return () => {
      unsubscribe();
      stale.stop();
    };
  }, [client, enabled]);
}
