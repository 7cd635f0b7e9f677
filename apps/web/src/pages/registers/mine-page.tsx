import { Link, useParams } from 'react-router';
import type { MineView } from '@lianshen/contracts';
import { mineKindTitles } from '@lianshen/contracts/labels';
import { useSession } from '../../api/queries.js';
import { Loaded } from '../../components/loading.js';
import { labelOf, mineStatusLabels } from '../../labels.js';
import { useMine } from '../application/use-application.js';
import { factsText } from './facts-text.js';
import { MinePart } from './mine-part.js';
import { OrderTable } from './order-table.js';
import { RegisterFrame } from './register-frame.js';
import { mayIssueOrders } from './register-posts.js';
import { RightTable } from './right-table.js';

/** One mine: parts, rights, orders in force. */
export function MinePage() {
  const { mineId = '' } = useParams();
  const query = useMine(mineId);
  return (
    <RegisterFrame title={query.data?.name ?? '矿山'}>
      <Loaded query={query}>{(mine) => <Mine mine={mine} />}</Loaded>
    </RegisterFrame>
  );
}

function Mine({ mine }: { readonly mine: MineView }) {
  const session = useSession().data;
  const status = labelOf(mineStatusLabels, mine.status);
  const before = mine.statusBefore ? `（此前：${labelOf(mineStatusLabels, mine.statusBefore)}）` : '';
  const values = {
    类别: labelOf(mineKindTitles, mine.kind),
    所在地: `${mine.regionName} ${mine.township}`,
    矿种: mine.mineral ?? '—',
    状态: `${status}${before}`,
    情况: factsText(mine.facts) || '未登记',
  };
  return (
    <>
      <section className="card" aria-labelledby="mine-title">
        <h2 id="mine-title">登记信息</h2>
        <dl className="values register-values">
          <div>
            <dt>企业</dt>
            <dd>
              <Link to={`/registers/enterprises/${mine.enterprise.enterpriseId}`}>{mine.enterprise.name}</Link>
              {mine.coHolders.length > 0 ? `；采矿权共有人：${mine.coHolders.map(({ name }) => name).join('、')}` : ''}
            </dd>
          </div>
          {Object.entries(values).map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="card" aria-labelledby="parts-title">
        <h2 id="parts-title">生产系统、场所（{mine.parts.length}）</h2>
        {mine.parts.map((part) => (
          <MinePart key={part.partId} part={part} />
        ))}
      </section>
      <section className="card" aria-labelledby="rights-title">
        <h2 id="rights-title">采矿权</h2>
        {mine.rights.length > 0 ? (
          <RightTable rights={mine.rights} />
        ) : (
          <p className="muted">{mine.kind === 'tailingsPond' ? '独立尾矿库，不需要采矿权。' : '没有登记采矿权。'}</p>
        )}
      </section>
      <section className="card" aria-labelledby="orders-title">
        <div className="head-line">
          <h2 id="orders-title">生效中的停产停建决定</h2>
          <div className="buttons">
            {mayIssueOrders(session) ? (
              <Link to={`/registers/orders?mineId=${mine.mineId}&issue=1`}>签发停产停建决定</Link>
            ) : null}
            <Link to={`/registers/orders?mineId=${mine.mineId}`}>全部决定</Link>
          </div>
        </div>
        {mine.stopOrders.length > 0 ? <OrderTable orders={mine.stopOrders} /> : <p className="muted">没有。</p>}
      </section>
    </>
  );
}
