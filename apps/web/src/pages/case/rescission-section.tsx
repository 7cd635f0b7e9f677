import { Alert } from 'antd';
import { Link } from 'react-router';
import type { CaseView } from '@lianshen/contracts';
import { rescissionStateTitles, titleOf } from '@lianshen/contracts/labels';
import { documentHref } from '../../api/notices.js';
import { useSession } from '../../api/queries.js';
import { instantText } from '../../components/format.js';
import { isEnterprise } from '../../components/is-enterprise.js';

/** Of a rescission: the reply it is about and where it stands. Of a resumption: what became of its reply. Else nothing. */
export function RescissionSection({ kase }: { readonly kase: CaseView }) {
  if (kase.rescission) return <OfReply about={kase.rescission} />;
  return <RescissionLinks rescissions={kase.rescissions ?? []} />;
}

function OfReply({ about }: { readonly about: NonNullable<CaseView['rescission']> }) {
  const { mine, parts, stopOrder, hearing, decision } = about;
  return (
    <section className="card" aria-labelledby="rescission-title">
      <h2 id="rescission-title">拟撤销的批复</h2>
      <dl className="facts">
        <div>
          <dt>批复</dt>
          <dd>
            <a href={documentHref(about.replyDocumentId)}>{about.replyNumber}</a>（{about.replyIssuedOn}）
          </dd>
        </div>
        <div>
          <dt>原办件</dt>
          <dd>
            <Link to={`/cases/${about.replyCaseNo}`}>{about.replyCaseNo}</Link>
          </dd>
        </div>
        <div>
          <dt>矿山</dt>
          <dd>
            {mine.name}（{mine.enterpriseName}）：{parts.join('、')}
          </dd>
        </div>
        <div>
          <dt>事由</dt>
          <dd>{about.groundTitle}</dd>
        </div>
        <div>
          <dt>停止生产建设</dt>
          <dd>{stopOrder ? `${stopOrder.issuedOn}起${stopText[about.state]}` : '尚未责令停止'}</dd>
        </div>
        <div>
          <dt>企业意见</dt>
          <dd>{about.statementTitle ?? '尚未提出'}</dd>
        </div>
        {hearing ? (
          <div>
            <dt>听证</dt>
            <dd>{hearing.heldOn ? `${hearing.heldOn}举行` : `定于${instantText(hearing.at)}`}</dd>
          </div>
        ) : null}
        {decision ? (
          <div>
            <dt>决定</dt>
            <dd>
              <a href={documentHref(decision.documentId)}>{decision.number}</a>
              {about.deliveredOn ? `，${about.deliveredOn}送达` : '，尚未送达'}
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}

const stopText = { open: '停止', dismissed: '停止，现已解除', rescinded: '停止，至重新取得批复' } as const;

/** 撤销情况 on the page of the resumption whose reply it is. */
function RescissionLinks({ rescissions }: { readonly rescissions: NonNullable<CaseView['rescissions']> }) {
  const isApplicant = isEnterprise(useSession().data);
  return rescissions.map(({ caseNo, state, openedAt }) => (
    <Alert
      key={caseNo}
      className="card-gap"
      type={state === 'dismissed' ? 'info' : 'warning'}
      showIcon
      title={`${titleOf(rescissionStateTitles, state)}，${instantText(openedAt)}启动${isApplicant && state === 'open' ? '。本企业的陈述申辩在撤销办件中办理' : ''}`}
      action={<Link to={`/cases/${caseNo}`}>{caseNo}</Link>}
    />
  ));
}
