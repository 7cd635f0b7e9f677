import { Link, useSearchParams } from 'react-router';
import type { FilingView } from '@lianshen/contracts';
import { EmptyState } from '../../components/empty.js';
import { instantText } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { Pager } from '../../components/pager.js';
import { FilingDifferences } from './filing-differences.js';
import { FILING_STATES, filingStates, useFilingCounts, useFilings } from './filing-queries.js';

const isState = (value: string | null): value is FilingView['state'] => value !== null && value in filingStates;

/** 备案 at the city bureau: to receive, received, objected, and what its own system has not taken yet. */
export function FilingsPage() {
  usePageTitle('备案');
  const [params] = useSearchParams();
  const asked = params.get('state');
  const chosen = isState(asked) ? asked : 'sent';
  const filings = useFilings(chosen, params.get('cursor'));
  const counts = useFilingCounts();
  return (
    <>
      <h1>备案</h1>
      <FilingDifferences />
      <nav className="chips" aria-label="备案状态">
        {FILING_STATES.filter((state) => state !== 'pending' || counts.pending).map((state) => (
          <Link key={state} className="chip" to={`/filings?state=${state}`} aria-current={chosen === state}>
            {filingStates[state]} {counts[state] ?? ''}
          </Link>
        ))}
      </nav>
      <Loaded query={filings}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title="没有这一状态的备案">县区批复后会同时报送备案，出现在“待签收”。</EmptyState>
          ) : (
            <>
              <FilingTable filings={page.items} />
              <Pager nextCursor={page.nextCursor} total={page.total} shown={page.items.length} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

const FilingTable = ({ filings }: { readonly filings: readonly FilingView[] }) => (
  <table className="list">
    <thead>
      <tr>
        <th scope="col">办件</th>
        <th scope="col">报送时间</th>
        <th scope="col">状态</th>
        <th scope="col">回执编号</th>
      </tr>
    </thead>
    <tbody>
      {filings.map((filing) => (
        <tr key={filing.filingId}>
          <td data-label="办件" className="cell-main">
            <Link to={`/filings/${filing.filingId}`}>{filing.caseTitle}</Link>
            <span className="muted">{filing.caseNo}</span>
          </td>
          <td data-label="报送时间" className="nowrap">
            {instantText(filing.sentAt)}
          </td>
          <td data-label="状态">{filingStates[filing.state]}</td>
          <td data-label="回执编号">{filing.receiptNo ?? '—'}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
