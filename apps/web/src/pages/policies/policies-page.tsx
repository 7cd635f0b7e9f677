import { Link } from 'react-router';
import type { PolicyView } from '@lianshen/contracts';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { labelOf, procedureLabels } from '../../labels.js';
import { usePolicies } from './policy-queries.js';

/** Policy packs of all regions, each version with the time it is in force. */
export function PoliciesPage() {
  usePageTitle('政策包');
  const policies = usePolicies();
  return (
    <>
      <h1>政策包</h1>
      <p className="muted">
        各地同一事项由谁参加、期限多长、依据什么。已发布的版本不再改动；办件按提交时生效的版本办理。
      </p>
      <Loaded query={policies}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="还没有政策包">请联系系统管理员发布。</EmptyState>
          ) : (
            <PolicyTable policies={items} />
          )
        }
      </Loaded>
    </>
  );
}

const period = ({ effectiveOn, effectiveUntil }: PolicyView): string =>
  `${effectiveOn ?? ''} 起${effectiveUntil ? `，至 ${effectiveUntil}` : ''}`;

const PolicyTable = ({ policies }: { readonly policies: readonly PolicyView[] }) => (
  <table className="list">
    <thead>
      <tr>
        <th scope="col">名称</th>
        <th scope="col">事项</th>
        <th scope="col">版本</th>
        <th scope="col">生效</th>
        <th scope="col">主要依据</th>
      </tr>
    </thead>
    <tbody>
      {policies.map((policy) => (
        <tr key={`${policy.id}@${policy.version}`}>
          <td data-label="名称" className="cell-main">
            <Link to={`/policies/${policy.id}/${policy.version}`}>{policy.title}</Link>
          </td>
          <td data-label="事项" className="nowrap">
            {labelOf(procedureLabels, policy.procedure)}
          </td>
          <td data-label="版本">{policy.version}</td>
          <td data-label="生效" className="nowrap">
            {period(policy)}
          </td>
          <td data-label="主要依据">{policy.basis[0]?.document}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
