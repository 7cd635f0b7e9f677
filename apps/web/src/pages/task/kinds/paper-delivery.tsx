import { documentHref } from '../../../api/notices.js';
import { DecisionEditor } from '../decision-editor.js';
import type { KindFormProps } from './kind-form.js';

/** A reply is valid from its delivery; a decision against the enterprise is contested from it. */
const wordsOf = (caseNo: string) =>
  caseNo.split('-')[1] === 'RS'
    ? { document: '批复', runs: '批复的有效期' }
    : { document: '决定书', runs: '申请行政复议和提起行政诉讼的期限' };

/** 纸质送达: document and receipt to print, then what the receipt says once it is back. */
export function PaperDeliveryForm({ task, draft }: KindFormProps) {
  const { documentId, receipt, number } = task.payload as Readonly<Record<string, string>>;
  const { document, runs } = wordsOf(task.caseNo);
  return (
    <>
      <section className="card" aria-labelledby="print-title">
        <h2 id="print-title">
          {document} {number}
        </h2>
        <p>申请单位没有在规定的工作日内打开{document}，改为纸质送达：</p>
        <ol>
          <li>
            打印
            <a href={documentHref(documentId ?? '')} download>
              {document}
            </a>
            和
            <a href={documentHref(receipt ?? '')} download>
              送达回证
            </a>
            ；
          </li>
          <li>送达并由受送达人签收；拒收的留置送达，由见证人签名；</li>
          <li>扫描签收后的送达回证，登记如下。{runs}从登记的送达日期起算。</li>
        </ol>
        <p className="muted">申请单位此前自行打开{document}的，以打开之日为送达之日，本任务自动收回。</p>
      </section>
      <DecisionEditor task={task} draft={draft} />
    </>
  );
}
