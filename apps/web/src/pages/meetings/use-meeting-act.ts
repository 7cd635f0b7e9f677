import { useCallback, useEffect } from 'react';
import { App } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { MeetingView } from '@lianshen/contracts';
import { callFor } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import { useSafeSubmit, type SafeSubmit } from '../../api/use-safe-submit.js';

/** Every act on a meeting: sent once however often it is repeated; the meeting as it then stands is shown at once. */
export function useMeetingAct(meetingId: string, path: string, done: string): SafeSubmit<unknown, MeetingView> {
  const client = useQueryClient();
  const { message } = App.useApp();
  const url = `/meetings/${encodeURIComponent(meetingId)}${path}`;
  const send = useCallback(
    (body: unknown, key: string) => callFor<MeetingView>(url, { method: 'POST', body, idempotencyKey: key }),
    [url],
  );
  const submission = useSafeSubmit(send);
  const { answer, problem } = submission;
  useEffect(() => {
    if (!answer) return;
    void message.success(done);
    client.setQueryData(keys.meeting(meetingId), answer);
    void client.invalidateQueries({ queryKey: keys.meetings });
    void client.invalidateQueries({ queryKey: keys.meeting(meetingId) });
  }, [answer]); // eslint-disable-line react-hooks/exhaustive-deps -- once for each answer
  // A refusal says that the meeting has moved on: show it as it stands.
  useEffect(() => {
    if (problem) void client.invalidateQueries({ queryKey: keys.meeting(meetingId) });
  }, [problem]); // eslint-disable-line react-hooks/exhaustive-deps -- once for each refusal
  return submission;
}
