import { Link } from 'react-router';
import type { FilingView } from '@lianshen/contracts';
import { useCase } from '../../api/queries.js';
import { sizeText } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';

/** 备案材料: every document issued in the case, the reply first, and the applicant's materials. */
export function FilingPackage({ filing }: { readonly filing: FilingView }) {
  const kase = useCase(filing.caseNo);
  return (
    <section className="card" aria-labelledby="package-title">
      <h2 id="package-title">备案材料</h2>
      <p>
        <a href={`/api/v1/documents/${filing.documentId}/file`}>下载批复</a>
      </p>
      <Loaded query={kase}>
        {({ documents, files, caseNo }) => (
          <>
            <h3>办件文书（{documents.length}）</h3>
            <ul className="record-list">
              {documents.map(({ documentId, title, number, issuedOn, size }) => (
                <li key={documentId}>
                  <a href={`/api/v1/documents/${documentId}/file`}>{title}</a>{' '}
                  <span className="muted">
                    {number}，{issuedOn}，{sizeText(size)}
                  </span>
                </li>
              ))}
            </ul>
            {files.length > 0 ? <h3>申请材料（{files.length}）</h3> : null}
            <ul className="record-list">
              {files.map(({ fileId, name, size }) => (
                <li key={fileId}>
                  <a href={`/api/v1/files/${fileId}`}>{name}</a> <span className="muted">{sizeText(size)}</span>
                </li>
              ))}
            </ul>
            <p>
              <Link to={`/cases/${caseNo}`}>查看办件和流转记录</Link>
            </p>
          </>
        )}
      </Loaded>
    </section>
  );
}
