import { useState } from 'react';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { CaseView } from '@lianshen/contracts';
import { useCase, useSession } from '../../api/queries.js';
import { DocumentList } from '../../components/document-list.js';
import { instantText } from '../../components/format.js';
import { isEnterprise } from '../../components/is-enterprise.js';
import { LightTag } from '../../components/light-tag.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { Timeline } from '../../components/timeline.js';
import { labelOf, resultLabels, statusLabels } from '../../labels.js';
import { AcceptanceSection } from './acceptance-section.js';
import { CaseActs } from './case-acts.js';
import { CaseForm } from './case-form.js';
import { CaseNotes } from './case-notes.js';
import { CaseTasks } from './case-tasks.js';
import { ClockProof } from './clock-proof.js';
import { DecisionSection } from './decision-section.js';
import { DeliverySection } from './delivery-section.js';
import { ErratumSection } from './erratum-section.js';
import { EnterpriseStatus } from './enterprise-status.js';
import { FilingExceptionDialog } from './filing-exception-dialog.js';
import { PhaseSteps } from './phase-steps.js';
import { PrintSheet } from './print-sheet.js';
import { RescissionSection } from './rescission-section.js';
import { ResumptionSections } from './resumption-sections.js';
import { WithdrawDialog } from './withdraw-dialog.js';

export function CasePage() {
  const { caseNo = '' } = useParams();
  const query = useCase(caseNo);
  usePageTitle(query.data?.title ?? caseNo);
  return (
    <Loaded query={query} heading={`办件 ${caseNo}`}>
      {(kase) => <CaseContent kase={kase} />}
    </Loaded>
  );
}

function CaseContent({ kase }: { readonly kase: CaseView }) {
  const isApplicant = isEnterprise(useSession().data); // EnterpriseStatus lists the documents for them
  return (
    <>
      <div className="on-screen">
        <CaseHead kase={kase} />
        <RescissionSection kase={kase} />
        <ErratumSection kase={kase} />
        <DeliverySection kase={kase} />
        <EnterpriseStatus kase={kase} />
        <DecisionSection kase={kase} />
        <AcceptanceSection kase={kase} />
        <ResumptionSections kase={kase} />
        <div className="columns">
          <div>
            <section className="card" aria-labelledby="tasks-title">
              <h2 id="tasks-title">办理任务</h2>
              <CaseTasks kase={kase} />
            </section>
            {kase.documents.length > 0 && !isApplicant ? (
              <section className="card" aria-labelledby="documents-title">
                <h2 id="documents-title">文书</h2>
                <DocumentList documents={kase.documents} {...correcting(kase)} />
              </section>
            ) : null}
            <section className="card" aria-labelledby="form-title">
              <h2 id="form-title">申请内容</h2>
              <CaseForm kase={kase} />
            </section>
          </div>
          <section className="card" aria-labelledby="timeline-title">
            <h2 id="timeline-title">流转记录</h2>
            <Timeline caseNo={kase.caseNo} />
          </section>
        </div>
      </div>
      <PrintSheet kase={kase} />
    </>
  );
}

/** Where the lead's handler corrects a slip in a document of this case. */
const correcting = ({ actions, regionCode }: CaseView) =>
  actions.includes('correctDocument')
    ? {
        correctHref: (documentId: string) =>
          `/cases/new?procedure=erratum&region=${regionCode}&documentId=${encodeURIComponent(documentId)}`,
      }
    : {};

function CaseHead({ kase }: { readonly kase: CaseView }) {
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const isApplicant = isEnterprise(useSession().data); // EnterpriseStatus offers theirs beside what they owe
  const [isExcepting, setIsExcepting] = useState(false);
  return (
    <section className="card case-head">
      <div className="head-line">
        <div>
          <h1>{kase.title}</h1>
          <p className="muted">
            {kase.caseNo} · {kase.procedureTitle} · {kase.regionName} · {kase.applicant} · {instantText(kase.startedAt)}{' '}
            发起
          </p>
        </div>
        <div className="buttons">
          <Button onClick={() => window.print()}>打印审批单</Button>
          {isApplicant ? null : <CaseActs kase={kase} />}
          {kase.actions.includes('rescind') ? (
            <Link
              className="button-link"
              to={`/cases/new?procedure=rescission&region=${kase.regionCode}&caseNo=${kase.caseNo}`}
            >
              撤销批复
            </Link>
          ) : null}
          {kase.actions.includes('requestFilingException') ? (
            <Button onClick={() => setIsExcepting(true)}>申请备案例外</Button>
          ) : null}
          {kase.actions.includes('withdraw') ? (
            <Button danger onClick={() => setIsWithdrawing(true)}>
              撤回办件
            </Button>
          ) : null}
        </div>
      </div>
      <PhaseSteps kase={kase} />
      <CaseNotes kase={kase} />
      <dl className="facts">
        <div>
          <dt>状态</dt>
          <dd>
            {statusLabels[kase.status]}
            {kase.outcome ? `：${labelOf(resultLabels, kase.outcome)}` : ''}
          </dd>
        </div>
        <div>
          <dt>由谁办理</dt>
          <dd>{kase.holder.length === 0 ? '无' : kase.holder.map((one) => one.name).join('、')}</dd>
        </div>
        <div>
          <dt>办理时限</dt>
          <dd>
            <CaseLimit kase={kase} />
          </dd>
        </div>
      </dl>
      {isExcepting ? <FilingExceptionDialog caseNo={kase.caseNo} onClose={() => setIsExcepting(false)} /> : null}
      {isWithdrawing ? <WithdrawDialog caseNo={kase.caseNo} onClose={() => setIsWithdrawing(false)} /> : null}
    </section>
  );
}

function CaseLimit({ kase }: { readonly kase: CaseView }) {
  const { clock } = kase;
  return (
    <>
      {kase.status === 'closed' ? (
        <span>已于 {kase.closedAt ? instantText(kase.closedAt) : '—'} 办结</span>
      ) : clock.endedOn !== null ? (
        <span>
          已于 {clock.endedOn} 作出决定{clock.overdueSince === null ? '' : '（超期）'}，时限到此为止
        </span>
      ) : (
        <LightTag
          timing={{ light: kase.light, dueOn: clock.dueOn, remainingWorkingDays: clock.remainingWorkingDays }}
        />
      )}
      <ClockProof regionCode={kase.regionCode} clock={clock} />
    </>
  );
}
