import type { FormEvent } from 'react';
import { Checkbox } from 'antd';
import { useQuery } from '@tanstack/react-query';
import type { StopOrderView, TaskView } from '@lianshen/contracts';
import { call, queryOf } from '../../../api/client.js';
import { Loading } from '../../../components/loading.js';
import { asFields, asList, toggled } from '../../../forms/values.js';
import { NextTask } from '../next-task.js';
import { useReviews } from './checklist-review-history.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { ResultField } from './result-field.js';
import { OpinionField } from './signing-opinion.js';
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

interface ReleasesProps {
  readonly task: TaskView;
  readonly chosen: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (ids: readonly string[]) => void;
}

/** Own orders that the joint acceptance lifts: the signature may consent to lift them with the reply. */
function Releases({ task, chosen, disabled, onChange }: ReleasesProps) {
  const mineId = task.payload['mineId'];
  const { agency, regionCode } = task.party;
  const query = useQuery({
    queryKey: ['stop-orders', regionCode, agency, mineId],
    enabled: typeof mineId === 'string',
    retry: false,
    queryFn: () =>
      call<{ readonly items: readonly StopOrderView[] }>(
        `/stop-orders${queryOf({ mineId: String(mineId), state: 'inForce', limit: 100 })}`,
      ),
  });
  const own = (query.data?.items ?? []).filter(
    ({ issuer, releaseBy }) =>
      issuer.agency === agency && issuer.regionCode === regionCode && releaseBy === 'jointAcceptance',
  );
  if (own.length === 0) return null;
  return (
    <fieldset className="field">
      <legend>同意随批复解除的本单位停产停建决定</legend>
      {own.map(({ stopOrderId, issuedOn, legalBasis }) => (
        <div key={stopOrderId}>
          <Checkbox
            checked={chosen.includes(stopOrderId)}
            disabled={disabled}
            onChange={({ target }) => onChange(toggled(chosen, stopOrderId, target.checked))}
          >
            {issuedOn} {legalBasis}
          </Checkbox>
        </div>
      ))}
    </fieldset>
  );
}
