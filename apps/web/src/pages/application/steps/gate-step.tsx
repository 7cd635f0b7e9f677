import { Alert } from 'antd';
import { Link } from 'react-router';
import { gateProblems } from '../application-form.js';
import { waitingCauseLabels } from '../../../labels.js';
import type { StepProps } from './step-props.js';

/** 2 前置检查: orders in force with who must lift them, and cases that hold a part. */
export function GateStep({ mine, preview, application }: StepProps) {
  if (!preview) return null;
  const problems = gateProblems(preview, application.form);
  const partName = (partId: string): string => mine.parts.find((part) => part.partId === partId)?.name ?? partId;
  return (
    <>
      {problems.length > 0 ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title="现在还不能申请"
          description={
            <ul className="plain-list">
              {problems.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          }
        />
      ) : (
        <Alert type="success" showIcon role="status" title="没有阻止申请的事项，可以继续填写" />
      )}
      <h3>停产停建决定</h3>
      {preview.orders.length === 0 ? <p className="muted">所选范围没有生效中的停产停建决定。</p> : null}
      <ul className="record-list">
        {preview.orders.map((order) => (
          <li key={order.stopOrderId} className={order.blocks ? 'record blocks' : 'record'}>
            <p>
              <strong>{order.issuerName}</strong> {order.issuedOn}
            </p>
            <p className="muted">依据：{order.legalBasis}</p>
            <p>
              {order.blocks
                ? `阻止申请。请向${order.issuerName}申请解除；解除后本页自动放行，草稿一直保留。`
                : '不阻止申请。联合验收通过并作出批复后，随批复解除。'}
            </p>
          </li>
        ))}
      </ul>
      {preview.waiting.length > 0 ? (
        <>
          <h3>再次申请的时间</h3>
          <ul className="record-list">
            {preview.waiting.map(({ caseNo, cause, partIds, reapplyOn }) => (
              <li key={caseNo} className="record blocks">
                <p>
                  {waitingCauseLabels[cause]}（<Link to={`/cases/${caseNo}`}>{caseNo}</Link>）
                </p>
                <p>
                  {partIds.map(partName).join('、')}：<strong>{reapplyOn}</strong> 起可以再次申请，此前草稿一直保留。
                </p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>在办申请</h3>
      {preview.openCases.length === 0 ? <p className="muted">所选范围没有在办申请。</p> : null}
      <ul className="record-list">
        {preview.openCases.map((one) => (
          <li key={one.partId} className="record">
            {partName(one.partId)}：<Link to={`/cases/${one.caseNo}`}>{one.caseNo}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
