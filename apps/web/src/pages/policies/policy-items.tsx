import type { PolicyDetail, PolicyItemView } from '@lianshen/contracts';
import { levelLabels, methodLabels } from './policy-labels.js';
import { conditionText } from './policy-slots.js';

/** The acceptance standard, one table for each body that examines. */
export function PolicyItems({ pack: { items, bodies, basisOn } }: { readonly pack: PolicyDetail }) {
  const agencies = [...new Set(items.map(({ agency }) => agency))];
  const nameOf = (agency: string): string =>
    bodies.find((body) => body.agency === agency)?.name ?? (agency === 'EX' ? '专家组' : agency);
  return (
    <section className="card">
      <h2>验收事项（{items.length}项）</h2>
      <p className="muted">依据按 {basisOn} 有效的条文显示；每一申请适用的事项由其类型、范围和矿山情况计算。</p>
      {agencies.map((agency) => {
        const own = items.filter((item) => item.agency === agency);
        return (
          <details key={agency} className="items">
            <summary>
              {nameOf(agency)}（{own.length}项，其中否决项{own.filter(({ level }) => level === 'veto').length}项）
            </summary>
            <ItemTable items={own} />
          </details>
        );
      })}
    </section>
  );
}

const ItemTable = ({ items }: { readonly items: readonly PolicyItemView[] }) => (
  <table className="list">
    <thead>
      <tr>
        <th scope="col">事项</th>
        <th scope="col">类别</th>
        <th scope="col">适用于</th>
        <th scope="col">佐证</th>
        <th scope="col">依据</th>
      </tr>
    </thead>
    <tbody>
      {items.map((item) => (
        <tr key={item.itemId}>
          <td data-label="事项" className="cell-main">
            {item.text}
            <span className="muted">{item.itemId}</span>
          </td>
          <td data-label="类别">
            {levelLabels[item.level]}，{methodLabels[item.method]}
            {item.subject === 'authority' ? '，由行政机关负责' : ''}
          </td>
          <td data-label="适用于">{conditionText(item) || '全部'}</td>
          <td data-label="佐证">{item.evidence.join('、')}</td>
          <td data-label="依据">
            {item.basis.map(({ document, article, read }) => (
              <p key={`${document}${article}`}>
                《{document}》{article}
                {read ? '' : <span className="muted">（未核对原文）</span>}
              </p>
            ))}
            {item.seedRefs.map(({ document, section }) => (
              <p key={`${document}${section}`} className="muted">
                《{document}》{section}
              </p>
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
