import type { FormEvent } from 'react';
import { asFields } from '../../../forms/values.js';
import { NextTask } from '../next-task.js';
import { Asked } from '../reading/asked.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { ResultField } from './result-field.js';
import { ToldText } from './told-field.js';
import { useKindDecision } from './use-kind-decision.js';

interface Form {
  readonly result: '' | 'agree' | 'refuse';
  readonly conditions: string;
  readonly reasons: string;
}
const formOf = (draft: unknown): Form => {
  const { result = '', conditions = '', reasons = '' } = asFields(draft) as Partial<Form>;
  return { result, conditions, reasons };
};
const problemsIn = ({ result, reasons }: Form): readonly string[] => [
  ...(result === '' ? ['请选择同意或不同意'] : []),
  ...(result === 'refuse' && reasons.trim() === '' ? ['不同意的，请写明理由'] : []),
];
const decisionFrom = ({ result, conditions, reasons }: Form) => ({
  result,
  ...(result === 'agree' && conditions.trim() !== '' ? { conditions: conditions.trim() } : {}),
  ...(result === 'refuse' ? { reasons: reasons.trim() } : {}),
});

/** 停产期间必要作业: the works, place, people and days as planned, then consent with conditions or refusal with reasons. */
export function WorksConsentForm({ task, draft }: KindFormProps) {
  const state = useKindDecision<Form>(task, () => formOf(draft));
  const { value, change, isFrozen, decision } = state;
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  const submit = (event: FormEvent): void => state.attempt(event, problemsIn(value), () => decisionFrom(value));
  return (
    <form className="card" onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <h2>停产期间必要作业</h2>
      <Asked task={task} />
      <ResultField
        value={value.result}
        options={[
          { value: 'agree', label: '同意' },
          { value: 'refuse', label: '不同意' },
        ]}
        disabled={isFrozen}
        help="只可同意维修、排水、试运转等必要作业；借机生产的按否决项处理。"
        onChange={(result) => change({ result })}
      />
      {value.result === 'agree' ? (
        <ToldText
          label="条件"
          value={value.conditions}
          limit={1000}
          isOptional
          help="如专人监护、每班检查、限定人数。"
          disabled={isFrozen}
          onChange={(conditions) => change({ conditions })}
        />
      ) : null}
      {value.result === 'refuse' ? (
        <ToldText
          label="理由"
          value={value.reasons}
          limit={1000}
          disabled={isFrozen}
          onChange={(reasons) => change({ reasons })}
        />
      ) : null}
      <KindSubmit task={task} state={state} />
    </form>
  );
}
