import { Link, useSearchParams } from 'react-router';
import type { CaseItem } from '@lianshen/contracts';
import { useCases } from '../../api/queries.js';
import { ChoiceFilter } from '../../components/choice-filter.js';
import { EmptyState } from '../../components/empty.js';
import { dateText } from '../../components/format.js';
import { LightTag } from '../../components/light-tag.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { Pager } from '../../components/pager.js';
import { labelOf, phaseLabels, resultLabels } from '../../labels.js';

/** Cases by name, pinyin initials or number. */
export function CasesPage() {
  const [params] = useSearchParams();
  const q = params.get('q') ?? undefined;
  const phase = params.get('phase') ?? undefined;
  usePageTitle(q ? `查找 ${q}` : '全部办件');
  const cases = useCases({ q, phase }, params.get('cursor'));
  return (
    <>
      <h1>{q ? `查找“${q}”` : '全部办件'}</h1>
      <ChoiceFilter name="phase" label="当前环节" options={phaseLabels} />
      <Loaded query={cases}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title="没有找到办件">
              可按办件名称、拼音首字母（如 kkys）或编号的一部分查找；只显示您有权查看的办件。
            </EmptyState>
          ) : (
            <>
              <CaseList cases={page.items} />
              <Pager nextCursor={page.nextCursor} total={page.total} shown={page.items.length} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function CaseList({ cases }: { readonly cases: readonly CaseItem[] }) {
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">标题</th>
          <th scope="col">事项</th>
          <th scope="col">当前环节</th>
          <th scope="col">由谁办理</th>
          <th scope="col">发起日期</th>
          <th scope="col">时限</th>
        </tr>
      </thead>
      <tbody>
        {cases.map((item) => (
          <tr key={item.caseNo}>
            <td data-label="标题" className="cell-main">
              <Link to={`/cases/${item.caseNo}`}>{item.title}</Link>
              <span className="muted">
                {item.applicant} · {item.caseNo}
              </span>
            </td>
            <td data-label="事项">{item.procedureTitle}</td>
            <td data-label="环节">{labelOf(phaseLabels, item.phase)}</td>
            <td data-label="由谁办理">
              {item.status === 'closed'
                ? labelOf(resultLabels, item.outcome ?? 'closed')
                : item.holder.map((one) => one.name).join('、')}
            </td>
            <td data-label="发起" className="nowrap">
              {dateText(item.startedAt)}
            </td>
            <td data-label="时限">
              {item.status === 'closed' ? <span className="muted">已办结</span> : <CaseLight item={item} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Lists of cases carry the light and the day, not the count of days. */
const CaseLight = ({ item }: { readonly item: CaseItem }) =>
  item.dueOn === null ? (
    <span className="muted">无期限</span>
  ) : (
    <LightTag timing={{ light: item.light, dueOn: item.dueOn, remainingWorkingDays: null }} />
  );
