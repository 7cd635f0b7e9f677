import { Link, useSearchParams } from 'react-router';
import type { StoppedMineLine } from '@lianshen/contracts';
import { mineKindTitles, stopMatterTitles, titleOf } from '@lianshen/contracts/labels';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { Pager } from '../../components/pager.js';
import { chosenText, FacetRow, LedgerFrame } from './ledger-frame.js';
import { useStoppedMines } from './ledger-queries.js';
import type { SheetColumn } from './ledger-sheet.js';

const matters = ({ orders }: StoppedMineLine): string =>
  [...new Set(orders.flatMap(({ stops }) => stops))].map((stop) => titleOf(stopMatterTitles, stop)).join('、');
const power = ({ powerCut }: StoppedMineLine): string => (powerCut ? '已停（保安用电不停）' : '未停');

const columns: readonly SheetColumn<StoppedMineLine>[] = [
  { header: '矿山', share: 13, text: ({ mineName }) => mineName },
  { header: '类型', share: 6, text: ({ kind }) => mineKindTitles[kind] },
  { header: '企业', share: 14, text: ({ enterpriseName }) => enterpriseName },
  { header: '所在地', share: 9, text: ({ regionName, township }) => `${regionName}${township}` },
  { header: '停产停建部位', share: 13, text: ({ parts }) => parts.join('、') },
  { header: '原因', share: 8, text: ({ causeTitle }) => causeTitle },
  { header: '起始', share: 7, text: ({ since }) => since },
  {
    header: '生效的决定',
    share: 16,
    text: ({ orders }) => orders.map(({ issuer, issuedOn }) => `${issuer.agencyName} ${issuedOn}`).join('；'),
  },
  { header: '停止事项', share: 9, text: matters },
  { header: '停电', share: 7, text: power },
  { header: '在办申请', share: 11, text: ({ openCase }) => openCase },
];

/** 停产停建矿山清单: why, since when, by whose order, and whether somebody applies. */
export function StoppedMinesPage() {
  const [params] = useSearchParams();
  const chosen = {
    regionCode: params.get('regionCode'),
    year: params.get('year'),
    cause: params.get('cause'),
    kind: params.get('kind'),
  };
  const query = useStoppedMines({ ...chosen, cursor: params.get('cursor') });
  const facets = query.data?.facets;
  return (
    <LedgerFrame
      name="stopped-mines"
      title="停产停建矿山清单"
      hint="全部或部分停产停建的矿山；原因和起始日期以生效的停产停建决定为准，没有决定的以企业最近一次申请所报为准。"
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
              <FacetRow name="cause" label="原因" counts={page.facets.cause} />
              <FacetRow name="kind" label="类型" counts={page.facets.kind} />
            </div>
            {page.items.length === 0 ? (
              <EmptyState title="没有符合条件的停产停建矿山">换一个年度或原因看看。</EmptyState>
            ) : (
              <>
                <StoppedTable lines={page.items} />
                <Pager nextCursor={page.nextCursor} total={page.total} shown={page.items.length} />
              </>
            )}
          </>
        )}
      </Loaded>
    </LedgerFrame>
  );
}

const StoppedTable = ({ lines }: { readonly lines: readonly StoppedMineLine[] }) => (
  <table className="list ledger-list">
    <thead>
      <tr>
        <th scope="col">矿山</th>
        <th scope="col">停产停建部位</th>
        <th scope="col">原因</th>
        <th scope="col">起始</th>
        <th scope="col">生效的决定</th>
        <th scope="col">停电</th>
        <th scope="col">在办申请</th>
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <tr key={line.mineId}>
          <td data-label="矿山" className="cell-main">
            <Link to={`/registers/mines/${line.mineId}`}>{line.mineName}</Link>
            <span className="muted">
              {mineKindTitles[line.kind]} · {line.regionName} {line.township} · {line.enterpriseName}
            </span>
          </td>
          <td data-label="部位">{line.parts.join('、') || '全部'}</td>
          <td data-label="原因" className="nowrap">
            {line.causeTitle}
          </td>
          <td data-label="起始" className="nowrap">
            {line.since ?? <span className="muted">未登记</span>}
          </td>
          <td data-label="决定">
            {line.orders.length === 0 ? (
              <span className="muted">无</span>
            ) : (
              <>
                <Link to={`/registers/orders?mineId=${line.mineId}&state=inForce`}>{line.orders.length} 项</Link>{' '}
                <span className="muted">停止{matters(line)}</span>
              </>
            )}
          </td>
          <td data-label="停电" className={line.powerCut ? undefined : 'nowrap'}>
            {power(line)}
          </td>
          <td data-label="在办申请" className="nowrap">
            {line.openCase ? <span>{line.openCase}</span> : <span className="muted">无</span>}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
