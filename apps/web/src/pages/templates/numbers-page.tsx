import { useState } from 'react';
import { Button, Select } from 'antd';
import type { NumberReportView } from '@lianshen/contracts';
import { EmptyState } from '../../components/empty.js';
import { instantText, yearOf } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { NumberVoiding } from './number-voiding.js';
import { useNumbers } from './template-queries.js';
import './templates.css';

type Series = NumberReportView['items'][number];
const years = (): number[] => Array.from({ length: 5 }, (_, i) => yearOf(new Date()) - i);

/** 文号台账: each series of a year, its gaps and voids. */
export function NumbersPage() {
  usePageTitle('文号台账');
  const [year, setYear] = useState(() => years()[0]!);
  const numbers = useNumbers(year);
  return (
    <>
      <h1>文号台账</h1>
      <p className="muted">文号在签发时一次取定，退回不占用。缺号是取过但不在任何文书上的号，查明原因后登记作废。</p>
      <p>
        <Select
          aria-label="年度"
          value={year}
          options={years().map((one) => ({ value: one, label: `${one}年` }))}
          onChange={setYear}
        />
      </p>
      <Loaded query={numbers}>
        {({ items }) =>
          items.length === 0 ? <EmptyState title="这一年还没有取过文号" /> : <SeriesTable items={items} />
        }
      </Loaded>
    </>
  );
}

const SeriesTable = ({ items }: { readonly items: readonly Series[] }) => (
  <table className="list">
    <thead>
      <tr>
        <th scope="col">代字</th>
        <th scope="col">最后一号</th>
        <th scope="col">已出具</th>
        <th scope="col">缺号</th>
        <th scope="col">作废</th>
      </tr>
    </thead>
    <tbody>
      {items.map((series) => (
        <tr key={series.prefix}>
          <td data-label="代字" className="cell-main">
            {series.prefix}〔{series.year}〕
          </td>
          <td data-label="最后一号">{series.last}</td>
          <td data-label="已出具">{series.issued}</td>
          <td data-label="缺号">
            {series.gaps.length === 0 ? '无' : series.gaps.map((n) => <Gap key={n} series={series} n={n} />)}
          </td>
          <td data-label="作废">
            {series.voided.length === 0
              ? '无'
              : series.voided.map(({ n, reason, by, at }) => (
                  <p key={n}>
                    {n}号：{reason}（{by}，{instantText(at)}）
                  </p>
                ))}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

function Gap({ series, n }: { readonly series: Series; readonly n: number }) {
  const [isOpen, setOpen] = useState(false);
  const number = `${series.prefix}〔${series.year}〕${n}号`;
  return (
    <span className="template-actions">
      {n}号
      <Button size="small" onClick={() => setOpen(true)} aria-label={`登记作废${number}`}>
        登记作废
      </Button>
      {isOpen ? <NumberVoiding number={number} series={series} n={n} onClose={() => setOpen(false)} /> : null}
    </span>
  );
}
