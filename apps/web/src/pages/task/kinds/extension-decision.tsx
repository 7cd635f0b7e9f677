import { useId, type FormEvent } from 'react';
import { Input } from 'antd';
import type { TaskView } from '@lianshen/contracts';
import { asFields } from '../../../forms/values.js';
import { NextTask } from '../next-task.js';
import { Asked } from '../reading/asked.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { ResultField } from './result-field.js';
import { ToldText } from './told-field.js';
import { useKindDecision } from './use-kind-decision.js';

interface Form {
  readonly result: '' | 'grant' | 'refuse';
  readonly until: string;
  readonly reasons: string;
}
const dateIn = ({ payload }: TaskView, name: string): string => String(payload[name] ?? '');

/** Until when was asked is what is granted unless another day is chosen. */
const formOf = (task: TaskView, draft: unknown): Form => {
  const { result = '', until = dateIn(task, 'until'), reasons = '' } = asFields(draft) as Partial<Form>;
  return { result, until, reasons };
};
const problemsIn = (task: TaskView, { result, until, reasons }: Form): readonly string[] => [
  ...(result === '' ? ['请选择同意延期或不同意'] : []),
  ...(result === 'grant' && until <= dateIn(task, 'dueOn') ? ['延至的日期应当晚于原期限'] : []),
  ...(result === 'refuse' && reasons.trim() === '' ? ['不同意的，请写明理由'] : []),
];
const decisionFrom = ({ result, until, reasons }: Form) => ({
  result,
  ...(result === 'grant' ? { until } : {}),
  ...(reasons.trim() === '' ? {} : { reasons: reasons.trim() }),
});

/** 延期决定: the limit as it stands and as it is asked for; granted to that day or another later one, or refused with reasons. */
export function ExtensionDecisionForm({ task, draft }: KindFormProps) {
  const state = useKindDecision<Form>(task, () => formOf(task, draft));
  const { value, change, isFrozen, decision } = state;
  const id = useId();
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  const submit = (event: FormEvent): void => state.attempt(event, problemsIn(task, value), () => decisionFrom(value));
  return (
    <form className="card" onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <h2>{task.payload['of'] === 'resumptionConfirmation' ? '批复有效期延期申请' : '整改延期申请'}</h2>
      <Asked task={task} />
      <ResultField
        value={value.result}
        options={[
          { value: 'grant', label: '同意延期' },
          { value: 'refuse', label: '不同意' },
        ]}
        disabled={isFrozen}
        help="不同意的，原期限不变。"
        onChange={(result) => change({ result })}
      />
      {value.result === 'grant' ? (
        <div className="field">
          <label htmlFor={id}>延至</label>
          <Input
            id={id}
            className="short-input"
            type="date"
            min={dateIn(task, 'dueOn')}
            value={value.until}
            disabled={isFrozen}
            onChange={(event) => change({ until: event.target.value })}
          />
        </div>
      ) : null}
      <ToldText
        label="理由"
        value={value.reasons}
        limit={1000}
        isOptional={value.result !== 'refuse'}
        disabled={isFrozen}
        onChange={(reasons) => change({ reasons })}
      />
      <KindSubmit task={task} state={state} />
    </form>
  );
}
