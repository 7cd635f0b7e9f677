import { Link, useSearchParams } from 'react-router';
import type { MineView } from '@lianshen/contracts';
import { mineKindTitles } from '@lianshen/contracts/labels';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { Pager } from '../../components/pager.js';
import { labelOf, mineStatusLabels } from '../../labels.js';
import { RegisterFilter, RegisterFrame, RegisterSearch } from './register-frame.js';
import { useRegisteredMines } from './register-queries.js';

/** Register of mines and tailings ponds. */
export function MinesPage() {
  const [params] = useSearchParams();
  const query = useRegisteredMines({
    q: params.get('q'),
    status: params.get('status'),
    cursor: params.get('cursor'),
  });
  return (
    <RegisterFrame title="矿山">
      <RegisterSearch label="矿山或企业名称" />
      <RegisterFilter name="status" label="按状态筛选" options={mineStatusLabels} />
      <Loaded query={query}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title="没有找到矿山">请换一个名称或状态；只显示本地区的登记。</EmptyState>
          ) : (
            <>
              <MineTable mines={page.items} />
              <Pager nextCursor={page.nextCursor} total={page.total} shown={page.items.length} />
            </>
          )
        }
      </Loaded>
    </RegisterFrame>
  );
}

const MineTable = ({ mines }: { readonly mines: readonly MineView[] }) => (
  <table className="list">
    <thead>
      <tr>
        <th scope="col">矿山</th>
        <th scope="col">企业</th>
        <th scope="col">状态</th>
        <th scope="col">生产系统、场所</th>
        <th scope="col">停产停建决定</th>
        <th scope="col">在办申请</th>
      </tr>
    </thead>
    <tbody>
      {mines.map((mine) => (
        <tr key={mine.mineId}>
          <td data-label="矿山" className="cell-main">
            <Link to={`/registers/mines/${mine.mineId}`}>{mine.name}</Link>
            <span className="muted">
              {labelOf(mineKindTitles, mine.kind)} · {mine.regionName} {mine.township}
              {mine.mineral ? ` · ${mine.mineral}` : ''}
            </span>
          </td>
          <td data-label="企业">
            <Link className="quiet-link" to={`/registers/enterprises/${mine.enterprise.enterpriseId}`}>
              {mine.enterprise.name}
            </Link>
          </td>
          <td data-label="状态" className="nowrap">
            {labelOf(mineStatusLabels, mine.status)}
          </td>
          <td data-label="系统场所">{mine.parts.map(({ name }) => name).join('、')}</td>
          <td data-label="停产决定" className="nowrap">
            <OrderCount mine={mine} />
          </td>
          <td data-label="在办申请">
            <OpenCases mine={mine} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

function OrderCount({ mine }: { readonly mine: MineView }) {
  const blocking = mine.stopOrders.filter((order) => order.blocking).length;
  if (mine.stopOrders.length === 0) return <span className="muted">无</span>;
  return (
    <Link to={`/registers/orders?mineId=${mine.mineId}&state=inForce`}>
      {mine.stopOrders.length} 项生效{blocking > 0 ? `，${blocking} 项须先解除` : ''}
    </Link>
  );
}

function OpenCases({ mine }: { readonly mine: MineView }) {
  const cases = [...new Set(mine.parts.flatMap(({ openCase }) => (openCase ? [openCase] : [])))];
  if (cases.length === 0) return <span className="muted">无</span>;
  return (
    <span className="tags">
      {cases.map((caseNo) => (
        <Link key={caseNo} className="nowrap" to={`/cases/${caseNo}`}>
          {caseNo}
        </Link>
      ))}
    </span>
  );
}
