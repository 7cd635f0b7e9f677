import type { MeetingView } from '@lianshen/contracts';
import { ActButton } from './act-button.js';

/** What was entered of a meeting held elsewhere, and the second person's confirmation. */
export function RecordedPanel({ meeting }: { readonly meeting: MeetingView }) {
  const { meetingId, recorded, actions } = meeting;
  if (!recorded) return null;
  return (
    <section className="card" aria-labelledby="recorded-title">
      <h2 id="recorded-title">录入的会议纪要</h2>
      <p>
        {recorded.enteredBy}录入。
        <a href={`/api/v1/files/${recorded.fileId}`}>下载纪要摘录</a>
      </p>
      {actions.includes('confirmRecorded') ? (
        <>
          <p className="notice">
            请对照纪要摘录逐项核对结果。确认后摘录随即送达办件，不能修改；有误的，请会务秘书取消后重新录入。
          </p>
          <ActButton meetingId={meetingId} path="/confirmation" done="已复核" isMain>
            复核无误
          </ActButton>
        </>
      ) : null}
    </section>
  );
}
