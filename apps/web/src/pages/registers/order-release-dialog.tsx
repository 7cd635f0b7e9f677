import { useState } from 'react';
import { Input } from 'antd';
import type { StopOrderView } from '@lianshen/contracts';
import { FilePicker } from '../../forms/files-field.js';
import { scopeText } from './order-text.js';
import { RegisterDialog } from './register-dialog.js';

interface Props {
  readonly order: StopOrderView;
  readonly onClose: () => void;
}

/** Lifting an order of one's own agency. */
export function OrderReleaseDialog({ order, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [fileIds, setFileIds] = useState<readonly string[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const fileId = fileIds.at(-1);
  return (
    <RegisterDialog
      title="解除决定"
      explanation={`解除 ${order.issuer.agencyName} ${order.issuedOn} 对“${scopeText(order)}”的停产停建决定。解除后，联合验收批复之前矿山仍处于停产停建状态。解除后不能恢复，需要时另行签发。`}
      path={`/stop-orders/${encodeURIComponent(order.stopOrderId)}/release`}
      done="决定已解除"
      isGrave
      bodyOf={() =>
        reason.trim()
          ? { body: { reason: reason.trim(), ...(fileId ? { fileId } : {}) } }
          : { problems: ['请填写解除理由'] }
      }
      problems={problems}
      onProblems={setProblems}
      onClose={onClose}
    >
      {(isFrozen) => (
        <>
          <label className="register-field">
            解除理由（必填）
            <Input.TextArea
              rows={3}
              maxLength={1000}
              value={reason}
              disabled={isFrozen}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <fieldset>
            <legend>复查意见等解除依据</legend>
            <FilePicker
              id="release-file"
              fileIds={fileIds.slice(-1)}
              disabled={isFrozen}
              multiple={false}
              onChange={(ids) => setFileIds(ids.slice(-1))}
            />
          </fieldset>
        </>
      )}
    </RegisterDialog>
  );
}
