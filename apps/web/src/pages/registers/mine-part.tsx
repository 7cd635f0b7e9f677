import { Link } from 'react-router';
import type { MineView } from '@lianshen/contracts';
import { dateText } from '../../components/format.js';
import { labelOf, methodLabels, mineStatusLabels, partKindLabels } from '../../labels.js';
import { validity } from '../my-mines/validity.js';
import { factsText } from './facts-text.js';

/** One part of a mine: status, licence, design, the case that holds it. */
export function MinePart({ part }: { readonly part: MineView['parts'][number] }) {
  const { name, kind, method, status, licence, design, facts, openCase } = part;
  const rows = [
    [
      '安全生产许可证',
      licence ? (
        <>
          {licence.number}，{licence.validFrom} 至 {licence.validUntil} <Validity until={licence.validUntil} />
        </>
      ) : (
        '未登记'
      ),
    ],
    ['安全设施设计', design ? `${design.title}（${design.approvalNo}，${design.approvedOn} 批复）` : '未登记'],
    ['情况', factsText(facts) || '未登记'],
    ['在办申请', openCase ? <Link to={`/cases/${openCase}`}>{openCase}</Link> : '无'],
  ] as const;
  return (
    <div className="mine-part">
      <h3>
        {name} <span className="tag">{labelOf(mineStatusLabels, status)}</span>{' '}
        <span className="muted">
          {labelOf(partKindLabels, kind)}
          {method ? ` · ${labelOf(methodLabels, method)}` : ''}
        </span>
      </h3>
      <dl className="values register-values">
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** How long something is still valid, red when it is over. */
export function Validity({ until }: { readonly until: string }) {
  const { text, isBad } = validity(until, dateText(new Date().toISOString()));
  return <span className={isBad ? 'tag tag-red' : 'muted'}>{text}</span>;
}
