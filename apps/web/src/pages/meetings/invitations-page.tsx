import { Link } from 'react-router';
import type { InvitationView } from '@lianshen/contracts';
import { DocumentList } from '../../components/document-list.js';
import { EmptyState } from '../../components/empty.js';
import { instantText } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { answerLabels, inviteeLabels, stateLabels } from './meeting-labels.js';
import { useInvitations } from './meeting-queries.js';
import { NoticeAnswer } from './notice-answer.js';
import '../application/application.css';
import './meetings.css';

/** 列席通知: meetings to which the person is asked without a position; when, where, what about, and the answer. */
export function InvitationsPage() {
  usePageTitle('列席通知');
  const invitations = useInvitations();
  return (
    <>
      <h1>列席通知</h1>
      <Loaded query={invitations}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="没有列席通知">会务秘书请您汇报或者列席会议时，会出现在这里。</EmptyState>
          ) : (
            items.map((one) => <Invitation key={one.meetingId} invitation={one} />)
          )
        }
      </Loaded>
    </>
  );
}

function Invitation({ invitation }: { readonly invitation: InvitationView }) {
  const { meetingId, bodyTitle, scheduledAt, place, role, state, answer, reason, mayAnswer, matters, documents } =
    invitation;
  return (
    <section className="card" aria-labelledby={`invitation-${meetingId}`}>
      <h2 id={`invitation-${meetingId}`}>
        {bodyTitle} <span className="tag">{inviteeLabels[role]}</span> <span className="tag">{stateLabels[state]}</span>
      </h2>
      <p>
        {instantText(scheduledAt)}，{place ?? '地点另行通知'}。
      </p>
      <ul className="proposal-list">
        {matters.map(({ caseNo, title }) => (
          <li key={caseNo}>
            <Link to={`/cases/${caseNo}`}>{title}</Link> <span className="muted">{caseNo}</span>
          </li>
        ))}
      </ul>
      {mayAnswer ? (
        <NoticeAnswer meetingId={meetingId} answer={answer} reason={reason} />
      ) : (
        <p className="muted">回执：{answer === null ? '未回复' : answerLabels[answer]}。列席人员在成员表态前退场。</p>
      )}
      {documents.length > 0 ? <DocumentList documents={documents} /> : null}
    </section>
  );
}
