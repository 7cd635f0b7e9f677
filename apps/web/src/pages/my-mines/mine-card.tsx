import { Link } from 'react-router';
import type { DraftView, MineView } from '@lianshen/contracts';
import { dateText, instantText } from '../../components/format.js';
import {
  labelOf,
  methodLabels,
  mineStatusLabels,
  partKindLabels,
  rightStatusLabels,
  stopMatterLabels,
} from '../../labels.js';
import { validity } from './validity.js';

interface Props {
  readonly mine: MineView;
  readonly draft: DraftView | null;
}

/** One mine: its parts, rights and orders in force, and 申请开复工. */
export function MineCard({ mine, draft }: Props) {
  const id = `mine-${mine.mineId}`;
  const allHeld = mine.parts.length > 0 && mine.parts.every((part) => part.openCase !== null);
  return (
    <section className="card" aria-labelledby={id}>
      <div className="head-line">
        <div>
          <h2 id={id}>
            {mine.name} <span className="tag">{labelOf(mineStatusLabels, mine.status)}</span>
          </h2>
          <p className="muted">
            {mine.enterprise.name} · {mine.regionName} {mine.township}
            {mine.mineral ? ` · ${mine.mineral}` : ''}
          </p>
        </div>
        <div className="buttons">
          {allHeld ? null : (
            <Link className="button-link" to={`/apply?mine=${encodeURIComponent(mine.mineId)}`}>
              {draft ? '继续填写申请' : '申请开复工'}
            </Link>
          )}
          {draft ? (
            <span className="muted">
              草稿由 {draft.updatedByName} 于 {instantText(draft.updatedAt)} 保存
            </span>
          ) : null}
        </div>
      </div>
      <Parts mine={mine} />
      <div className="mine-facts">
        <Rights mine={mine} />
        <Orders mine={mine} />
      </div>
    </section>
  );
}

const Parts = ({ mine }: { readonly mine: MineView }) => (
  <table className="list compact">
    <thead>
      <tr>
        <th scope="col">生产系统、场所</th>
        <th scope="col">状态</th>
        <th scope="col">安全生产许可证</th>
        <th scope="col">在办申请</th>
      </tr>
    </thead>
    <tbody>
      {mine.parts.map((part) => (
        <tr key={part.partId}>
          <td data-label="生产系统、场所" className="cell-main">
            <span>{part.name}</span>
            <span className="muted">
              {labelOf(partKindLabels, part.kind)}
              {part.method ? ` · ${labelOf(methodLabels, part.method)}` : ''}
            </span>
          </td>
          <td data-label="状态">{labelOf(mineStatusLabels, part.status)}</td>
          <td data-label="安全生产许可证">
            {part.licence ? (
              <span>
                {part.licence.number} <Validity until={part.licence.validUntil} />
              </span>
            ) : (
              <span className="muted">无</span>
            )}
          </td>
          <td data-label="在办申请">
            {part.openCase ? (
              <Link to={`/cases/${part.openCase}`}>{part.openCase}</Link>
            ) : (
              <span className="muted">无</span>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Rights = ({ mine }: { readonly mine: MineView }) => (
  <div>
    <h3>采矿权</h3>
    {mine.rights.length === 0 ? (
      <p className="muted">{mine.kind === 'tailingsPond' ? '独立尾矿库，不需要采矿权。' : '登记簿中没有采矿权。'}</p>
    ) : null}
    <ul className="record-list">
      {mine.rights.map((right) => (
        <li key={right.rightId}>
          {right.rightNo} {labelOf(rightStatusLabels, right.status)} <Validity until={right.validUntil} />
        </li>
      ))}
    </ul>
    {mine.coHolders.length > 0 ? (
      <p className="muted">共有人：{mine.coHolders.map((holder) => holder.name).join('、')}（申请须其同意）</p>
    ) : null}
  </div>
);

const Orders = ({ mine }: { readonly mine: MineView }) => (
  <div>
    <h3>生效中的停产停建决定</h3>
    {mine.stopOrders.length === 0 ? <p className="muted">没有。</p> : null}
    <ul className="record-list">
      {mine.stopOrders.map((order) => (
        <li key={order.stopOrderId}>
          {order.issuer.agencyName} {order.issuedOn}，
          {`停止${order.stops.map((matter) => labelOf(stopMatterLabels, matter)).join('、')}。`}
          {order.blocking ? (
            <span className="tag tag-red">须先由该单位解除</span>
          ) : (
            <span className="tag">联合验收批复后解除</span>
          )}
        </li>
      ))}
    </ul>
  </div>
);

function Validity({ until }: { readonly until: string }) {
  const { text, isBad } = validity(until, dateText(new Date().toISOString()));
  return <span className={isBad ? 'tag tag-red' : 'muted'}>{text}</span>;
}
