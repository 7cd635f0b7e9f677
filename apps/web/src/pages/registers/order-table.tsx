import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { StopOrderView } from '@lianshen/contracts';
import { releaseTitles } from '@lianshen/contracts/labels';
import { labelOf, stopMatterLabels } from '../../labels.js';
import { OrderReleaseDialog } from './order-release-dialog.js';
import { scopeText } from './order-text.js';

/** Stop orders, those of one's own agency with the button that lifts them. */
export function OrderTable({ orders }: { readonly orders: readonly StopOrderView[] }) {
  const [releasing, setReleasing] = useState<StopOrderView | null>(null);
  return (
    <>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">范围</th>
            <th scope="col">签发单位</th>
            <th scope="col">停止</th>
            <th scope="col">依据</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <OrderRow key={order.stopOrderId} order={order} onRelease={() => setReleasing(order)} />
          ))}
        </tbody>
      </table>
      {releasing ? <OrderReleaseDialog order={releasing} onClose={() => setReleasing(null)} /> : null}
    </>
  );
}

function OrderRow({ order, onRelease }: { readonly order: StopOrderView; readonly onRelease: () => void }) {
  const { scope, issuer, issuedOn, stops, legalBasis, fileId, section65 } = order;
  return (
    <tr>
      <td data-label="范围" className="cell-main">
        {scope.kind === 'mine' ? (
          <Link to={`/registers/mines/${scope.mineId}`}>{scopeText(order)}</Link>
        ) : (
          <strong>{scopeText(order)}</strong>
        )}
      </td>
      <td data-label="签发单位">
        <span>{issuer.agencyName}</span>
        <span className="muted nowrap">{issuedOn} 签发</span>
      </td>
      <td data-label="停止">{stops.map((one) => labelOf(stopMatterLabels, one)).join('、')}</td>
      <td data-label="依据">
        <span className="pre">{legalBasis}</span>
        {section65 ? <span className="muted">重大事故隐患停产停业（安全生产法第六十五条）</span> : null}
        {fileId ? <a href={`/api/v1/files/${fileId}`}>决定书</a> : null}
      </td>
      <td data-label="状态">
        <OrderState order={order} onRelease={onRelease} />
      </td>
    </tr>
  );
}

function OrderState({ order, onRelease }: { readonly order: StopOrderView; readonly onRelease: () => void }) {
  if (order.state === 'released')
    return (
      <>
        <span className="nowrap">{order.releasedOn} 解除</span>
        <span className="muted">{order.releaseReason}</span>
        {order.releaseFileId ? <a href={`/api/v1/files/${order.releaseFileId}`}>解除依据</a> : null}
      </>
    );
  return (
    <>
      <span className={order.blocking ? 'tag tag-red' : 'tag'}>生效</span>
      <span className="muted">{labelOf(releaseTitles, order.releaseBy)}</span>
      {order.releasedParts.length > 0 ? (
        <span className="muted">已由批复对{order.releasedParts.length}个采矿单元解除</span>
      ) : null}
      {order.mayRelease ? (
        <Button size="small" aria-label={`解除决定：${scopeText(order)}`} onClick={onRelease}>
          解除决定
        </Button>
      ) : null}
    </>
  );
}
