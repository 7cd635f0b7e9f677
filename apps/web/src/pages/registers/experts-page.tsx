import { useSearchParams } from 'react-router';
import type { ExpertView } from '@lianshen/contracts';
import { specialityTitles } from '@lianshen/contracts/labels';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { Pager } from '../../components/pager.js';
import { labelOf } from '../../labels.js';
import { RegisterFilter, RegisterFrame } from './register-frame.js';
import { useExperts } from './register-queries.js';

/** Experts who may sit on panels, with where they work and worked: what a recusal rests on. */
export function ExpertsPage() {
  const [params] = useSearchParams();
  const query = useExperts({ speciality: params.get('speciality'), cursor: params.get('cursor') });
  return (
    <RegisterFrame title="专家" hint="组织验收时，系统按任职和以往工作自动提示应当回避的专家。">
      <RegisterFilter name="speciality" label="按专业筛选" options={specialityTitles} />
      <Loaded query={query}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title="没有这个专业的专家">请换一个专业；只显示本地区可用的专家。</EmptyState>
          ) : (
            <>
              <ExpertTable experts={page.items} />
              <Pager nextCursor={page.nextCursor} total={page.total} shown={page.items.length} />
            </>
          )
        }
      </Loaded>
    </RegisterFrame>
  );
}

const ExpertTable = ({ experts }: { readonly experts: readonly ExpertView[] }) => (
  <table className="list">
    <thead>
      <tr>
        <th scope="col">姓名</th>
        <th scope="col">专业</th>
        <th scope="col">任职单位</th>
        <th scope="col">为矿山企业做过的工作</th>
      </tr>
    </thead>
    <tbody>
      {experts.map((expert) => (
        <tr key={expert.expertId}>
          <td data-label="姓名" className="cell-main">
            <strong>{expert.name}</strong>
            <span className="muted">{expert.title}</span>
          </td>
          <td data-label="专业">{expert.specialities.map((one) => labelOf(specialityTitles, one)).join('、')}</td>
          <td data-label="任职单位">{expert.employer}</td>
          <td data-label="以往工作">
            {expert.pastWork.length === 0 ? <span className="muted">没有登记</span> : null}
            {expert.pastWork.map((work) => (
              <div key={`${work.enterpriseId}${work.year}${work.what}`}>
                {work.year} 年 {work.enterpriseName ?? work.enterpriseId}：{work.what}
              </div>
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
