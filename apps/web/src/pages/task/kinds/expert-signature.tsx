import type { FormEvent } from 'react';
import { Checkbox } from 'antd';
import { Loading } from '../../../components/loading.js';
import { asFields, asList, toggled } from '../../../forms/values.js';
import { NextTask } from '../next-task.js';
import { useReviews } from './checklist-review-history.js';
import { reviewItems, type ReviewItem } from './checklist-review-model.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { ResultField } from './result-field.js';
import { OpinionField } from './signing-opinion.js';
import { ReviewToSign, splitReviews } from './signing-review.js';
import { useKindDecision } from './use-kind-decision.js';
import '../../application/application.css';
import './checklist-review.css';

interface Form {
  readonly result: '' | 'sign' | 'dissent';
  readonly opinion: string;
  readonly itemIds: readonly string[];
}
const formOf = (draft: unknown): Form => {
  const { result = '', opinion = '', itemIds } = asFields(draft) as Partial<Form>;
  return { result, opinion, itemIds: asList(itemIds) as string[] };
};
const problemsIn = ({ result, opinion, itemIds }: Form): readonly string[] => [
  ...(result === '' ? ['请选择签字或保留意见'] : []),
  ...(result === 'dissent' && itemIds.length === 0 ? ['请选择保留意见涉及的事项'] : []),
  ...(opinion.trim() === '' ? ['请填写意见'] : []),
];

/** 专家签字: the group's opinion, then each seat for itself; a dissent names its items. */
export function ExpertSignatureForm({ task, draft }: KindFormProps) {
  const state = useKindDecision<Form>(task, () => formOf(draft));
  const { isReady, reviews } = useReviews(task.caseNo, task.party.agency);
  const { value, change, isFrozen, decision } = state;
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  if (!isReady) return <Loading />;
  const { review, earlier } = splitReviews(reviews, task);
  const submit = (event: FormEvent): void => {
    const { result, opinion, itemIds } = value;
    state.attempt(event, problemsIn(value), () => ({
      result,
      opinion: opinion.trim(),
      ...(result === 'dissent' ? { itemIds } : {}),
    }));
  };
  return (
    <form onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <section className="card review" aria-labelledby="group-title">
        <h2 id="group-title">专家组意见</h2>
        {review ? <ReviewToSign review={review} earlier={earlier} /> : <p>没有找到专家组的验收清单。</p>}
      </section>
      <section className="card" aria-labelledby="sign-title">
        <h2 id="sign-title">本人意见</h2>
        <ResultField
          value={value.result}
          options={[
            { value: 'sign', label: '同意签字' },
            { value: 'dissent', label: '保留意见' },
          ]}
          disabled={isFrozen}
          help="对否决项保留意见的，该项按不合格处理。"
          onChange={(result) => change({ result })}
        />
        {value.result === 'dissent' ? (
          <DissentItems
            items={reviewItems(task)}
            chosen={value.itemIds}
            disabled={isFrozen}
            onChange={(itemIds) => change({ itemIds })}
          />
        ) : null}
        <OpinionField
          value={value.opinion}
          disabled={isFrozen}
          phrases={['同意专家组意见。']}
          onChange={(opinion) => change({ opinion })}
        />
        <KindSubmit task={task} state={state} />
      </section>
    </form>
  );
}

interface ItemsProps {
  readonly items: readonly ReviewItem[];
  readonly chosen: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (ids: readonly string[]) => void;
}

const DissentItems = ({ items, chosen, disabled, onChange }: ItemsProps) => (
  <fieldset className="field">
    <legend>保留意见涉及的事项</legend>
    {items.map(({ itemId, text, level }) => (
      <div key={itemId}>
        <Checkbox
          checked={chosen.includes(itemId)}
          disabled={disabled}
          onChange={({ target }) => onChange(toggled(chosen, itemId, target.checked))}
        >
          <span className="muted">{itemId}</span>{' '}
          {level === 'veto' ? <span className="tag tag-red">否决项</span> : null} {text}
        </Checkbox>
      </div>
    ))}
  </fieldset>
);
