import { useCallback, useEffect, useState } from 'react';
import { App, Input, Radio } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { NoticeAnswerView } from '@lianshen/contracts';
import { callFor } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import { useSafeSubmit } from '../../api/use-safe-submit.js';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SubmitButton } from '../../components/submit-button.js';
import { answerLabels } from './meeting-labels.js';

type Answer = 'attend' | 'leave';
const OPTIONS = Object.entries(answerLabels).map(([value, label]) => ({ value, label }));

interface Props {
  readonly meetingId: string;
  readonly answer: Answer | null;
  readonly reason: string | null;
}

/** 会议回执: comes, or asks for leave with a reason; may be changed until the sign-in. */
export function NoticeAnswer({ meetingId, answer, reason }: Props) {
  const [picked, pick] = useState<Answer | null>(null);
  const [typed, type] = useState<string | null>(null);
  const chosen = picked ?? answer ?? 'attend';
  const why = typed ?? reason ?? '';
  const [isTried, setIsTried] = useState(false);
  const client = useQueryClient();
  const { message } = App.useApp();
  const send = useCallback(
    (body: unknown, key: string) =>
      callFor<NoticeAnswerView>(`/meetings/${encodeURIComponent(meetingId)}/answer`, {
        method: 'POST',
        body,
        idempotencyKey: key,
      }),
    [meetingId],
  );
  const submission = useSafeSubmit(send);
  useEffect(() => {
    if (!submission.answer) return;
    void message.success('回执已提交');
    for (const queryKey of [keys.invitations, keys.meeting(meetingId)]) void client.invalidateQueries({ queryKey });
    submission.renew();
  }, [submission.answer]); // eslint-disable-line react-hooks/exhaustive-deps -- once for each answer
  const { isFrozen } = submission;
  const lacks = chosen === 'leave' && why.trim() === '';
  const submit = (): void => {
    setIsTried(true);
    if (!lacks) void submission.submit({ answer: chosen, ...(chosen === 'leave' ? { reason: why.trim() } : {}) });
  };
  return (
    <div className="notice-answer">
      <p>{answer === null ? '请回复是否参加。' : `已回复：${answerLabels[answer]}。签到前可以更改。`}</p>
      <Radio.Group
        aria-label="会议回执"
        value={chosen}
        disabled={isFrozen}
        onChange={({ target }) => pick(target.value as Answer)}
        options={OPTIONS}
      />
      {chosen === 'leave' ? (
        <Input
          aria-label="请假理由"
          placeholder="请假理由"
          maxLength={200}
          value={why}
          disabled={isFrozen}
          onChange={({ target }) => type(target.value)}
        />
      ) : null}
      <SubmitButton state={submission.state} onClick={submit}>
        提交回执
      </SubmitButton>
      {isTried && lacks ? (
        <p className="field-error" role="alert">
          请填写请假理由。
        </p>
      ) : null}
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <ProblemAlert problem={submission.problem} /> : null}
    </div>
  );
}
