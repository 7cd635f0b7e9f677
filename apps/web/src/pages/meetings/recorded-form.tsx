import { useCallback, useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { MeetingView } from '@lianshen/contracts';
import { callFor } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import { useSafeSubmit } from '../../api/use-safe-submit.js';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { EmptyState } from '../../components/empty.js';
import { EntryNotice } from '../../components/entry-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SubmitButton } from '../../components/submit-button.js';
import type { JsonSchema } from '../../forms/json-schema.js';
import { useEntry } from '../../forms/use-entry.js';
import { focusFirst, SchemaForm, useFormId, useSchemaField } from '../../forms/schema-form.js';
import { asFields, cleaned, initialValue, problemsOf } from '../../forms/values.js';
import { ProposalPicker, type Proposal } from './proposal-picker.js';
import { RecordedItem, type EnteredItem } from './recorded-item.js';

const FRAME: JsonSchema = {
  type: 'object',
  title: '会议',
  properties: {
    heldOn: { type: 'string', format: 'date', title: '会议日期' },
    sessionNo: { type: 'string', title: '会议届次', minLength: 1, maxLength: 40 },
    minutesNo: { type: 'string', title: '纪要文号', minLength: 1, maxLength: 60 },
    fileId: { type: 'string', title: '纪要摘录文件', description: '涉密事项不得上传，只录入非密摘录。' },
  },
  required: ['heldOn', 'sessionNo', 'minutesNo', 'fileId'],
};

interface Props {
  readonly body: { readonly regionCode: string; readonly body: string };
  readonly proposals: readonly Proposal[];
  /** What was entered before and is put right; its items stay. Absent: entered for the first time. */
  readonly mended?: {
    readonly meetingId: string;
    readonly frame: Readonly<Record<string, string>>;
    readonly items: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
}

interface Entered {
  readonly frame: Readonly<Record<string, unknown>>;
  readonly chosen: readonly string[];
  readonly items: Readonly<Record<string, EnteredItem>>;
}

/** What the minutes of a meeting held elsewhere say: numbers, file, and the result of each item. */
export function RecordedForm({ body, proposals, mended }: Props) {
  const field = useSchemaField(FRAME);
  const formId = useFormId();
  const [isTried, setIsTried] = useState(false);
  const navigate = useNavigate();
  const client = useQueryClient();
  const path = mended ? `/meetings/${encodeURIComponent(mended.meetingId)}/recorded-amendment` : '/meetings/recorded';
  const send = useCallback(
    (request: unknown, key: string) =>
      callFor<MeetingView>(path, { method: 'POST', body: request, idempotencyKey: key }),
    [path],
  );
  const submission = useSafeSubmit(send);
  const { answer, isFrozen, isUnsettled } = submission;
  const place = mended ? `meeting.${mended.meetingId}.recorded` : `recorded.${body.regionCode}.${body.body}`;
  const theirs: Entered = {
    frame: { ...asFields(initialValue(field)), ...mended?.frame },
    chosen: Object.keys(mended?.items ?? {}),
    items: Object.fromEntries(
      Object.entries(mended?.items ?? {}).map(([id, value]) => [id, { value, sent: value, problems: 0 }]),
    ),
  };
  const entry = useEntry({ place, theirs, isUnsettled });
  const { adopt } = entry;
  const { frame, items } = entry.value;
  const chosen = entry.value.chosen.filter((id) => proposals.some(({ proposalId }) => proposalId === id));
  const change = (part: Partial<Entered>): void => entry.change({ ...entry.value, ...part });
  useEffect(() => {
    if (!answer) return;
    adopt();
    client.setQueryData(keys.meeting(answer.meetingId), answer);
    void navigate(`/meetings/${answer.meetingId}`, { replace: true });
  }, [answer, adopt, client, navigate]);
  const problems = problemsOf(field, frame);
  const entered = chosen.map((id) => items[id]);
  const lacks =
    chosen.length === 0
      ? '请选择议题。'
      : entered.some((one) => !one || one.problems > 0)
        ? '请补全每个议题的结果和摘录。'
        : null;
  const submit = (): void => {
    setIsTried(true);
    if (problems.length > 0) return focusFirst(formId, problems);
    if (lacks !== null) return;
    const { regionCode } = body;
    const results = chosen.map((proposalId, i) => ({ proposalId, ...asFields(entered[i]?.sent) }));
    void submission.submit({ regionCode, body: body.body, ...asFields(cleaned(field, frame)), items: results });
  };
  if (proposals.length === 0) return <EmptyState title="没有待上会的议题">没有可以录入结果的议题。</EmptyState>;
  return (
    <section className="card">
      <EntryNotice entry={entry} isFrozen={isFrozen} />
      <SchemaForm
        id={formId}
        field={field}
        value={frame}
        errors={isTried ? problems : []}
        disabled={isFrozen}
        onChange={(next) => change({ frame: asFields(next) })}
      />
      {mended ? null : (
        <ProposalPicker
          proposals={proposals}
          chosen={chosen}
          disabled={isFrozen}
          onChange={(next) => change({ chosen: next })}
        />
      )}
      {chosen.map((id) => {
        const proposal = proposals.find(({ proposalId }) => proposalId === id);
        return proposal ? (
          <RecordedItem
            key={id}
            proposal={proposal}
            disabled={isFrozen}
            isTried={isTried}
            entered={items[id]}
            onChange={(item) => change({ items: { ...items, [id]: item } })}
          />
        ) : null;
      })}
      {isTried && lacks ? (
        <p className="field-error" role="alert">
          {lacks}
        </p>
      ) : null}
      <p className="notice">提交后由本机构另一人对照文件复核，复核后生效。</p>
      <SubmitButton state={submission.state} disabled={entry.isContested} onClick={submit}>
        提交复核
      </SubmitButton>
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <ProblemAlert problem={submission.problem} /> : null}
    </section>
  );
}
