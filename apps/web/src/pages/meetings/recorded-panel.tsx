import { useState } from 'react';
import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { MeetingView } from '@lianshen/contracts';
import { keys } from '../../api/queries.js';
import { ActDialog } from '../../components/act-dialog.js';
import { reasonField } from '../../components/act-schemas.js';
import { ActButton } from './act-button.js';
import { RecordedForm } from './recorded-form.js';

/** What was entered of a meeting held elsewhere: the second person confirms it or sends it back, the first puts it right. */
export function RecordedPanel({ meeting }: { readonly meeting: MeetingView }) {
  const { meetingId, recorded, actions } = meeting;
  const [isReturning, setIsReturning] = useState(false);
  if (!recorded) return null;
  return (
    <>
      <section className="card" aria-labelledby="recorded-title">
        <h2 id="recorded-title">录入的会议纪要</h2>
        <p>
          {recorded.enteredBy}录入。
          <a href={`/api/v1/files/${recorded.fileId}`}>下载纪要摘录</a>
        </p>
        {recorded.returned ? <p className="notice">已退回更正：{recorded.returned}</p> : null}
        {actions.includes('confirmRecorded') ? (
          <>
            <p className="notice">
              请对照纪要摘录逐项核对结果。确认后摘录随即送达办件，不能修改；有误的，写明理由退回录入人更正。
            </p>
            <div className="buttons">
              <ActButton meetingId={meetingId} path="/confirmation" done="已复核" isMain>
                复核无误
              </ActButton>
              <Button onClick={() => setIsReturning(true)}>退回更正</Button>
            </div>
          </>
        ) : null}
      </section>
      {actions.includes('mendRecorded') ? <Mending meeting={meeting} /> : null}
      {isReturning ? <ReturnDialog meetingId={meetingId} onClose={() => setIsReturning(false)} /> : null}
    </>
  );
}

function ReturnDialog({ meetingId, onClose }: { readonly meetingId: string; readonly onClose: () => void }) {
  const client = useQueryClient();
  const close = (): void => {
    void client.invalidateQueries({ queryKey: keys.meeting(meetingId) });
    onClose();
  };
  const reason = reasonField('与纪要不一致之处');
  return (
    <ActDialog
      act={{
        title: '退回更正',
        explanation: '退回后由录入人更正，再由您或者本机构其他人复核。议题不变，也可以由会务秘书取消后重新录入。',
        path: `/meetings/${meetingId}/recorded-return`,
        schema: { type: 'object', properties: { reason }, required: ['reason'] },
        done: '已退回录入人',
      }}
      caseNo={meetingId}
      onClose={close}
    />
  );
}

function Mending({ meeting }: { readonly meeting: MeetingView }) {
  const { meetingId, regionCode, body, recorded, sessionNo, minutesNo, items, scheduledAt } = meeting;
  if (!recorded) return null;
  const frame = {
    heldOn: recorded.heldOn,
    sessionNo: sessionNo ?? '',
    minutesNo: minutesNo ?? '',
    fileId: recorded.fileId,
  };
  const entered = items.map(({ proposalId, resolution }) => {
    const { result, reasons, amendments, grounds } = resolution!;
    return [
      proposalId,
      {
        result,
        text: reasons ?? '',
        ...(amendments.length > 0 ? { amendments } : {}),
        ...(grounds.length > 0 ? { grounds } : {}),
      },
    ] as const;
  });
  const proposals = items.map(({ proposalId, caseNo, title }) => ({
    proposalId,
    caseNo,
    title,
    body,
    regionCode,
    proposedAt: scheduledAt,
  }));
  return (
    <RecordedForm
      key={meetingId}
      body={{ regionCode, body }}
      proposals={proposals}
      mended={{ meetingId, frame, items: Object.fromEntries(entered) }}
    />
  );
}
