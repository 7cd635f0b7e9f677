import { Button, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { MatterList, MatterView } from '@lianshen/contracts';
import { allPages } from '../../api/all-pages.js';
import { call } from '../../api/client.js';
import { keys } from '../../api/query-keys.js';
import { withParameter } from '../../components/address.js';
import { EmptyState } from '../../components/empty.js';
import { yearOf } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { Pager } from '../../components/pager.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { usePrint } from '../../components/use-print.js';
import './meetings.css';

/** Years back from this one that can be chosen. */
const YEARS = 10;
const PAGE = 100;

const pageAt = (params: URLSearchParams, signal?: AbortSignal) =>
  call<MatterList>(`/decision-matters?${params.toString()}`, signal ? { signal } : {});

/** The whole list of a year for paper. */
const wholeList = (params: URLSearchParams): Promise<readonly MatterView[]> =>
  allPages((cursor) => {
    const asked = new URLSearchParams(params);
    asked.set('limit', String(PAGE));
    if (cursor === null) asked.delete('cursor');
    else asked.set('cursor', cursor);
    return pageAt(asked);
  });

function fileHref(params: URLSearchParams): string {
  const asked = new URLSearchParams(params);
  asked.delete('cursor');
  return `/api/v1/decision-matters/file?${asked.toString()}`;
}

/** 三重一大事项清单 of a body and a year: what was decided when, under which number; nobody's position. */
export function MattersPage() {
  usePageTitle('三重一大事项清单');
  const [params] = useSearchParams();
  const query = useQuery({
    queryKey: [...keys.matters, params.toString()],
    queryFn: ({ signal }) => pageAt(params, signal),
  });
  return (
    <Loaded query={query} heading="三重一大事项清单">
      {(list) => <Matters list={list} />}
    </Loaded>
  );
}

function Matters({ list }: { readonly list: MatterList }) {
  const [params, setParams] = useSearchParams();
  const print = usePrint(() => wholeList(params));
  const title = `${list.year}年${list.bodyTitle}三重一大事项清单`;
  const choose = (name: string, value: string): void => {
    print.clear();
    setParams(withParameter(params, name, value));
  };
  const now = yearOf(new Date());
  return (
    <>
      <div className="on-screen">
        <div className="head-line">
          <h1>三重一大事项清单</h1>
          <div className="buttons">
            <Button href={fileHref(params)} download>
              导出 Excel
            </Button>
            <Button onClick={() => void print.start()} loading={print.isLoading}>
              打印清单
            </Button>
          </div>
        </div>
        {print.problem ? <ProblemAlert problem={print.problem} /> : null}
        <div className="matter-filter">
          <Select
            aria-label="决策机构"
            value={list.body}
            onChange={(value: string) => choose('body', value)}
            options={list.bodies.map(({ body, title: label }) => ({ value: body, label }))}
          />
          <Select
            aria-label="年份"
            value={String(list.year)}
            onChange={(value: string) => choose('year', value)}
            options={Array.from({ length: YEARS }, (_, i) => String(now + 1 - i)).map((year) => ({
              value: year,
              label: `${year}年`,
            }))}
          />
        </div>
        {list.isOwnCasesOnly ? <p className="muted">只列出由本单位牵头的办件。</p> : null}
        {list.items.length === 0 ? (
          <EmptyState title="没有事项">{title}中还没有已签发的决议。</EmptyState>
        ) : (
          <>
            <MatterTable matters={list.items} />
            <Pager nextCursor={list.nextCursor} total={list.total} shown={list.items.length} />
          </>
        )}
      </div>
      <article className="sheet" aria-hidden="true">
        <h1>{title}</h1>
        <MatterTable matters={print.lines ?? list.items} />
      </article>
    </>
  );
}

const MatterTable = ({ matters }: { readonly matters: readonly MatterView[] }) => (
  <table className="list">
    <thead>
      <tr>
        <th scope="col">序号</th>
        <th scope="col">事项</th>
        <th scope="col">会议日期</th>
        <th scope="col">结果</th>
        <th scope="col">届次</th>
        <th scope="col">纪要文号</th>
      </tr>
    </thead>
    <tbody>
      {matters.map(({ no, title, caseNo, heldOn, resultTitle, sessionNo, minutesNo, meetingId }) => (
        <tr key={`${no}.${caseNo}`}>
          <td data-label="序号">{no}</td>
          <td data-label="事项" className="cell-main">
            <Link to={`/cases/${caseNo}`}>{title}</Link>
            <span className="muted">{caseNo}</span>
          </td>
          <td data-label="会议日期" className="nowrap">
            {heldOn}
          </td>
          <td data-label="结果" className="nowrap">
            {resultTitle}
          </td>
          <td data-label="届次" className="nowrap">
            {meetingId ? <Link to={`/meetings/${meetingId}`}>{sessionNo}</Link> : sessionNo}
          </td>
          <td data-label="纪要文号" className="nowrap">
            {minutesNo}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
