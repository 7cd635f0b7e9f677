import { Link } from 'react-router';
import type { CaseView } from '@lianshen/contracts';
import { documentHref } from '../../api/notices.js';

const states = { open: '办理中', corrected: '已更正', dropped: '未更正' } as const;

/** 更正文书: the document, each slip with what should stand there, and what came of it. Nothing for other cases. */
export function ErratumSection({ kase }: { readonly kase: CaseView }) {
  const { erratum } = kase;
  if (!erratum) return null;
  const { document, result } = erratum;
  return (
    <section className="card" aria-labelledby="erratum-title">
      <h2 id="erratum-title">更正的文书</h2>
      <dl className="facts">
        <div>
          <dt>文书</dt>
          <dd>
            <a href={documentHref(document.documentId)}>
              《{document.title}》{document.number}
            </a>
            （{document.issuedOn}）
          </dd>
        </div>
        <div>
          <dt>所在办件</dt>
          <dd>
            <Link to={`/cases/${erratum.ofCaseNo}`}>{erratum.ofCaseNo}</Link>
          </dd>
        </div>
        <div>
          <dt>更正方式</dt>
          <dd>{erratum.modeTitle}</dd>
        </div>
        <div>
          <dt>更正结果</dt>
          <dd>
            {result ? <a href={documentHref(result.documentId)}>{result.number}</a> : null}
            {result ? '，' : ''}
            {states[erratum.state]}
          </dd>
        </div>
        <div>
          <dt>缘由</dt>
          <dd className="pre">{erratum.reason}</dd>
        </div>
      </dl>
      <div className="ledger-scroll">
        <table className="list">
          <thead>
            <tr>
              <th scope="col">栏目</th>
              <th scope="col">原文</th>
              <th scope="col">更正为</th>
            </tr>
          </thead>
          <tbody>
            {erratum.slips.map((slip) => (
              <tr key={`${slip.field}-${slip.wrong}`}>
                <td>{slip.fieldTitle}</td>
                <td>{slip.wrong}</td>
                <td>{slip.right}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
