import { Link } from 'react-router';
import type { CaseView } from '@lianshen/contracts';
import { useSession, useTasks } from '../../api/queries.js';
import { DocumentMark } from '../../components/document-list.js';
import { LightTag } from '../../components/light-tag.js';
import { isEnterprise } from '../../components/is-enterprise.js';
import { documentLabels, labelOf } from '../../labels.js';
import { CaseActs } from './case-acts.js';
import { enterpriseSentence, ownTasks } from './enterprise-sentence.js';
import { mayNow } from './may-now.js';
import './enterprise-status.css';

/** For the applicant's people: where is it, what do we owe, until when; and what was issued. Nothing for officials. */
export function EnterpriseStatus({ kase }: { readonly kase: CaseView }) {
  if (!isEnterprise(useSession().data)) return null;
  return <Status kase={kase} />;
}

/** One sentence on what it may do. */
function MayNow({ kase }: { readonly kase: CaseView }) {
  const sentence = mayNow(kase);
  return sentence === null ? null : <p className="status-may">{sentence}</p>;
}

/** What the applicant asked for beside its tasks, and others have to answer. */
const ASKED: Readonly<Record<string, string>> = { extensionDecision: '延期申请已提交', worksConsent: '作业计划已报送' };

function Status({ kase }: { readonly kase: CaseView }) {
  const mine = useTasks({ box: 'todo', caseNo: kase.caseNo }, null).data?.items ?? [];
  const own = ownTasks(kase);
  const asked = kase.tasks.filter(({ kind, state }) => state === 'open' && ASKED[kind] !== undefined);
  const { documents } = kase;
  return (
    <section className="card enterprise-status" aria-labelledby="status-title">
      <h2 id="status-title">办到哪一步</h2>
      <p className="status-sentence" role="status">
        {enterpriseSentence(kase)}
      </p>
      <MayNow kase={kase} />
      {own.length > 0 ? (
        <ul className="own-tasks">
          {own.map((task) => (
            <li key={task.taskId}>
              {task.held ? (
                <span>{task.kindTitle}：解除后再办理</span>
              ) : mine.some(({ taskId }) => taskId === task.taskId) ? (
                <Link className="button-link" to={`/tasks/${task.taskId}`}>
                  去办理：{task.kindTitle}
                </Link>
              ) : (
                <span>
                  {task.kindTitle}由本企业{task.postTitle}办理
                </span>
              )}
              {task.dueOn ? <LightTag timing={task} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
      <ul className="own-tasks">
        {asked.map((task) => (
          <li key={task.taskId}>
            {ASKED[task.kind]}，待{task.agencyName}答复
            {task.dueOn ? <LightTag timing={task} /> : null}
          </li>
        ))}
      </ul>
      <div className="buttons">
        <CaseActs kase={kase} only={['requestExtension', 'planWorks']} />
      </div>
      <h3>文书</h3>
      {documents.length === 0 ? <p className="muted">还没有文书。主要负责人签字提交后，先出具收件凭证。</p> : null}
      <ul className="file-list">
        {documents.map((one) => (
          <li key={one.documentId}>
            <a href={`/api/v1/documents/${encodeURIComponent(one.documentId)}/file`}>
              {labelOf(documentLabels, one.kind)}
            </a>
            <span className="muted">
              {one.number} {one.issuedOn}
            </span>
            <DocumentMark of={one} among={documents} />
          </li>
        ))}
      </ul>
    </section>
  );
}
