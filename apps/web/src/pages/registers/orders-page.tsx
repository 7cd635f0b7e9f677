import { useState } from 'react';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { useSession } from '../../api/queries.js';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { Pager } from '../../components/pager.js';
import { OrderIssueDialog } from './order-issue-dialog.js';
import { OrderTable } from './order-table.js';
import { RegisterFilter, RegisterFrame } from './register-frame.js';
import { mayIssueOrders } from './register-posts.js';
import { useStopOrders } from './register-queries.js';

/** Stop orders, newest first; the leader of an authority issues, and lifts those of the own agency. */
export function OrdersPage() {
  const [params, setParams] = useSearchParams();
  const session = useSession().data;
  const mineId = params.get('mineId');
  const [isIssuing, setIsIssuing] = useState(params.get('issue') === '1');
  const query = useStopOrders({
    state: params.get('state'),
    agency: params.get('agency'),
    mineId,
    cursor: params.get('cursor'),
  });
  const own = session?.user.posts.find(({ agency }) => !agency.startsWith('E-'));
  const close = (): void => {
    setIsIssuing(false);
    if (!params.has('issue')) return;
    const next = new URLSearchParams(params);
    next.delete('issue');
    setParams(next, { replace: true });
  };
  const mayIssue = mayIssueOrders(session);
  return (
    <RegisterFrame
      title="停产停建决定"
      hint={mayIssue ? '只能解除本单位签发的决定。' : '停产停建决定由主管单位负责人签发，由签发单位解除。'}
      action={
        mayIssue ? (
          <Button type="primary" onClick={() => setIsIssuing(true)}>
            签发停产停建决定
          </Button>
        ) : null
      }
    >
      <RegisterFilter name="state" label="按状态筛选" options={{ inForce: '生效', released: '已解除' }} />
      {own ? <RegisterFilter name="agency" label="按签发单位筛选" options={{ [own.agency]: '本单位签发' }} /> : null}
      {mineId ? (
        <p className="page-note">
          只显示涉及这座矿山的决定。<Link to="/registers/orders">显示全部</Link>
        </p>
      ) : null}
      <Loaded query={query}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title="没有停产停建决定">换一个筛选条件看看；新签发的决定会出现在这里。</EmptyState>
          ) : (
            <>
              <OrderTable orders={page.items} />
              <Pager nextCursor={page.nextCursor} total={page.total} shown={page.items.length} />
            </>
          )
        }
      </Loaded>
      {isIssuing ? <OrderIssueDialog mineId={mineId} onClose={close} /> : null}
    </RegisterFrame>
  );
}
