import type { FilingView } from '@lianshen/contracts';
import { sizeText } from '../../components/format.js';

/** 备案材料: every document issued in the case, the reply first. */
export function FilingPackage({ filing: { documentId: replyId, documents } }: { readonly filing: FilingView }) {
  const sorted = [...documents].sort((a, b) => Number(b.documentId === replyId) - Number(a.documentId === replyId));
  return (
    <section className="card" aria-labelledby="package-title">
      <h2 id="package-title">备案材料（{documents.length}）</h2>
      <table className="list compact">
        <thead>
          <tr>
            <th scope="col">文书</th>
            <th scope="col">文号</th>
            <th scope="col">日期</th>
            <th scope="col">大小</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ documentId, title, number, issuedOn, size }) => (
            <tr key={documentId}>
              <td data-label="文书" className="cell-main">
                <a href={`/api/v1/documents/${documentId}/file`}>{title}</a>
                {documentId === replyId ? <span className="tag">报备的批复</span> : null}
              </td>
              <td data-label="文号">{number}</td>
              <td data-label="日期" className="nowrap">
                {issuedOn}
              </td>
              <td data-label="大小" className="nowrap">
                {sizeText(size)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
