import type { MeetingView } from '@lianshen/contracts';
import { answerLabels, inviteeLabels } from './meeting-labels.js';
import { NoticeAnswer } from './notice-answer.js';
import { isHead, type Member } from './meeting-facts.js';

interface Props {
  readonly meeting: MeetingView;
  readonly me: Member | undefined;
}
type Answered = Pick<Member, 'answer' | 'reason'>;

const said = ({ answer, reason }: Answered): string =>
  answer === null ? '未回复' : `${answerLabels[answer]}${reason ? `：${reason}` : ''}`;

/** 回执 to the notice: one's own, and what everybody else answered. */
export function AnswersPanel({ meeting, me }: Props) {
  const { agendaApproved, state, recorded, members, invitees, meetingId, actions } = meeting;
  if (!agendaApproved || recorded || state !== 'planned') return null;
  const open = [...members, ...invitees].filter(({ answer }) => answer === null).length;
  return (
    <section className="card" aria-labelledby="answers-title">
      <h2 id="answers-title">会议回执</h2>
      {me && actions.includes('answer') ? (
        <NoticeAnswer meetingId={meetingId} answer={me.answer} reason={me.reason} />
      ) : null}
      <p className="muted">{open === 0 ? '全部已回复。' : `还有${open}人未回复。`}</p>
      <ul className="attending">
        {members.map((member) => (
          <li key={member.userId}>
            {member.name}
            {isHead(member) ? <span className="muted">主要负责人</span> : null} {said(member)}
          </li>
        ))}
        {invitees.map((one) => (
          <li key={`${one.agency}.${one.post}`}>
            {one.name}
            <span className="muted">{inviteeLabels[one.role]}</span> {said(one)}
          </li>
        ))}
      </ul>
    </section>
  );
}
