import { useQuery } from '@tanstack/react-query';
import type { StuckErrand, StuckErrandList } from '@lianshen/contracts';
import { call } from '../../api/client.js';
import { EmptyState } from '../../components/empty.js';
import { instantText } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import './troubles.css';

const REFRESH_MS = 15_000;

/** 办件故障: what cases cannot get done just now, oldest first; read again by itself. */
export function TroublesPage() {
  usePageTitle('办件故障');
  const troubles = useQuery({
    queryKey: ['stuck-errands'],
    queryFn: () => call<StuckErrandList>('/stuck-errands?limit=100'),
    refetchInterval: REFRESH_MS,
  });
  return (
    <>
      <h1>办件故障</h1>
      <p className="muted">
        文书、通知等事项连续失败三次以上时列在这里。系统会自动重试，成功后自动消失；在此之前，同一办件后面的文书都在等待。
      </p>
      <Loaded query={troubles}>
        {({ items, total = items.length }) =>
          items.length === 0 ? <EmptyState title="没有办件故障" /> : <TroubleTable items={items} total={total} />
        }
      </Loaded>
    </>
  );
}

function TroubleTable({ items, total }: { readonly items: readonly StuckErrand[]; readonly total: number }) {
  return (
    <>
      <p role="status" className="trouble-count">
        共 {total} 项{total > items.length ? `，显示最早的 ${items.length} 项` : ''}
      </p>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">办件</th>
            <th scope="col">未完成的事项</th>
            <th scope="col">开始时间</th>
            <th scope="col">重试</th>
            <th scope="col">原因和处理</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.errandId}>
              <td data-label="办件" className="cell-main nowrap">
                {one.caseNo}
              </td>
              <td data-label="未完成的事项">{one.title}</td>
              <td data-label="开始时间" className="nowrap">
                {instantText(one.since)}
              </td>
              <td data-label="重试">
                已失败 {one.attempts} 次，最近 {instantText(one.lastAt)}；最多每隔 {one.retrySeconds} 秒自动重试
              </td>
              <td data-label="原因和处理">
                <p className="trouble-cause">{one.causeTitle}</p>
                <p>{one.advice}</p>
                <details>
                  <summary>技术原因</summary>
                  <code className="trouble-reason">{one.reason}</code>
                </details>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
