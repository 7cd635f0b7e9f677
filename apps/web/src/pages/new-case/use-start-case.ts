import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { NewCaseBody } from '@lianshen/contracts';
import { callFor } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import { useSafeSubmit } from '../../api/use-safe-submit.js';

export interface Started {
  readonly caseNo: string;
}

/** `POST /cases` with its key and its repeats. */
export function useStartCase() {
  const client = useQueryClient();
  const send = useCallback(
    async (body: NewCaseBody, idempotencyKey: string) => {
      const outcome = await callFor<Started>('/cases', { method: 'POST', body, idempotencyKey });
      if (!outcome.pending)
        for (const queryKey of [keys.tasks, keys.cases]) void client.invalidateQueries({ queryKey });
      return outcome;
    },
    [client],
  );
  return useSafeSubmit(send);
}
