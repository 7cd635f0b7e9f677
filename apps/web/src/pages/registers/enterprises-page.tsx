import { Link, useSearchParams } from 'react-router';
import type { EnterpriseView } from '@lianshen/contracts';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { Pager } from '../../components/pager.js';
import { RegisterFrame, RegisterSearch } from './register-frame.js';
import { useEnterprises } from './register-queries.js';

/** Register of enterprises. */
export function EnterprisesPage() {
  const [params] = useSearchParams();
  const query = useEnterprises({ q: params.get('q'), cursor: params.get('cursor') });
  return (
    <RegisterFrame title="企业">
      <RegisterSearch label="企业名称或统一社会信用代码" />
      <Loaded query={query}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title="没有找到企业">请核对名称或信用代码；只显示本地区的登记。</EmptyState>
          ) : (
            <>
              <EnterpriseTable enterprises={page.items} />
              <Pager nextCursor={page.nextCursor} total={page.total} shown={page.items.length} />
            </>
          )
        }
      </Loaded>
    </RegisterFrame>
  );
}

const EnterpriseTable = ({ enterprises }: { readonly enterprises: readonly EnterpriseView[] }) => (
  <table className="list">
    <thead>
      <tr>
        <th scope="col">企业名称</th>
        <th scope="col">法定代表人</th>
        <th scope="col">主要负责人</th>
        <th scope="col">矿山</th>
        <th scope="col">地区</th>
      </tr>
    </thead>
    <tbody>
      {enterprises.map((one) => (
        <tr key={one.enterpriseId}>
          <td data-label="名称" className="cell-main">
            <Link to={`/registers/enterprises/${one.enterpriseId}`}>{one.name}</Link>
            <span className="muted">{one.creditCode}</span>
          </td>
          <td data-label="法定代表人">{one.legalRepresentative}</td>
          <td data-label="主要负责人">{one.principal}</td>
          <td data-label="矿山">
            {one.mines.length === 0 ? <span className="muted">无</span> : null}
            <span className="tags">
              {one.mines.map((mine) => (
                <Link key={mine.mineId} to={`/registers/mines/${mine.mineId}`}>
                  {mine.name}
                </Link>
              ))}
            </span>
          </td>
          <td data-label="地区">{one.regionName}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
