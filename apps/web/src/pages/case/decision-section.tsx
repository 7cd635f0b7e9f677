import { Link } from 'react-router';
import type { CaseView } from '@lianshen/contracts';
import { useSession } from '../../api/queries.js';
import { isEnterprise } from '../../components/is-enterprise.js';
import { DocumentList } from '../../components/document-list.js';
import { useExtracts } from '../meetings/meeting-queries.js';
import { bodyLabels, decisionLabels } from '../meetings/meeting-labels.js';

/** 集体决策 as far as the person may know of it: an applicant that it is studied, officials what each body resolved. */
export function DecisionSection({ kase }: { readonly kase: CaseView }) {
  const isApplicant = isEnterprise(useSession().data);
  const decision = kase.collectiveDecision;
  const extracts = useExtracts(kase.caseNo, !isApplicant && (decision?.resolutions ?? []).length > 0);
  if (!decision) return null;
  return (
    <section className="card" aria-labelledby="decision-title">
      <h2 id="decision-title">集体决策</h2>
      <p>
        <span className="tag">{decision.title}</span>
        {(decision.resolutions ?? []).map(({ body, result }) => (
          <span key={body}>
            {' '}
            {bodyLabels[body] ?? body}：{decisionLabels[result]}
          </span>
        ))}
      </p>
      {decision.inSession ? (
        <p className="notice">会议正在审议本事项{isApplicant ? '，形成结果前不能撤回申请' : ''}。</p>
      ) : null}
      {extracts.data && extracts.data.items.length > 0 ? <DocumentList documents={extracts.data.items} /> : null}
      {isApplicant || decision.resolutions === undefined ? null : (
        <p>
          <Link to={`/cases/${kase.caseNo}/pack`}>请示及会议材料</Link>
        </p>
      )}
    </section>
  );
}
