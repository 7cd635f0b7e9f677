import { Link } from 'react-router';
import type { CaseDocumentView } from '@lianshen/contracts';
import { documentHref, documentSealHref } from '../api/notices.js';
import { sizeText } from './format.js';
import '../pages/notices/notices.css';

interface Props {
  readonly documents: readonly CaseDocumentView[];
  /** Where a slip in one of them is corrected; absent for whoever may not. */
  readonly correctHref?: (documentId: string) => string;
}

/** Issued documents with number, date and their file; each leads to its verification, and says what has become of it. */
export function DocumentList({ documents, correctHref }: Props) {
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
            {correctHref && one.correctable ? (
              <>
                {' · '}
                <Link to={correctHref(one.documentId)}>更正笔误</Link>
              </>
            ) : null}
          </span>
          <DocumentMark of={one} among={documents} />
        </li>
      ))}
    </ul>
  );
}

/** 已替换、已更正: beside the document, with the paper that counts. */
export function DocumentMark({
  of: { supersededBy, supersedes, corrects, errata },
  among,
}: {
  readonly of: Pick<CaseDocumentView, 'supersededBy' | 'supersedes' | 'corrects' | 'errata'>;
  readonly among: readonly Pick<CaseDocumentView, 'documentId' | 'number'>[];
}) {
  const numberOf = (documentId: string): string => among.find((one) => one.documentId === documentId)?.number ?? '';
  if (supersededBy)
    return (
      <span className="document-mark">
        已更正，由<a href={documentHref(supersededBy)}>重新制发的文书</a>替换，不再使用
      </span>
    );
  if (supersedes) return <span className="document-mark">更正后以原文号重新制发</span>;
  if (corrects) return <span className="document-mark">更正{numberOf(corrects)}</span>;
  if (errata.length > 0)
    return (
      <span className="document-mark">
        有更正，与
        {errata.map((id) => (
          <a key={id} href={documentHref(id)}>
            更正通知{numberOf(id)}
          </a>
        ))}
        一并使用
      </span>
    );
  return null;
}
