import { Link } from 'react-router';
import type { CaseDocumentView } from '@lianshen/contracts';
import { documentHref, documentSealHref } from '../api/notices.js';
import { sizeText } from './format.js';
import '../pages/notices/notices.css';

/** Issued documents with number, date and their file; each leads to its verification. */
export function DocumentList({ documents }: { readonly documents: readonly CaseDocumentView[] }) {
  if (documents.length === 0) return <p className="muted">还没有出具文书。</p>;
  return (
    <ul className="documents">
      {documents.map((one) => (
        <li key={one.documentId}>
          <a href={documentHref(one.documentId)} download>
            《{one.title}》
          </a>
          <span>{one.number}</span>
          <span className="muted">
            {one.issuer} · {one.issuedOn} · PDF {sizeText(one.size)} ·{' '}
            <Link to={`/verify/${one.verificationCode}`}>核验码 {one.verificationCode}</Link> ·{' '}
            {one.sealedAt ? (
              <a href={documentSealHref(one.documentId)} download={`${one.number} 签名.json`}>
                签名文件
              </a>
            ) : (
              '待用印'
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
