import { documentHref } from '../../../api/notices.js';
import { DecisionEditor } from '../decision-editor.js';
import type { KindFormProps } from './kind-form.js';

/** 纸质送达: reply and receipt to print, then what the receipt says once it is back. */
export function PaperDeliveryForm({ task, draft }: KindFormProps) {
  const { documentId, receipt, number } = task.payload as Readonly<Record<string, string>>;
  return (
    <>
      <section className="card" aria-labelledby="print-title">
        <h2 id="print-title">批复 {number}</h2>
        <p>申请单位没有在规定的工作日内打开批复，改为纸质送达：</p>
        <ol>
          <li>
            打印
            <a href={documentHref(documentId ?? '')} download>
              批复
            </a>
            和
            <a href={documentHref(receipt ?? '')} download>
              送达回证
            </a>
            ；
          </li>
          <li>送达并由受送达人签收；拒收的留置送达，由见证人签名；</li>
          <li>扫描签收后的送达回证，登记如下。批复的有效期从登记的送达日期起算。</li>
        </ol>
        <p className="muted">申请单位此前自行打开批复的，以打开之日为送达之日，本任务自动收回。</p>
      </section>
      <DecisionEditor task={task} draft={draft} />
    </>
  );
}
