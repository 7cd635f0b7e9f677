import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { MeetingView } from '@lianshen/contracts';
import { useOverEntries } from '../../forms/use-entry.js';
import { ActButton } from './act-button.js';
import { Ballot } from './ballot.js';
import type { Item, Member } from './meeting-facts.js';
import { itemStateLabels } from './meeting-labels.js';
import { Position } from './position.js';
import { RecusalDialog } from './recusal-dialog.js';
import { ResolutionForm } from './resolution-form.js';
import { ResolutionView } from './resolution-view.js';

interface Props {
  readonly meeting: MeetingView;
  readonly item: Item;
  readonly place: number;
  /** The person's own seat; absent for the secretary. */
  readonly me: Member | undefined;
}

/** One item of the agenda: papers, recusals, positions as they come, resolution. */
export function AgendaItem({ meeting, item, place, me }: Props) {
  const [isRecusing, setIsRecusing] = useState(false);
  const { actions, meetingId } = meeting;
  useOverEntries(`meeting.${meetingId}.${item.itemId}.resolution`, item.resolution !== null);
  const isOpen = item.state === 'open';
  const isOtherOpen = meeting.items.some(({ state }) => state === 'open');
  const titleId = `item-${item.itemId}`;
  return (
    <section className={`card agenda-item${isOpen ? ' is-open' : ''}`} aria-labelledby={titleId}>
      <div className="head-line">
        <div>
          <h2 id={titleId}>
            议题{place}：{item.title}
          </h2>
          <p className="muted">
            {itemStateLabels[item.state]} · <Link to={`/cases/${item.caseNo}`}>会议材料（办件 {item.caseNo}）</Link> ·{' '}
            <Link to={`/cases/${item.caseNo}/pack`}>请示及目录</Link>
          </p>
        </div>
        <div className="buttons">
          {actions.includes('openItem') && item.state === 'planned' ? (
            <ActButton
              meetingId={meetingId}
              path={`/items/${item.itemId}/opening`}
              done="开始审议"
              disabled={isOtherOpen || !meeting.quorum.met}
              isMain
            >
              开始审议
            </ActButton>
          ) : null}
          {isOpen && actions.includes('clearRoom') ? (
            <ActButton
              meetingId={meetingId}
              path={`/items/${item.itemId}/room-clearance`}
              done="已记明列席人员退场"
              isMain
            >
              列席人员已退场
            </ActButton>
          ) : null}
          {isOpen && actions.includes('recuse') && (!me || !item.recused.includes(me.seat)) ? (
            <Button onClick={() => setIsRecusing(true)}>{me ? '申请回避' : '登记回避'}</Button>
          ) : null}
        </div>
      </div>
      {item.state === 'withdrawn' ? (
        <p className="notice" role="status">
          该议题的办件在审议前撤回，已从议程中撤下，不再审议。
        </p>
      ) : null}
      {isOpen || item.positions.length > 0 || item.recused.length > 0 ? <Ballot meeting={meeting} item={item} /> : null}
      {isOpen && item.cleared === false ? (
        <p className="notice">列席人员汇报后须先退场，会务秘书记明后才开始表态。</p>
      ) : null}
      {isOpen && item.cleared !== false && actions.includes('position') ? (
        <Position meeting={meeting} item={item} me={me} />
      ) : null}
      {isOpen && actions.includes('resolution') ? <ResolutionForm meeting={meeting} item={item} /> : null}
      {item.resolution ? <ResolutionView resolution={item.resolution} isEntered={meeting.recorded !== null} /> : null}
      {isRecusing ? <RecusalDialog meeting={meeting} item={item} me={me} onClose={() => setIsRecusing(false)} /> : null}
    </section>
  );
}
