import type { ReactNode } from 'react';
import { Button } from 'antd';
import { Link, NavLink, useSearchParams } from 'react-router';
import type { LedgerFacet } from '@lianshen/contracts';
import { withParameter } from '../../components/address.js';
import { usePageTitle } from '../../components/page-title.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { usePrint } from '../../components/use-print.js';
import { allLines, sheetHref, type LedgerName, type LedgerQuery } from './ledger-queries.js';
import { LedgerSheet, type SheetColumn } from './ledger-sheet.js';
import '../registers/registers.css';
import './ledgers.css';

const LEDGERS = [
  { to: '/ledgers/resumptions', name: '开复工台账' },
  { to: '/ledgers/stopped-mines', name: '停产停建矿山清单' },
] as const;

interface Props<T> {
  readonly name: LedgerName;
  readonly title: string;
  readonly hint: string;
  readonly query: LedgerQuery;
  readonly columns: readonly SheetColumn<T>[];
  /** What is chosen, in words, as it stands under the title on paper. */
  readonly chosen: string;
  readonly children: ReactNode;
}

/** Heading, the two ledgers beside one another, Excel and print of all lines that fit, the list. */
export function LedgerFrame<T>({ name, title, hint, query, columns, chosen, children }: Props<T>) {
  usePageTitle(title);
  const print = usePrint(() => allLines<T>(name, query));
  return (
    <>
      <div className={print.lines ? 'on-screen' : undefined}>
        <div className="head-line register-head">
          <div>
            <h1>{title}</h1>
            <p className="muted">{hint}</p>
          </div>
          <div className="buttons on-screen">
            <Button href={sheetHref(name, query)} download>
              导出 Excel
            </Button>
            <Button onClick={() => void print.start()} loading={print.isLoading}>
              打印
            </Button>
          </div>
        </div>
        <nav className="register-tabs on-screen" aria-label="台账">
          {LEDGERS.map((ledger) => (
            <NavLink key={ledger.to} to={ledger.to} className="register-tab">
              {ledger.name}
            </NavLink>
          ))}
        </nav>
        {print.problem ? <ProblemAlert problem={print.problem} /> : null}
        {children}
      </div>
      {print.lines ? <LedgerSheet title={title} chosen={chosen} columns={columns} lines={print.lines} /> : null}
    </>
  );
}

interface FacetProps {
  readonly name: string;
  readonly label: string;
  readonly counts: readonly LedgerFacet[];
}

/** One column's values with their counts; each number opens the list that has exactly so many lines. */
export function FacetRow({ name, label, counts }: FacetProps) {
  const [params] = useSearchParams();
  const chosen = params.get(name) ?? '';
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const shown = counts.some(({ value }) => value === chosen) || chosen === '';
  const choices = [{ value: '', title: '全部', count: all }, ...counts];
  return (
    <nav className="ledger-facet" aria-label={`按${label}筛选`}>
      <span className="muted">{label}</span>
      <div className="chips">
        {[...choices, ...(shown ? [] : [{ value: chosen, title: chosen, count: 0 }])].map(({ value, title, count }) => (
          <Link
            key={value}
            className="chip"
            to={`?${withParameter(params, name, value).toString()}`}
            aria-current={chosen === value ? 'true' : undefined}
          >
            {title} <strong>{count}</strong>
          </Link>
        ))}
      </div>
    </nav>
  );
}

/** The chosen values in words. */
export const chosenText = (params: URLSearchParams, facets: Readonly<Record<string, readonly LedgerFacet[]>>): string =>
  Object.entries(facets)
    .flatMap(([name, counts]) => {
      const value = params.get(name);
      return value ? [counts.find((one) => one.value === value)?.title ?? value] : [];
    })
    .join('、') || '全部';
