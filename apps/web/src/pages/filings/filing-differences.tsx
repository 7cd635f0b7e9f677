import { Link } from 'react-router';
import type { FilingDifferenceView } from '@lianshen/contracts';
import { instantText } from '../../components/format.js';
import { useFilingDifferences } from './filing-queries.js';

const STANDINGS: Readonly<Record<string, string>> = {
  taken: '已收到，未答复',
  received: '予以备案',
  objected: '提出异议',
};

function standingText(standing: FilingDifferenceView['ours']): string {
  if (!standing) return '没有';
  const state = STANDINGS[standing.state] ?? standing.state;
  return standing.receiptNo ? `${state}，回执编号${standing.receiptNo}` : state;
}

/** 对账差异: nothing is shown while both sides agree. */
export function FilingDifferences() {
  const items = useFilingDifferences().data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="card" aria-labelledby="filing-differences">
      <h2 id="filing-differences">对账差异（{items.length}）</h2>
      <p className="muted">系统每天与市级备案系统核对一次，以下备案两边不一致，请核实；一致后自动消失。</p>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">备案</th>
            <th scope="col">差异</th>
            <th scope="col">本系统</th>
            <th scope="col">市级系统</th>
            <th scope="col">发现时间</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={`${one.filingId} ${one.kind}`}>
              <td data-label="备案" className="cell-main">
                {one.ours ? <Link to={`/filings/${one.filingId}`}>{one.filingId}</Link> : (one.caseNo ?? one.filingId)}
              </td>
              <td data-label="差异">{one.title}</td>
              <td data-label="本系统">{standingText(one.ours)}</td>
              <td data-label="市级系统">{standingText(one.theirs)}</td>
              <td data-label="发现时间" className="nowrap">
                {instantText(one.foundAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
