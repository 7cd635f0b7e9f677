import type { MeetingView } from '@lianshen/contracts';
import { ActButton } from './act-button.js';

/** Who is there, and — for the secretary — who leaves or comes back. */
export function Attending({ meeting }: { readonly meeting: MeetingView }) {
  const { meetingId, members, absent, entrustment, actions } = meeting;
  const mayChange = actions.includes('attendanceChange');
  const reasonOf = (userId: string): string | null => absent.find((one) => one.userId === userId)?.reason ?? null;
  return (
    <section className="card" aria-labelledby="attending-title">
      <h2 id="attending-title">到会情况</h2>
      {entrustment ? <p>委托文件：{entrustment}</p> : null}
      <ul className="attending">
        {members.map(({ userId, name, present }) => (
          <li key={userId} className={present ? '' : 'is-away'}>
            <span>
              {name}
              <span className="muted">
                {present ? '到会' : `不在场${reasonOf(userId) ? `：${reasonOf(userId)}` : ''}`}
              </span>
            </span>
            {mayChange ? (
              <ActButton
                key={`${userId}.${String(present)}`}
                meetingId={meetingId}
                path="/attendance/changes"
                body={() => ({
                  userId,
                  at: new Date().toISOString().replace('Z', '+00:00'),
                  ...(present ? { left: true } : { joined: true }),
                })}
                done={`${name}${present ? '离会' : '到会'}已登记`}
                label={`${name}${present ? '离会' : '到会'}`}
                isSmall
              >
                {present ? '离会' : '到会'}
              </ActButton>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
