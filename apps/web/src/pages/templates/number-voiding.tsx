import { useCallback, useEffect, useState } from 'react';
import { Button, Input, Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { NumberVoidingBody } from '@lianshen/contracts';
import { callFor } from '../../api/client.js';
import { useSafeSubmit } from '../../api/use-safe-submit.js';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SubmitButton } from '../../components/submit-button.js';

interface Props {
  readonly number: string;
  readonly series: { readonly prefix: string; readonly year: number };
  readonly n: number;
  readonly onClose: () => void;
}

/** 登记作废: a number that stands on no document, with the reason; for good. */
export function NumberVoiding({ number, series: { prefix, year }, n, onClose }: Props) {
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const send = useCallback(
    (body: NumberVoidingBody, key: string) =>
      callFor('/numbers/voidings', { method: 'POST', body, idempotencyKey: key }),
    [],
  );
  const submission = useSafeSubmit(send);
  const isDone = submission.state === 'done';
  useEffect(() => {
    if (!isDone) return;
    void client.invalidateQueries({ queryKey: ['numbers'] });
    onClose();
  }, [isDone]); // eslint-disable-line react-hooks/exhaustive-deps -- once, when it is done
  return (
    <Modal
      open
      title={`登记作废 ${number}`}
      onCancel={submission.isBusy ? () => undefined : onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button disabled={submission.isBusy} onClick={onClose}>
            取消
          </Button>
          <SubmitButton
            state={submission.state}
            disabled={reason.trim() === ''}
            onClick={() => void submission.submit({ prefix, year, n, reason: reason.trim() })}
          >
            登记作废
          </SubmitButton>
        </>
      }
    >
      <p>登记后不能撤销，这个号不再使用；登记人、时间和原因记入台账。</p>
      <label htmlFor="void-reason">作废原因</label>
      <Input.TextArea
        id="void-reason"
        value={reason}
        maxLength={1000}
        disabled={submission.isFrozen}
        onChange={(event) => setReason(event.target.value)}
      />
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <ProblemAlert problem={submission.problem} /> : null}
    </Modal>
  );
}
