import { useEffect, useState } from 'react';
import { Input, Radio, Select } from 'antd';
import type { MeetingView } from '@lianshen/contracts';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { EntryNotice } from '../../components/entry-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SubmitButton } from '../../components/submit-button.js';
import { useEntry } from '../../forms/use-entry.js';
import { attendanceOf, type Attendance, type Mark } from './attendance.js';
import { isHead } from './meeting-facts.js';
import { QuorumMeter } from './quorum-meter.js';
import { useMeetingAct } from './use-meeting-act.js';

/** 签到表: everybody present, or absent with a reason; a chair other than the head with the document. */
export function AttendanceSheet({ meeting }: { readonly meeting: MeetingView }) {
  const { meetingId, members, quorum } = meeting;
  const head = members.find(isHead)?.userId ?? '';
  const [problem, setProblem] = useState<string | null>(null);
  const submission = useMeetingAct(meetingId, '/attendance', '已签到');
  const { isFrozen, isUnsettled, answer, renew } = submission;
  const entry = useEntry({ place: `meeting.${meetingId}.attendance`, theirs: attendanceOf(meeting), isUnsettled });
  const { adopt } = entry;
  const { marks, chair: chosenChair, document } = entry.value;
  useEffect(() => {
    if (!answer) return;
    adopt();
    renew();
  }, [answer, adopt, renew]);
  const there = members.filter(({ userId }) => marks[userId]?.present);
  const chair = there.some(({ userId }) => userId === chosenChair) ? chosenChair : '';
  const isEntrusted = chair !== head;
  const change = (part: Partial<Attendance>): void => {
    setProblem(null);
    entry.change({ ...entry.value, ...part });
  };
  const mark = (userId: string, part: Partial<Mark>): void =>
    change({ marks: { ...marks, [userId]: { present: true, reason: '', ...marks[userId], ...part } } });

  const submit = (): void => {
    const away = members.filter(({ userId }) => !marks[userId]?.present);
    const unexplained = away.find(({ userId }) => marks[userId]?.reason.trim() === '');
    const lacks = unexplained
      ? `请填写${unexplained.name}的缺席原因。`
      : chair === ''
        ? '请选择主持人。'
        : isEntrusted && document.trim() === ''
          ? '委托他人主持须填写委托文件。'
          : null;
    setProblem(lacks);
    if (lacks !== null) return;
    void submission.submit({
      present: there.map(({ userId }) => userId),
      absent: away.map(({ userId }) => ({ userId, reason: marks[userId]!.reason.trim() })),
      ...(isEntrusted ? { chair: { userId: chair, entrustedBy: head, document: document.trim() } } : {}),
    });
  };

  return (
    <section className="card" aria-labelledby="attendance-title">
      <h2 id="attendance-title">签到</h2>
      <p className="muted">请假的成员已按回执填为缺席。缺席成员不能委托他人表态。首个议题开始审议前可以重新签到。</p>
      <EntryNotice entry={{ ...entry, isContested: false }} isFrozen={isFrozen} />
      <ul className="attendance">
        {members.map((member) => (
          <li key={member.userId}>
            <span className="attendance-name">
              {member.name}
              {isHead(member) ? <span className="muted">主要负责人</span> : null}
            </span>
            <Radio.Group
              aria-label={`${member.name}是否到会`}
              value={marks[member.userId]?.present ?? true}
              disabled={isFrozen}
              onChange={({ target }) => mark(member.userId, { present: target.value === true })}
              options={[
                { value: true, label: '到会' },
                { value: false, label: '缺席' },
              ]}
            />
            {marks[member.userId]?.present ? null : (
              <Input
                aria-label={`${member.name}缺席原因`}
                placeholder="缺席原因"
                maxLength={200}
                value={marks[member.userId]?.reason ?? ''}
                disabled={isFrozen}
                onChange={({ target }) => mark(member.userId, { reason: target.value })}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="chair-line">
        <label htmlFor="chair">主持人</label>
        <Select
          id="chair"
          className="short-input"
          value={chair === '' ? null : chair}
          placeholder="请选择"
          disabled={isFrozen}
          onChange={(value: string) => change({ chair: value })}
          options={there.map(({ userId, name }) => ({ value: userId, label: name }))}
        />
        {isEntrusted && chair !== '' ? (
          <Input
            aria-label="委托文件"
            placeholder="委托文件名称、文号"
            maxLength={200}
            value={document}
            disabled={isFrozen}
            onChange={({ target }) => change({ document: target.value })}
          />
        ) : null}
      </div>
      {isEntrusted ? <p className="notice">受托主持的会议，结果须由主要负责人确认后生效。</p> : null}
      <QuorumMeter quorum={{ ...quorum, present: there.length, met: there.length >= quorum.required }} isCounted />
      {problem ? (
        <p className="field-error" role="alert">
          {problem}
        </p>
      ) : null}
      <SubmitButton state={submission.state} onClick={submit}>
        {meeting.chair ? '重新签到' : '签到完毕，开会'}
      </SubmitButton>
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <ProblemAlert problem={submission.problem} /> : null}
    </section>
  );
}
