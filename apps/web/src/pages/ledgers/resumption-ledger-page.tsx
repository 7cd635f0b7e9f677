import { Link, useSearchParams } from 'react-router';
import type { ResumptionLedgerLine } from '@lianshen/contracts';
import { phaseTitles, resumptionKindTitles, titleOf } from '@lianshen/contracts/labels';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { Pager } from '../../components/pager.js';
import { chosenText, FacetRow, LedgerFrame } from './ledger-frame.js';
import { useResumptionLedger } from './ledger-queries.js';
import type { SheetColumn } from './ledger-sheet.js';

const filings = { received: '已备案', objected: '有异议' } as const;
const columns: readonly SheetColumn<ResumptionLedgerLine>[] = [
  { header: '矿山', share: 12, text: ({ mineName }) => mineName },
  { header: '企业', share: 13, text: ({ enterpriseName }) => enterpriseName },
  { header: '所在地', share: 8, text: ({ regionName, township }) => `${regionName}${township}` },
  { header: '事项、范围', share: 13, text: ({ kind, parts }) => `${resumptionKindTitles[kind]}：${parts.join('、')}` },
  { header: '申请', share: 7, text: ({ submittedOn }) => submittedOn },
  { header: '受理', share: 7, text: ({ acceptedOn }) => acceptedOn },
  { header: '验收结论', share: 7, text: ({ concludedOn }) => concludedOn },
  {
    header: '批复',
    share: 11,
    text: ({ replyNumber, repliedOn }) => [replyNumber, repliedOn].filter(Boolean).join(' '),
  },
  { header: '备案', share: 5, text: ({ filing }) => filing && filings[filing] },
  { header: '开复工', share: 7, text: ({ resumedOn }) => resumedOn },
  { header: '状态', share: 8, text: ({ statusTitle }) => statusTitle },
];

/** 开复工台账: what was applied for, and what became of it. */
export function ResumptionLedgerPage() {
  const [params] = useSearchParams();
  const chosen = {
    regionCode: params.get('regionCode'),
    year: params.get('year'),
    status: params.get('status'),
    kind: params.get('kind'),
  };
  const query = useResumptionLedger({ ...chosen, cursor: params.get('cursor') });
  const facets = query.data?.facets;
  return (
    <LedgerFrame
      name="resumptions"
      title="开复工台账"
      hint="已提交的开工、复工、复产申请及其办理结果；数字可点开对应的清单。"
      query={chosen}
      columns={columns}
      chosen={facets ? chosenText(params, facets) : ''}
    >
      <Loaded query={query}>
        {(page) => (
          <>
            <div className="on-screen">
              {page.facets.regionCode.length > 1 ? (
                <FacetRow name="regionCode" label="地区" counts={page.facets.regionCode} />
              ) : null}
              <FacetRow name="year" label="年度" counts={page.facets.year} />
              <FacetRow name="status" label="状态" counts={page.facets.status} />
              <FacetRow name="kind" label="事项" counts={page.facets.kind} />
            </div>
            {page.items.length === 0 ? (
              <EmptyState title="没有符合条件的申请">换一个年度或状态看看；企业提交申请后列入台账。</EmptyState>
            ) : (
              <>
                <LedgerTable lines={page.items} />
                <Pager nextCursor={page.nextCursor} total={page.total} shown={page.items.length} />
              </>
            )}
          </>
        )}
      </Loaded>
    </LedgerFrame>
  );
}

const LedgerTable = ({ lines }: { readonly lines: readonly ResumptionLedgerLine[] }) => (
  <table className="list ledger-list">
    <thead>
      <tr>
        <th scope="col">矿山</th>
        <th scope="col">事项</th>
        <th scope="col">申请</th>
        <th scope="col">受理</th>
        <th scope="col">批复</th>
        <th scope="col">开复工</th>
        <th scope="col">状态</th>
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <tr key={line.caseNo}>
          <td data-label="矿山" className="cell-main">
            <Link to={`/registers/mines/${line.mineId}`}>{line.mineName}</Link>
            <span className="muted">
              {line.regionName} {line.township} · {line.enterpriseName}
            </span>
          </td>
          <td data-label="事项">
            <span>{resumptionKindTitles[line.kind]}</span> <span className="muted">{line.parts.join('、')}</span>
          </td>
          <td data-label="申请" className="nowrap">
            <span>{line.submittedOn}</span>{' '}
            {line.mayOpen ? (
              <Link to={`/cases/${line.caseNo}`}>{line.caseNo}</Link>
            ) : (
              <span className="muted">{line.caseNo}</span>
            )}
          </td>
          <td data-label="受理" className="nowrap">
            {line.acceptedOn ?? <span className="muted">—</span>}
          </td>
          <td data-label="批复">
            {line.replyNumber ? (
              <>
                <span>{line.replyNumber}</span> <span className="muted nowrap">{line.repliedOn}</span>
              </>
            ) : (
              <span className="muted">—</span>
            )}
          </td>
          <td data-label="开复工" className="nowrap">
            {line.resumedOn ?? <span className="muted">—</span>}
          </td>
          <td data-label="状态">
            <span className="nowrap">{line.statusTitle}</span>{' '}
            {line.status === 'underway' ? <span className="muted">{titleOf(phaseTitles, line.phase)}</span> : null}
            {line.filing ? <span className="muted">市局{filings[line.filing]}</span> : null}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
