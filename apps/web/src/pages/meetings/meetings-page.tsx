import { Link, useSearchParams } from 'react-router';
import type { MeetingView } from '@lianshen/contracts';
import { useSession } from '../../api/queries.js';
import { bodyPosts } from '../../components/body-posts.js';
import { EmptyState } from '../../components/empty.js';
import { dateText, instantText } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { waitingFor } from './meeting-facts.js';
import { stateLabel, stateLabels } from './meeting-labels.js';
import { useMeetings, useProposals } from './meeting-queries.js';
import './meetings.css';

const STATES = Object.keys(stateLabels) as MeetingView['state'][];

/** 会议 of the person's bodies by state; for a secretary what waits to be put on an agenda. */
export function MeetingsPage() {
  usePageTitle('会议');
  const posts = bodyPosts(useSession().data);
  const isSecretary = posts.some(({ post }) => post === 'secretary');
  const meetings = useMeetings();
  return (
    <>
      <div className="head-line">
        <h1>会议</h1>
        {posts.some(({ post }) => post === 'secretary' || post === 'head') ? (
          <Link to="/meetings/matters">三重一大事项清单</Link>
        ) : null}
      </div>
      {isSecretary ? <Waiting /> : null}
      <Loaded query={meetings}>{({ items }) => <Meetings meetings={items} isSecretary={isSecretary} />}</Loaded>
    </>
  );
}

function Waiting() {
  const proposals = useProposals();
  return (
    <section className="card" aria-labelledby="proposals-title">
      <div className="head-line">
        <h2 id="proposals-title">待上会议题</h2>
        <div className="buttons">
          <Link className="button-link" to="/meetings/new">
            召集会议
          </Link>
          <Link to="/meetings/recorded">录入已召开的会议</Link>
        </div>
      </div>
      <Loaded query={proposals}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">没有待上会的议题。牵头单位提请、会签完成后会出现在这里。</p>
          ) : (
            <ul className="proposal-list">
              {items.map(({ proposalId, caseNo, title, proposedAt }) => (
                <li key={proposalId}>
                  <Link to={`/cases/${caseNo}`}>{title}</Link>
                  <span className="muted">
                    {caseNo}，{dateText(proposedAt)} 提请
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Meetings({
  meetings,
  isSecretary,
}: {
  readonly meetings: readonly MeetingView[];
  readonly isSecretary: boolean;
}) {
  const [params] = useSearchParams();
  const chosen = params.get('state');
  const shown = meetings.filter(({ state }) => chosen === null || state === chosen);
  const countOf = (state: string): number => meetings.filter((meeting) => meeting.state === state).length;
  return (
    <>
      <nav className="chips" aria-label="会议状态">
        <Link className="chip" to="/meetings" aria-current={chosen === null}>
          全部 {meetings.length}
        </Link>
        {STATES.filter((state) => countOf(state) > 0 || state === chosen).map((state) => (
          <Link key={state} className="chip" to={`/meetings?state=${state}`} aria-current={chosen === state}>
            {stateLabels[state]} {countOf(state)}
          </Link>
        ))}
      </nav>
      {shown.length === 0 ? (
        <EmptyState title="没有会议">
          {isSecretary ? '有待上会议题时，可点“召集会议”。' : '会务秘书召集会议后会出现在这里，无需刷新。'}
        </EmptyState>
      ) : (
        <MeetingTable meetings={shown} />
      )}
    </>
  );
}

const MeetingTable = ({ meetings }: { readonly meetings: readonly MeetingView[] }) => (
  <table className="list">
    <thead>
      <tr>
        <th scope="col">会议</th>
        <th scope="col">时间</th>
        <th scope="col">议题</th>
        <th scope="col">状态</th>
        <th scope="col">等谁</th>
      </tr>
    </thead>
    <tbody>
      {meetings.map((meeting) => (
        <tr key={meeting.meetingId}>
          <td data-label="会议" className="cell-main">
            <Link to={`/meetings/${meeting.meetingId}`}>{meeting.bodyTitle}</Link>
            <span className="muted">{meeting.sessionNo ?? meeting.meetingId}</span>
          </td>
          <td data-label="时间" className="nowrap">
            {meeting.recorded ? meeting.recorded.heldOn : instantText(meeting.scheduledAt)}
          </td>
          <td data-label="议题">{meeting.items.map(({ title }) => title).join('；')}</td>
          <td data-label="状态" className="nowrap">
            {stateLabel(meeting)}
          </td>
          <td data-label="等谁">{waitingFor(meeting)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
