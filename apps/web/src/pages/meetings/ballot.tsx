import { useState } from 'react';
import { Button } from 'antd';
import type { MeetingView } from '@lianshen/contracts';
import { CorrectionDialog } from './correction-dialog.js';
import { countOf, isHead, type Item, type Member } from './meeting-facts.js';
import { positionLabels } from './meeting-labels.js';
import { QuorumMeter } from './quorum-meter.js';

interface Props {
  readonly meeting: MeetingView;
  readonly item: Item;
}

/** Positions as they come in: seat by seat, and the count. */
export function Ballot({ meeting, item }: Props) {
  const { agree, disagree, abstain } = countOf(item);
  const seats = [...meeting.members].sort((a, b) => Number(isHead(a)) - Number(isHead(b)));
  return (
    <div className="ballot">
      <p className="ballot-count" role="status">
        同意 <strong>{agree}</strong>　不同意 <strong>{disagree}</strong>　弃权 <strong>{abstain}</strong>
      </p>
      {item.recused.length > 0 ? <QuorumMeter quorum={item.quorum} isCounted /> : null}
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">成员</th>
            <th scope="col">表态</th>
            <th scope="col">意见</th>
          </tr>
        </thead>
        <tbody>
          {seats.map((member) => (
            <Seat key={member.seat} meeting={meeting} member={member} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SeatProps extends Props {
  readonly member: Member;
}

function Seat({ meeting, member, item }: SeatProps) {
  const [isCorrecting, setIsCorrecting] = useState(false);
  const said = item.positions.find(({ seat }) => seat === member.seat);
  const before = item.corrected.filter(({ seat }) => seat === member.seat);
  const instead = item.recused.includes(member.seat) ? '回避' : member.present ? '未表态' : '不在场';
  const mayCorrect = item.state === 'open' && said?.isOwnEntry && meeting.actions.includes('correctPosition');
  return (
    <tr>
      <td>{member.name}</td>
      <td className="nowrap">
        {said ? (
          <span className={`position position-${said.position}`}>{positionLabels[said.position]}</span>
        ) : (
          <span className="muted">{instead}</span>
        )}
        {mayCorrect ? (
          <Button size="small" aria-label={`更正${member.name}的表态`} onClick={() => setIsCorrecting(true)}>
            更正
          </Button>
        ) : null}
      </td>
      <td className="pre">
        {said?.statement}
        {before.map(({ position, statement, reason }, i) => (
          <p key={i} className="muted corrected">
            原表态：{positionLabels[position]}
            {statement ? `，${statement}` : ''}（更正理由：{reason}）
          </p>
        ))}
        {isCorrecting ? (
          <CorrectionDialog meeting={meeting} item={item} member={member} onClose={() => setIsCorrecting(false)} />
        ) : null}
      </td>
    </tr>
  );
}
