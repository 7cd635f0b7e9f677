import type { FormEvent } from 'react';
import { asFields } from '../../../forms/values.js';
import { NextTask } from '../next-task.js';
import { Asked } from '../reading/asked.js';
import { DraftReading } from './draft-reading.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { ToldText } from './told-field.js';
import { useKindDecision } from './use-kind-decision.js';

interface Form {
  readonly requirements: string;
  readonly note: string;
}
const formOf = (draft: unknown): Form => {
  const { fields, note = '' } = asFields(draft) as { fields?: unknown; note?: string };
  const { requirements = '' } = asFields(fields) as { requirements?: string };
  return { requirements, note };
};
/** Kept as it is sent, so that the draft of the document shows what is being typed. */
const decisionFrom = ({ requirements, note }: Form) => ({
  ...(requirements.trim() === '' ? {} : { fields: { requirements: requirements.trim() } }),
  ...(note.trim() === '' ? {} : { note: note.trim() }),
});

/** 拟稿: the words the program has filled in, and what is asked of this enterprise beside them. */
export function DocumentDraftForm({ task, draft }: KindFormProps) {
  const state = useKindDecision<Form>(task, () => formOf(draft), decisionFrom);
  const { value, change, isFrozen, decision } = state;
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  const submit = (event: FormEvent): void => state.attempt(event, [], () => decisionFrom(value));
  const isReply = task.payload['document'] === 'reply';
  return (
    <form onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <Asked task={task} isCard />
      <DraftReading task={task} isChanging={isReply} />
      <section className="card" aria-labelledby="drafting-title">
        <h2 id="drafting-title">拟稿</h2>
        {isReply ? (
          <ToldText
            label="对企业的要求"
            value={value.requirements}
            limit={1000}
            isOptional
            help="每行一条，编号印在批复正文中；只写企业应当落实的事项，不写会议过程。保存后点“更新文稿”查看。"
            disabled={isFrozen}
            onChange={(requirements) => change({ requirements })}
          />
        ) : null}
        <ToldText
          label="给核稿人的说明"
          value={value.note}
          limit={1000}
          rows={2}
          isOptional
          disabled={isFrozen}
          onChange={(note) => change({ note })}
        />
        <KindSubmit task={task} state={state} />
      </section>
    </form>
  );
}
