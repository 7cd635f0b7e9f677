import type { FormEvent } from 'react';
import { useCase, useWholeRecord } from '../../../api/queries.js';
import { DocumentList } from '../../../components/document-list.js';
import { asFields } from '../../../forms/values.js';
import { NextTask } from '../next-task.js';
import { Asked } from '../reading/asked.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { ResultField } from './result-field.js';
import { OpinionField } from './signing-opinion.js';
import { useKindDecision } from './use-kind-decision.js';

interface Form {
  readonly result: '' | 'lawful' | 'notLawful';
  readonly opinion: string;
}
const formOf = (draft: unknown): Form => {
  const { result = '', opinion = '' } = asFields(draft) as Partial<Form>;
  return { result, opinion };
};
const problemsIn = ({ result, opinion }: Form): readonly string[] => [
  ...(result === '' ? ['请选择审核结论'] : []),
  ...(opinion.trim() === '' ? ['请填写审核意见'] : []),
];

/** What the opinion goes through. */
const POINTS = [
  '主体：作出决定的机关有此职权',
  '权限：不超越法定权限',
  '程序：受理、验收、整改符合法定程序',
  '内容：事实清楚，依据正确',
];

/** What the opinion is about, without leaving the page: how each round was concluded, every document that was issued. */
function AtHand({ caseNo }: { readonly caseNo: string }) {
  const documents = useCase(caseNo).data?.documents ?? [];
  const concluded = useWholeRecord(caseNo).entries.filter(({ type }) => type === 'roundConcluded');
  if (documents.length === 0 && concluded.length === 0) return null;
  return (
    <section className="card" aria-labelledby="at-hand-title">
      <h2 id="at-hand-title">验收结论与文书</h2>
      <ul className="plain-list">
        {concluded.map(({ seq, summary }) => (
          <li key={seq}>{summary}</li>
        ))}
      </ul>
      <DocumentList documents={documents} />
    </section>
  );
}

/** 合法性审核: the application, the conclusion and its documents at hand, then lawful or not, with the opinion. */
export function LegalReviewForm({ task, draft }: KindFormProps) {
  const state = useKindDecision<Form>(task, () => formOf(draft));
  const { value, change, isFrozen, decision } = state;
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  const submit = (event: FormEvent): void =>
    state.attempt(event, problemsIn(value), () => ({ result: value.result, opinion: value.opinion.trim() }));
  return (
    <form onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <Asked task={task} isCard />
      <AtHand caseNo={task.caseNo} />
      <section className="card" aria-labelledby="legal-title">
        <h2 id="legal-title">审核</h2>
        <ul className="plain-list">
          {POINTS.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <ResultField
          value={value.result}
          options={[
            { value: 'lawful', label: '合法' },
            { value: 'notLawful', label: '不合法' },
          ]}
          disabled={isFrozen}
          help="不合法的，由牵头单位补充后再审；未通过审核的不提请会议审议。"
          onChange={(result) => change({ result })}
        />
        <OpinionField
          label="审核意见"
          value={value.opinion}
          disabled={isFrozen}
          phrases={['主体、权限、程序、内容合法。', '程序材料不全，请补充。']}
          onChange={(opinion) => change({ opinion })}
        />
        <KindSubmit task={task} state={state} />
      </section>
    </form>
  );
}
