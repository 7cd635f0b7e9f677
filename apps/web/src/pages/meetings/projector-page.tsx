import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { MeetingView } from '@lianshen/contracts';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { silent, voters, waitingFor, type Item } from './meeting-facts.js';
import { decisionLabels, stateLabel } from './meeting-labels.js';
import { useMeeting } from './meeting-queries.js';
import { QuorumMeter } from './quorum-meter.js';
import './projector.css';

/**
 * 投影: what everybody in the room may see on the wall — the item, the quorum, how many have spoken, the result. Who thought
 * what stands on the members' own pages.
 */
export function ProjectorPage() {
  const { meetingId = '' } = useParams();
  const query = useMeeting(meetingId);
  usePageTitle('会议投影');
  return (
    <div className="projector">
      <Loaded query={query}>{(meeting) => <Wall meeting={meeting} />}</Loaded>
    </div>
  );
}

function Wall({ meeting }: { readonly meeting: MeetingView }) {
  const { meetingId, bodyTitle, sessionNo, items, quorum, chair } = meeting;
  const open = items.find(({ state }) => state === 'open');
  return (
    <>
      <header className="projector-head">
        <h1>
          {bodyTitle} {sessionNo ?? ''}
        </h1>
        <p>
          {stateLabel(meeting)}
          {chair ? `，${chair.name}主持` : ''}
        </p>
      </header>
      {open ? <OpenItem meeting={meeting} item={open} place={items.indexOf(open) + 1} /> : null}
      <p className="projector-waiting" role="status">
        {waitingFor(meeting)}
      </p>
      <QuorumMeter quorum={open?.quorum ?? quorum} isCounted={chair !== null} />
      <ol className="projector-items">
        {items.map((item) => (
          <li key={item.itemId} className={item.state === 'open' ? 'is-open' : ''}>
            {item.title}
            <span>{resultOf(item)}</span>
          </li>
        ))}
      </ol>
      <footer className="projector-foot">
        <Button onClick={() => void document.documentElement.requestFullscreen()}>全屏</Button>
        <Link to={`/meetings/${meetingId}`}>返回会议</Link>
      </footer>
    </>
  );
}

const OTHERWISE: Readonly<Record<string, string>> = { open: '审议中', withdrawn: '已撤回' };
const resultOf = ({ state, resolution }: Item): string =>
  resolution ? (decisionLabels[resolution.result] ?? resolution.result) : (OTHERWISE[state] ?? '待审议');

function OpenItem({
  meeting,
  item,
  place,
}: {
  readonly meeting: MeetingView;
  readonly item: Item;
  readonly place: number;
}) {
  const all = voters(meeting, item).length;
  const left = silent(meeting, item).length;
  return (
    <section className="projector-open" aria-label="正在审议">
      <p>议题{place}</p>
      <h2>{item.title}</h2>
      {item.cleared === false ? null : (
        <p>
          已表态 <strong>{all - left}</strong> 人，应表态 {all} 人
          {item.recused.length > 0 ? `，回避 ${item.recused.length} 人` : ''}
        </p>
      )}
    </section>
  );
}
