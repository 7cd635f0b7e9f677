import { useState } from 'react';
import { Checkbox, Input, Radio } from 'antd';
import { releaseTitles } from '@lianshen/contracts/labels';
import { FilePicker } from '../../forms/files-field.js';
import { stopMatterLabels } from '../../labels.js';
import { newOrder, orderBody, orderProblems, type OrderForm } from './order-issue-form.js';
import { OrderScope } from './order-scope.js';
import { RegisterDialog } from './register-dialog.js';

interface Props {
  /** The mine that the list was narrowed to, to begin with. */
  readonly mineId: string | null;
  readonly onClose: () => void;
}

const optionsOf = (titles: Readonly<Record<string, string>>) =>
  Object.entries(titles).map(([value, label]) => ({ value, label }));

/** Issuing a stop order. */
export function OrderIssueDialog({ mineId, onClose }: Props) {
  const [form, setForm] = useState(() => newOrder(mineId));
  const [problems, setProblems] = useState<readonly string[]>([]);
  const change = (part: Partial<OrderForm>): void => setForm({ ...form, ...part });
  return (
    <RegisterDialog
      title="签发停产停建决定"
      explanation="签发后立即生效并记入登记簿，所涉生产系统、场所转为停产停建。由签发单位解除的决定未解除前，企业不能申请开复工。"
      path="/stop-orders"
      done="决定已签发"
      isGrave
      bodyOf={() => {
        const wrong = orderProblems(form);
        return wrong.length > 0 ? { problems: wrong } : { body: orderBody(form) };
      }}
      problems={problems}
      onProblems={setProblems}
      onClose={onClose}
    >
      {(isFrozen) => (
        <>
          <OrderScope form={form} disabled={isFrozen} onChange={change} />
          <fieldset disabled={isFrozen}>
            <legend>停止事项（必选）</legend>
            <Checkbox.Group
              options={optionsOf(stopMatterLabels)}
              value={[...form.stops]}
              onChange={(stops) => change({ stops })}
            />
          </fieldset>
          <label className="register-field">
            依据（必填）
            <Input.TextArea
              rows={2}
              maxLength={1000}
              value={form.legalBasis}
              disabled={isFrozen}
              onChange={(event) => change({ legalBasis: event.target.value })}
            />
          </label>
          <label className="register-field">
            签发日期
            <Input
              type="date"
              value={form.issuedOn}
              disabled={isFrozen}
              onChange={(event) => change({ issuedOn: event.target.value })}
            />
          </label>
          <fieldset disabled={isFrozen}>
            <legend>由谁解除（必选）</legend>
            <Radio.Group
              name="releaseBy"
              options={optionsOf(releaseTitles)}
              value={form.releaseBy}
              onChange={(event) => change({ releaseBy: event.target.value as OrderForm['releaseBy'] })}
            />
          </fieldset>
          <Checkbox
            checked={form.section65}
            disabled={isFrozen}
            onChange={(event) => change({ section65: event.target.checked })}
          >
            因重大事故隐患责令停产停业（安全生产法第六十五条）
          </Checkbox>
          <fieldset>
            <legend>决定书</legend>
            <FilePicker
              id="order-file"
              fileIds={form.fileIds.slice(-1)}
              disabled={isFrozen}
              multiple={false}
              onChange={(ids) => change({ fileIds: ids.slice(-1) })}
            />
          </fieldset>
        </>
      )}
    </RegisterDialog>
  );
}
