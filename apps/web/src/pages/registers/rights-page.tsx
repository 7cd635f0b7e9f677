import { useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { Pager } from '../../components/pager.js';
import { RegisterFrame, RegisterSearch } from './register-frame.js';
import { useMiningRights } from './register-queries.js';
import { RightTable } from './right-table.js';

/** Register of mining rights. */
export function RightsPage() {
  const [params] = useSearchParams();
  const query = useMiningRights({
    q: params.get('q'),
    mineId: params.get('mineId'),
    cursor: params.get('cursor'),
  });
  return (
    <RegisterFrame title="采矿权">
      <RegisterSearch label="采矿许可证号或矿山名称" />
      <Loaded query={query}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title="没有找到采矿权">请核对证号或矿山名称。独立尾矿库没有采矿权。</EmptyState>
          ) : (
            <>
              <RightTable rights={page.items} />
              <Pager nextCursor={page.nextCursor} total={page.total} shown={page.items.length} />
            </>
          )
        }
      </Loaded>
    </RegisterFrame>
  );
}
