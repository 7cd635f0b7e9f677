import { useState } from 'react';
import { Input } from 'antd';
import type { NumberVoidingBody } from '@lianshen/contracts';
import { SubmitDialog } from '../../components/submit-dialog.js';
import { useDialogAct } from '../../components/use-dialog-act.js';

interface Props {
  readonly number: string;
  readonly series: { readonly prefix: string; readonly year: number };
  readonly n: number;
  readonly onClose: () => void;
}

/** 登记作废: a number that stands on no document, with the reason; for good. */
export function NumberVoiding({ number, series: { prefix, year }, n, onClose }: Props) {
  const [reason, setReason] = useState('');
  const submission = useDialogAct({ path: '/numbers/voidings', done: '已登记作废', touches: [['numbers']], onClose });
  const submit = (): void => {
    const body: NumberVoidingBody = { prefix, year, n, reason: reason.trim() };
    void submission.submit(body);
  };
  return (
    <SubmitDialog
      title={`登记作废 ${number}`}
      label="登记作废"
      explanation="登记后不能撤销，这个号不再使用；登记人、时间和原因记入台账。"
      submission={submission}
      isReady={reason.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <label htmlFor="void-reason">作废原因</label>
      <Input.TextArea
        id="void-reason"
        value={reason}
        maxLength={1000}
        disabled={submission.isFrozen}
        onChange={(event) => setReason(event.target.value)}
      />
    </SubmitDialog>
  );
}
