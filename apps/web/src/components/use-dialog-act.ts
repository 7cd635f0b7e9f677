import { useCallback, useEffect } from 'react';
import { App } from 'antd';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { callFor } from '../api/client.js';
import { useSafeSubmit, type SafeSubmit } from '../api/use-safe-submit.js';

interface Options {
  readonly path: string;
  /** Revision that was on screen, where the act asks for it. */
  readonly revision?: number | undefined;
  /** What is said when it is done; then the dialog closes and everything at `touches` is read anew. */
  readonly done: string;
  readonly touches: readonly QueryKey[];
  readonly onClose: () => void;
}

/** The act of a dialog: sent once, however often it is repeated. */
export function useDialogAct({ path, revision, done, touches, onClose }: Options): SafeSubmit<unknown, unknown> {
  const { message } = App.useApp();
  const client = useQueryClient();
  const send = useCallback(
    (body: unknown, key: string) =>
      callFor(path, { method: 'POST', body, idempotencyKey: key, ...(revision === undefined ? {} : { revision }) }),
    [path, revision],
  );
  const submission = useSafeSubmit(send);
  const isDone = submission.state === 'done';
  useEffect(() => {
    if (!isDone) return;
    void message.success(done);
    for (const queryKey of touches) void client.invalidateQueries({ queryKey });
    onClose();
  }, [isDone]); // eslint-disable-line react-hooks/exhaustive-deps -- once, when it is done
  return submission;
}
