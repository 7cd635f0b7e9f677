import { useState } from 'react';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { MeetingView } from '@lianshen/contracts';
import { useSession } from '../../api/queries.js';
import { instantText } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { useOverEntries } from '../../forms/use-entry.js';
import { ActButton } from './act-button.js';
import { AgendaItem } from './agenda-item.js';
import { AnswersPanel } from './answers-panel.js';
import { AttendanceSheet } from './attendance-sheet.js';
import { Attending } from './attending.js';
import { isOver, waitingFor } from './meeting-facts.js';
import { EndingDialog, endings, endingTitles, type Ending } from './ending-dialog.js';
import { captureLabels, modeLabels, stateLabel } from './meeting-labels.js';
import { useMeeting } from './meeting-queries.js';
import { MinutesPanel } from './minutes-panel.js';
import { PapersPanel } from './papers-panel.js';
import { QuorumMeter } from './quorum-meter.js';
import { RecordedPanel } from './recorded-panel.js';
import '../application/application.css';
import './meetings.css';

/** One meeting, for its secretary, its head and its members: each sees the same facts and their own acts. */
export function MeetingPage() {
  const { meetingId = '' } = useParams();
  const query = useMeeting(meetingId);
  usePageTitle(query.data ? `${query.data.bodyTitle} ${query.data.sessionNo ?? ''}` : meetingId);
  return (
    <Loaded query={query} heading={`会议 ${meetingId}`}>
      {(meeting) => <MeetingContent meeting={meeting} />}
    </Loaded>
  );
}

function MeetingContent({ meeting }: { readonly meeting: MeetingView }) {
  const userId = useSession().data?.user.userId ?? '';
  const me = meeting.members.find((member) => member.userId === userId);
  useOverEntries(`meeting.${meeting.meetingId}`, isOver(meeting));
  const may = (action: string): boolean => meeting.actions.includes(action);
  return (
    <>
      <MeetingHead meeting={meeting} />
      {meeting.recorded ? <RecordedPanel meeting={meeting} /> : null}
      <AnswersPanel meeting={meeting} me={me} />
      {may('attendance') ? <AttendanceSheet key={meeting.meetingId} meeting={meeting} /> : null}
      {may('attendanceChange') ? <Attending meeting={meeting} /> : null}
      {meeting.items.map((item, i) => (
        <AgendaItem key={item.itemId} meeting={meeting} item={item} place={i + 1} me={me} />
      ))}
      {meeting.chair === null || may('attendanceChange') ? null : <Attending meeting={meeting} />}
      {meeting.state === 'minutes' || meeting.minutes !== null ? <MinutesPanel meeting={meeting} /> : null}
      <PapersPanel meeting={meeting} />
    </>
  );
}

function MeetingHead({ meeting }: { readonly meeting: MeetingView }) {
  const { meetingId, actions, chair } = meeting;
  const [ending, setEnding] = useState<Ending | null>(null);
  return (
    <section className="card">
      <div className="head-line">
        <div>
          <h1>
            {meeting.bodyTitle} <span className="tag">{stateLabel(meeting)}</span>
          </h1>
          <p className="muted">
            {meetingId} · {modeLabels[meeting.mode]} · {captureLabels[meeting.capture]}
          </p>
        </div>
        <div className="buttons">
          {actions.includes('approveAgenda') ? (
            <ActButton meetingId={meetingId} path="/agenda-approval" done="议程已审定" isMain>
              审定议程
            </ActButton>
          ) : null}
          {meeting.state === 'inSession' ? (
            <Link className="desk-only" to={`/meetings/${meetingId}/projector`}>
              投影
            </Link>
          ) : null}
          {endings
            .filter((one) => actions.includes(one))
            .map((one) => (
              <Button key={one} danger onClick={() => setEnding(one)}>
                {endingTitles[one]}
              </Button>
            ))}
        </div>
      </div>
      <p className="waiting" role="status">
        {waitingFor(meeting)}
      </p>
      <dl className="facts">
        <Fact term="时间" value={meeting.recorded ? meeting.recorded.heldOn : instantText(meeting.scheduledAt)} />
        {meeting.recorded ? null : <Fact term="地点" value={meeting.place ?? '另行通知'} />}
        <Fact term="届次" value={meeting.sessionNo ?? '签到后编号'} />
        <Fact term="纪要文号" value={meeting.minutesNo ?? '签发后编号'} />
        {chair ? <Fact term="主持" value={`${chair.name}${chair.entrusted ? '（受托）' : ''}`} /> : null}
      </dl>
      {meeting.recorded ? null : <QuorumMeter quorum={meeting.quorum} isCounted={chair !== null} />}
      {meeting.adjourned ? <p className="notice">法定人数不足，已休会：{meeting.adjourned}</p> : null}
      {ending ? <EndingDialog meetingId={meetingId} ending={ending} onClose={() => setEnding(null)} /> : null}
    </section>
  );
}

const Fact = ({ term, value }: { readonly term: string; readonly value: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>{value}</dd>
  </div>
);
