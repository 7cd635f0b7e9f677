import { Link, useParams } from 'react-router';
import type { FilingView } from '@lianshen/contracts';
import { useSession } from '../../api/queries.js';
import { isRegistrar } from '../../components/body-posts.js';
import { EmptyState } from '../../components/empty.js';
import { instantText } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { FilingAnswer } from './filing-answer.js';
import { FilingPackage } from './filing-package.js';
import { filingStates, useFilings } from './filing-queries.js';
import '../application/application.css';

/** One filing: the whole package to read, then receipt or objection. */
export function FilingPage() {
  const { filingId = '' } = useParams();
  const filings = useFilings();
  return (
    <Loaded query={filings} heading="备案">
      {({ items }) => {
        const filing = items.find((one) => one.filingId === filingId);
        return filing ? (
          <Filing filing={filing} />
        ) : (
          <EmptyState title="没有这份备案">
            请核对编号，或返回<Link to="/filings">备案</Link>。
          </EmptyState>
        );
      }}
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
