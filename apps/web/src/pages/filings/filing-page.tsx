import { useParams } from 'react-router';
import type { FilingView } from '@lianshen/contracts';
import { useSession } from '../../api/queries.js';
import { isRegistrar } from '../../components/body-posts.js';
import { instantText } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { FilingAnswer } from './filing-answer.js';
import { FilingPackage } from './filing-package.js';
import { filingStates, useFiling } from './filing-queries.js';
import '../application/application.css';

/** One filing: the whole package to read, then receipt or objection. */
export function FilingPage() {
  const { filingId = '' } = useParams();
  return (
    <Loaded query={useFiling(filingId)} heading="备案">
      {(filing) => <Filing filing={filing} />}
    </Loaded>
  );
}

function Filing({ filing }: { readonly filing: FilingView }) {
  usePageTitle(`备案 ${filing.caseTitle}`);
  const mayAnswer = isRegistrar(useSession().data) && filing.state === 'sent';
  return (
    <>
      <section className="card">
        <h1>
          {filing.caseTitle} <span className="tag">{filingStates[filing.state]}</span>
        </h1>
        <p className="muted">
          {filing.caseNo} · {instantText(filing.sentAt)} 报送{filing.targetName}
        </p>
        {filing.state === 'pending' ? (
          <p role="status">
            市级备案系统尚未收下，已尝试 {filing.attempts} 次{filing.lastError ? `（${filing.lastError}）` : ''}
            ，系统会继续自动报送。
          </p>
        ) : null}
        {filing.answeredAt ? (
          <dl className="facts">
            <div>
              <dt>回执编号</dt>
              <dd>{filing.receiptNo}</dd>
            </div>
            <div>
              <dt>答复时间</dt>
              <dd>{instantText(filing.answeredAt)}</dd>
            </div>
            {filing.note ? (
              <div>
                <dt>说明</dt>
                <dd className="pre">{filing.note}</dd>
              </div>
            ) : null}
          </dl>
        ) : null}
      </section>
      <FilingPackage filing={filing} />
      {mayAnswer ? <FilingAnswer filing={filing} /> : null}
    </>
  );
}
