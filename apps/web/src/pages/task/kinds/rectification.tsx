import { useState, type FormEvent } from 'react';
import { Modal } from 'antd';
import { asFields } from '../../../forms/values.js';
import { NextTask } from '../next-task.js';
import { reviewItems } from './checklist-review-model.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { RectificationItem, type FailedItem, type Measures } from './rectification-item.js';
import { ResultField } from './result-field.js';
import { useKindDecision } from './use-kind-decision.js';
import '../../application/application.css';
import './checklist-review.css';
import './signing.css';

interface Form {
  readonly result: 'done' | 'giveUp';
  readonly measures: Readonly<Record<string, Measures>>;
}

const formOf = (draft: unknown): Form => {
  const { result = 'done', measures } = asFields(draft) as Partial<Form>;
  return { result, measures: measures ?? {} };
};
const isWritten = (one: Measures | undefined): boolean => (one?.text ?? '').trim() !== '';

const decisionFrom = (items: readonly FailedItem[], { result, measures }: Form) =>
  result === 'giveUp'
    ? { result }
    : {
        result,
        items: items.map(({ itemId }) => {
          const { text = '', files = [] } = measures[itemId] ?? {};
          const evidence = files.length > 0 ? { evidence: files.map((fileId) => ({ fileId })) } : {};
          return { itemId, measures: text.trim(), ...evidence };
        }),
      };

/** 整改: each failed item beside what the body remarked; done, or given up after a second question. */
export function RectificationForm({ task, draft }: KindFormProps) {
  const state = useKindDecision<Form>(task, () => formOf(draft));
  const [wasTried, setWasTried] = useState(false);
  const [asks, setAsks] = useState(false);
  const { value, change, isFrozen, decision } = state;
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  const items = reviewItems(task) as readonly FailedItem[];
  const open = items.filter(({ itemId }) => !isWritten(value.measures[itemId]));
  const written = items.length - open.length;
  const problems = wasTried && value.result === 'done' ? open.map(({ itemId }) => `请填写 ${itemId} 的整改措施`) : [];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (value.result === 'giveUp') return setAsks(true);
    setWasTried(true);
    if (open.length === 0) state.submit(decisionFrom(items, value));
  };
  return (
    <form className="card review" onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <h2>整改（{items.length} 项）</h2>
      <p className="field-help">
        逐项写明整改措施，附上佐证。提交后只复验这些事项；已通过的不再重验。整改期间本申请的办理时限中止计算。
      </p>
      <div className="progress-line">
        <progress max={items.length} value={written} aria-label="整改进度" />
        <span role="status">
          已填 {written} / {items.length}
        </span>
      </div>
      <ul className="review-items">
        {items.map((item) => (
          <RectificationItem
            key={item.itemId}
            item={item}
            bodyName={item.agency === 'EX' ? '专家组' : (task.names[item.agency] ?? item.agency)}
            value={value.measures[item.itemId]}
            disabled={isFrozen || value.result === 'giveUp'}
            onChange={(one) => change({ measures: { ...value.measures, [item.itemId]: one } })}
          />
        ))}
      </ul>
      <ResultField
        value={value.result}
        options={[
          { value: 'done', label: '整改完成，申请复验' },
          { value: 'giveUp', label: '放弃整改' },
        ]}
        disabled={isFrozen}
        onChange={(result) => change({ result })}
      />
      <KindSubmit task={task} state={state} problems={problems} />
      <Modal
        open={asks}
        title="放弃整改"
        okText="确认放弃"
        okButtonProps={{ danger: true }}
        cancelText="继续整改"
        onCancel={() => setAsks(false)}
        onOk={() => {
          setAsks(false);
          state.submit(decisionFrom(items, value));
        }}
      >
        <p>放弃整改后，本次申请以“不予开复工”办结，不能恢复；已填写的整改措施不会提交。需要开复工的，只能重新申请。</p>
      </Modal>
    </form>
  );
}
