import type { FormEvent } from 'react';
import { Loading } from '../../../components/loading.js';
import { asFields, asList } from '../../../forms/values.js';
import { NextTask } from '../next-task.js';
import { useReviews } from './checklist-review-history.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { ResultField } from './result-field.js';
import { OpinionField } from './signing-opinion.js';
import { Releases } from './signing-releases.js';
import { ReviewToSign, splitReviews } from './signing-review.js';
import { useKindDecision } from './use-kind-decision.js';
import '../../application/application.css';
import './checklist-review.css';

interface Form {
  readonly result: '' | 'sign' | 'return';
  readonly opinion: string;
  readonly releases: readonly string[];
}
const formOf = (draft: unknown): Form => {
  const { result = '', opinion = '', releases } = asFields(draft) as Partial<Form>;
  return { result, opinion, releases: asList(releases) as string[] };
};
const problemsIn = ({ result, opinion }: Form): readonly string[] => [
  ...(result === '' ? ['请选择签署或退回'] : []),
  ...(opinion.trim() === '' ? ['请填写意见'] : []),
];

/** 单位意见签署: only what matters to who signs, then sign or send back to the own handler. */
export function AgencySignatureForm({ task, draft }: KindFormProps) {
  const state = useKindDecision<Form>(task, () => formOf(draft));
  const { isReady, reviews } = useReviews(task.caseNo, task.party.agency);
  const { value, change, isFrozen, decision } = state;
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  if (!isReady) return <Loading />;
  const { review, earlier } = splitReviews(reviews, task);
  const submit = (event: FormEvent): void => {
    const { result, opinion, releases } = value;
    const released = result === 'sign' && releases.length > 0 ? { releases } : {};
    state.attempt(event, problemsIn(value), () => ({ result, opinion: opinion.trim(), ...released }));
  };
  return (
    <form onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <section className="card review" aria-labelledby="opinion-title">
        <h2 id="opinion-title">{task.agencyName}验收意见</h2>
        {review ? <ReviewToSign review={review} earlier={earlier} /> : <p>没有找到经办人的验收清单。</p>}
      </section>
      <section className="card" aria-labelledby="sign-title">
        <h2 id="sign-title">签署</h2>
        <ResultField
          value={value.result}
          options={[
            { value: 'sign', label: '签署' },
            { value: 'return', label: '退回经办人' },
          ]}
          disabled={isFrozen}
          help="签署后即为本单位意见；退回的由本单位经办人重新核查，已填内容保留。"
          onChange={(result) => change({ result })}
        />
        <Releases
          task={task}
          chosen={value.releases}
          disabled={isFrozen || value.result !== 'sign'}
          onChange={(releases) => change({ releases })}
        />
        <OpinionField
          value={value.opinion}
          disabled={isFrozen}
          phrases={['同意本单位验收意见。', '请补充现场照片。', '请重新核查不合格事项。']}
          onChange={(opinion) => change({ opinion })}
        />
        <KindSubmit task={task} state={state} />
      </section>
    </form>
  );
}
