import type { FormEvent } from 'react';
import { asFields } from '../../../forms/values.js';
import { NextTask } from '../next-task.js';
import { Asked } from '../reading/asked.js';
import { DraftReading } from './draft-reading.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { ReplyConditions } from './reply-conditions.js';
import { ResultField } from './result-field.js';
import { OpinionField } from './signing-opinion.js';
import { useKindDecision } from './use-kind-decision.js';

type Result = 'pass' | 'sign' | 'return';
interface Form {
  readonly result: Result | '';
  readonly opinion: string;
}
const formOf = (draft: unknown): Form => {
  const { result = '', opinion = '' } = asFields(draft) as Partial<Form>;
  return { result, opinion };
};
const problemsIn = ({ result, opinion }: Form): readonly string[] => [
  ...(result === '' ? ['请选择通过或退回'] : []),
  ...(result === 'return' && opinion.trim() === '' ? ['退回修改的，请写明修改意见'] : []),
];
const decisionFrom = ({ result, opinion }: Form) => ({
  result,
  ...(opinion.trim() === '' ? {} : { opinion: opinion.trim() }),
});

/** 更正文书: a return ends it, nothing is drafted anew. */
const isCorrection = ({ caseNo }: KindFormProps['task']): boolean => caseNo.split('-')[1] === 'ER';

/** 核稿 of the office and 签发 of the leader: the document as it will be issued, what it stands on, then yes or back to the draft. */
export function DocumentCheckForm({ task, draft }: KindFormProps) {
  const state = useKindDecision<Form>(task, () => formOf(draft));
  const { value, change, isFrozen, decision } = state;
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  const submit = (event: FormEvent): void => state.attempt(event, problemsIn(value), () => decisionFrom(value));
  const isSigning = task.kind === 'replySignature';
  return (
    <form onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <Asked task={task} isCard />
      <DraftReading task={task} />
      <ReplyConditions caseNo={task.caseNo} />
      <section className="card" aria-labelledby="check-title">
        <h2 id="check-title">{isSigning ? '签发' : '核稿'}</h2>
        <ResultField<Result>
          value={value.result}
          options={[
            isSigning ? { value: 'sign', label: '签发' } : { value: 'pass', label: '通过' },
            { value: 'return', label: '退回修改' },
          ]}
          disabled={isFrozen}
          help={
            isCorrection(task)
              ? '退回即终止本次更正，由经办人另行提出；通过后由负责人签发、办公室用印。'
              : isSigning
                ? '签发时再次核对全部条件并取得文号；有一项不符即不签发，由牵头单位处理后重新签发。'
                : '通过后送负责人签发。'
          }
          onChange={(result) => change({ result })}
        />
        <OpinionField
          label={value.result === 'return' ? '修改意见' : '意见（选填）'}
          value={value.opinion}
          disabled={isFrozen}
          phrases={value.result === 'return' && !isCorrection(task) ? ['请核对批复范围。', '请完善要求的表述。'] : []}
          onChange={(opinion) => change({ opinion })}
        />
        <KindSubmit task={task} state={state} />
      </section>
    </form>
  );
}
