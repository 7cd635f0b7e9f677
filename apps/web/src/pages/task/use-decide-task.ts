import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { ActAnswerView, TaskView } from '@lianshen/contracts';
import { callFor } from '../../api/client.js';
import { ApiError } from '../../api/problem.js';
import { keys } from '../../api/queries.js';
import { useSafeSubmit, type SafeSubmit } from '../../api/use-safe-submit.js';

export interface DecisionRequest {
  readonly decision: unknown;
  /** The task revision that was on screen. */
  readonly revision: number;
}

/** `decideTask` with its key, its revision and its repeats; afterwards everything the act may have changed is read anew, also what made it be refused. */
export function useDecideTask(task: TaskView): SafeSubmit<DecisionRequest, ActAnswerView> {
  const client = useQueryClient();
  const { taskId, caseNo } = task;
  const send = useCallback(
    async ({ decision, revision }: DecisionRequest, idempotencyKey: string) => {
      const path = `/tasks/${encodeURIComponent(taskId)}/decision`;
      const refresh = (): void => {
        for (const queryKey of [keys.tasks, keys.cases, keys.task(taskId), keys.case(caseNo)])
          void client.invalidateQueries({ queryKey });
      };
      try {
        const request = { method: 'POST', body: decision, idempotencyKey, revision } as const;
        const outcome = await callFor<ActAnswerView>(path, request);
        if (!outcome.pending) refresh();
        return outcome;
      } catch (error) {
        if (error instanceof ApiError && error.status === 409) refresh();
        throw error;
      }
    },
    [client, taskId, caseNo],
  );
  return useSafeSubmit(send);
}
