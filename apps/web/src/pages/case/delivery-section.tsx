import { Alert } from 'antd';
import { Link } from 'react-router';
import type { CaseView } from '@lianshen/contracts';
import { documentHref } from '../../api/notices.js';

/** 送达与救济 of a decision: on the page of its case, and of its delivery; days run from the delivery that was proved. */
export function DeliverySection({ kase }: { readonly kase: CaseView }) {
  const about = kase.delivery ?? kase.decisionDelivery;
  if (!about) return null;
  const other = kase.delivery?.ofCaseNo ?? about.deliveryCaseNo;
  return (
    <section className="card" aria-labelledby="delivery-title">
      <h2 id="delivery-title">送达与救济</h2>
      <p>
        <a href={documentHref(about.documentId)}>
          《{about.title}》{about.number}
        </a>
        {other ? (
          <>
            {' · '}
            <Link to={`/cases/${other}`}>
              {kase.delivery ? '原办件' : '送达办件'} {other}
            </Link>
          </>
        ) : null}
      </p>
      <Alert type={about.deliveredOn ? 'info' : 'warning'} showIcon title={about.sentence} />
    </section>
  );
}
