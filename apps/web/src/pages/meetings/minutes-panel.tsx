import { useEffect } from 'react';
import { Button, Input } from 'antd';
import type { MeetingView } from '@lianshen/contracts';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { EntryNotice } from '../../components/entry-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SubmitButton } from '../../components/submit-button.js';
import { useEntry } from '../../forms/use-entry.js';
import { ActButton } from './act-button.js';
import { minutesDraft } from './minutes-draft.js';
import { useMeetingAct } from './use-meeting-act.js';

/** 会议记录: drafted from what was entered, mended by the secretary, signed by the chair. */
export function MinutesPanel({ meeting }: { readonly meeting: MeetingView }) {
  const { meetingId, actions, minutes, chair } = meeting;
  return (
    <section className="card" aria-labelledby="minutes-title">
      <h2 id="minutes-title">会议记录</h2>
      {actions.includes('confirmResults') ? (
        <div className="confirm-results">
          <p>本次会议由{chair?.name}受托主持，结果须由您确认后生效。</p>
          <ActButton meetingId={meetingId} path="/head-confirmation" done="会议结果已确认" isMain>
            确认会议结果
          </ActButton>
        </div>
      ) : null}
      {actions.includes('minutes') ? (
        <MinutesEditor meeting={meeting} />
      ) : minutes === null ? (
        <p className="muted">会务秘书尚未形成会议记录。</p>
      ) : (
        <p className="pre minutes">{minutes}</p>
      )}
      {actions.includes('sign') ? (
        <div className="sign">
          <p className="notice">签发后不能修改，各议题的摘录随即送达办件。</p>
          <ActButton meetingId={meetingId} path="/minutes/signature" done="纪要已签发" isMain>
            签发纪要
          </ActButton>
        </div>
      ) : null}
    </section>
  );
}

function MinutesEditor({ meeting }: { readonly meeting: MeetingView }) {
  const submission = useMeetingAct(meeting.meetingId, '/minutes', '会议记录已保存');
  const { isFrozen, isUnsettled, answer, renew } = submission;
  const place = `meeting.${meeting.meetingId}.minutes`;
  const entry = useEntry({ place, theirs: meeting.minutes ?? minutesDraft(meeting), isUnsettled });
  const { value: text, change, adopt } = entry;
  // A draft made from the record is nobody's words.
  const isContested = entry.isContested && meeting.minutes !== null;
  useEffect(() => {
    if (!answer) return;
    adopt();
    renew();
  }, [answer, adopt, renew]);
  return (
    <>
      <p className="field-help">
        {meeting.minutes === null ? '已按签到、表态和决议生成草稿，请补充讨论情况后保存。' : '已保存，签发前可以修改。'}
      </p>
      <EntryNotice entry={{ ...entry, isContested }} isFrozen={isFrozen} />
      <Input.TextArea
        aria-labelledby="minutes-title"
        autoSize={{ minRows: 12, maxRows: 30 }}
        maxLength={20_000}
        value={text}
        disabled={isFrozen}
        onChange={({ target }) => change(target.value)}
      />
      <div className="buttons minutes-buttons">
        <SubmitButton
          state={submission.state}
          disabled={text.trim() === '' || text === meeting.minutes || isContested}
          onClick={() => void submission.submit({ text })}
        >
          保存会议记录
        </SubmitButton>
        <Button disabled={isFrozen} onClick={() => change(minutesDraft(meeting))}>
          按记录重新生成
        </Button>
      </div>
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <ProblemAlert problem={submission.problem} /> : null}
    </>
  );
}
