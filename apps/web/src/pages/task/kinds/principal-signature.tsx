import { Loaded } from '../../../components/loading.js';
import { ApplicationSummary, MaterialsSummary } from '../../application/application-summary.js';
import { SelfCheckSummary } from '../../application/self-check-summary.js';
import { missingSlots } from '../../application/application-form.js';
import { useMine } from '../../application/use-application.js';
import { DecisionEditor } from '../decision-editor.js';
import { applicationPayload } from './application-payload.js';
import type { KindFormProps } from './kind-form.js';
import '../../application/application.css';

/** 主要负责人签字: the whole application on one page, what the signature means in words, then sign or return. */
export function PrincipalSignatureForm({ task, draft }: KindFormProps) {
  const { mineId, form, files, slots, items } = applicationPayload(task);
  const mine = useMine(mineId);
  const missing = missingSlots({ slots }, files);
  return (
    <>
      <section className="card wizard" aria-labelledby="application-title">
        <h2 id="application-title">申请全文</h2>
        <Loaded query={mine}>{(one) => <ApplicationSummary form={form} mine={one} />}</Loaded>
        <h3>材料（{files.length} 件）</h3>
        <MaterialsSummary
          slots={[...new Map(files.map(({ slot, slotTitle }) => [slot, slotTitle]))].map(([code, title]) => ({
            code,
            title,
            required: true,
          }))}
          files={files}
        />
        {missing.length > 0 ? (
          <p className="field-error">缺少必交材料：{missing.map(({ title }) => title).join('、')}</p>
        ) : null}
        <h3>自查</h3>
        <SelfCheckSummary items={items} form={form} />
      </section>
      <section className="card" aria-labelledby="meaning-title">
        <h2 id="meaning-title">签字即表示</h2>
        <ul className="plain-list">
          <li>申请内容和全部材料真实、完整，本企业对此负责；</li>
          <li>申请自签字时正式提交，受理审查时限从此起算，提交后内容不能自行修改；</li>
          <li>收到同意开复工的批复以前，不生产、不建设。</li>
        </ul>
        <p className="muted">有不妥之处请选“退回修改”并写明意见，由申报人改好后再请您签字；退回不影响任何时限。</p>
      </section>
      <DecisionEditor task={task} draft={draft} />
    </>
  );
}
