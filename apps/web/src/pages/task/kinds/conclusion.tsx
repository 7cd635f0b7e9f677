import type { FormEvent } from 'react';
import { Checkbox } from 'antd';
import { useCase } from '../../../api/queries.js';
import { asFields, asList, toggled } from '../../../forms/values.js';
import { NextTask } from '../next-task.js';
import { useDecided } from './checklist-review-history.js';
import { reviewOf, type ReviewItem } from './checklist-review-model.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { ResultField } from './result-field.js';
import { OpinionField } from './signing-opinion.js';
import { VerdictList, type VerdictRow } from './signing-verdicts.js';
import { useKindDecision } from './use-kind-decision.js';
import '../../application/application.css';
import './checklist-review.css';
import './signing.css';

interface Form {
  readonly result: '' | 'confirm' | 'return';
  readonly summary: string;
  readonly bodies: readonly string[];
}
const formOf = (draft: unknown): Form => {
  const { result = '', summary = '', bodies } = asFields(draft) as Partial<Form>;
  return { result, summary, bodies: asList(bodies) as string[] };
};
const problemsIn = ({ result, summary, bodies }: Form): readonly string[] => [
  ...(result === '' ? ['请选择确认或退回重新核查'] : []),
  ...(result === 'return' && bodies.length === 0 ? ['请指明需要重新核查的单位'] : []),
  ...(summary.trim() === '' ? ['请填写综合意见'] : []),
];

/** 确认验收结论: computed with its reasons; it is confirmed, or named bodies look again; nobody writes another. */
export function ConclusionForm({ task, draft }: KindFormProps) {
  const state = useKindDecision<Form>(task, () => formOf(draft));
  const { value, change, isFrozen, decision } = state;
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  const submit = (event: FormEvent): void => {
    const { result, summary, bodies } = value;
    state.attempt(event, problemsIn(value), () => ({
      result,
      summary: summary.trim(),
      ...(result === 'return' ? { bodies } : {}),
    }));
  };
  const bodies = asList(task.payload['bodies']) as readonly string[];
  return (
    <form onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <Computed task={task} />
      <section className="card" aria-labelledby="confirm-title">
        <h2 id="confirm-title">确认</h2>
        <ResultField
          value={value.result}
          options={[
            { value: 'confirm', label: '确认' },
            { value: 'return', label: '退回重新核查' },
          ]}
          disabled={isFrozen}
          onChange={(result) => change({ result })}
        />
        {value.result === 'return' ? (
          <fieldset className="field">
            <legend>重新核查的单位</legend>
            <p className="field-help">在同一轮内重新核查本轮事项；其他单位的意见不变。</p>
            <div className="checks">
              {bodies.map((agency) => (
                <Checkbox
                  key={agency}
                  checked={value.bodies.includes(agency)}
                  disabled={isFrozen}
                  onChange={({ target }) => change({ bodies: toggled(value.bodies, agency, target.checked) })}
                >
                  {agency === 'EX' ? '专家组' : (task.names[agency] ?? agency)}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        ) : null}
        <OpinionField
          label="综合意见"
          value={value.summary}
          disabled={isFrozen}
          phrases={['各单位意见齐全，确认本轮验收结论。']}
          onChange={(summary) => change({ summary })}
        />
        <KindSubmit task={task} state={state} />
      </section>
    </form>
  );
}

/** The verdict as the rule gives it, and why. */
export function Computed({ task }: Pick<KindFormProps, 'task'>) {
  const { payload } = task;
  const isPass = payload['verdict'] === 'pass';
  const veto = asList(payload['failedVeto']) as readonly ReviewItem[];
  const ordinary = asList(payload['failedOrdinary']) as readonly ReviewItem[];
  const kase = useCase(task.caseNo);
  const decided = useDecided(kase.data?.tasks ?? [], ['checklistReview', 'expertSignature']).tasks;
  const rowOf = (item: ReviewItem): VerdictRow => {
    const said = decided
      .flatMap((one) => reviewOf(one)?.items ?? [])
      .findLast((one) => one.itemId === item.itemId && one.verdict === 'fail');
    const dissent = decided.findLast(({ decision }) => asList(decision?.['itemIds']).includes(item.itemId));
    const note =
      said?.note ?? (typeof dissent?.decision?.['opinion'] === 'string' ? dissent.decision['opinion'] : null);
    return { item, verdict: { itemId: item.itemId, verdict: 'fail', note, evidence: said?.evidence ?? [] } };
  };
  return (
    <section className="card review" aria-labelledby="computed-title">
      <h2 id="computed-title">第 {task.round} 轮验收结论</h2>
      <div className={isPass ? 'computed' : 'computed is-fail'}>
        <p>
          <strong>{isPass ? '合格' : '不合格'}</strong>
        </p>
        <p>{reasonText(isPass, veto.length, ordinary.length)}</p>
        <p className="muted">
          由系统按规则从各单位签署的结论算出，任何人不得改判。认为核查有误的，退回该单位重新核查。
        </p>
      </div>
      {veto.length > 0 ? <h3>不合格的否决项（{veto.length}）</h3> : null}
      <VerdictList rows={veto.map(rowOf)} />
      {ordinary.length > 0 ? <h3>不合格的一般项（{ordinary.length}）</h3> : null}
      <VerdictList rows={ordinary.map(rowOf)} />
    </section>
  );
}

function reasonText(isPass: boolean, veto: number, ordinary: number): string {
  if (isPass)
    return ordinary === 0
      ? '各单位都已签署，全部事项合格或不适用。'
      : `各单位都已签署，否决项没有不合格；一般项不合格 ${ordinary} 项，在允许的范围内。`;
  if (veto > 0) return `否决项不合格 ${veto} 项${ordinary > 0 ? `，一般项不合格 ${ordinary} 项` : ''}。`;
  return `一般项不合格 ${ordinary} 项，超过允许的项数。`;
}
