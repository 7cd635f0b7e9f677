import type { FormEvent } from 'react';
import { asFields, asList } from '../../../forms/values.js';
import { NextTask } from '../next-task.js';
import { reviewItems } from './checklist-review-model.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { ToldFiles, ToldText } from './told-field.js';
import { useKindDecision } from './use-kind-decision.js';
import '../../application/application.css';
import './checklist-review.css';
import './signing.css';

interface Form {
  readonly note: string;
  readonly files: readonly string[];
}
const formOf = (draft: unknown): Form => {
  const { note = '', files } = asFields(draft) as Partial<Form>;
  return { note, files: asList(files) as string[] };
};

/** 主管部门自身事项: what the body itself owes; it holds the conclusion and never counts against the enterprise. */
export function AuthorityDutyForm({ task, draft }: KindFormProps) {
  const state = useKindDecision<Form>(task, () => formOf(draft));
  const { value, change, isFrozen, decision } = state;
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  const submit = (event: FormEvent): void => {
    const missing = value.note.trim() === '' ? ['请说明办理情况'] : [];
    const evidence = value.files.length > 0 ? { evidence: value.files.map((fileId) => ({ fileId })) } : {};
    state.attempt(event, missing, () => ({ result: 'done', note: value.note.trim(), ...evidence }));
  };
  const items = reviewItems(task) as readonly (ReturnType<typeof reviewItems>[number] & { note?: string | null })[];
  return (
    <form className="card" onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <h2>本单位自身事项（{items.length} 项）</h2>
      <p className="field-help">由本单位办理，不计入企业；办结以前，联合验收不能得出结论。</p>
      <ul className="verdict-list">
        {items.map(({ itemId, text, note }) => (
          <li key={itemId}>
            <span className="muted">{itemId}</span>
            <span>{text}</span>
            {note ? <span className="detail verdict-note">{note}</span> : null}
          </li>
        ))}
      </ul>
      <ToldText
        label="办理情况"
        value={value.note}
        limit={1000}
        disabled={isFrozen}
        onChange={(note) => change({ note })}
      />
      <ToldFiles label="佐证" fileIds={value.files} disabled={isFrozen} onChange={(files) => change({ files })} />
      <KindSubmit task={task} state={state} />
    </form>
  );
}
