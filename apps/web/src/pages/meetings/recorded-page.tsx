import { useCallback, useEffect, useState } from 'react';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { MeetingView } from '@lianshen/contracts';
import { callFor } from '../../api/client.js';
import { useSafeSubmit } from '../../api/use-safe-submit.js';
import type { BodyPost } from '../../components/body-posts.js';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import type { JsonSchema } from '../../forms/json-schema.js';
import { focusFirst, SchemaForm, useFormId, useSchemaField } from '../../forms/schema-form.js';
import { asFields, cleaned, initialValue, problemsOf } from '../../forms/values.js';
import { bodyLabels } from './meeting-labels.js';
import { useProposals } from './meeting-queries.js';
import { ProposalPicker, type Proposal } from './proposal-picker.js';
import { RecordedItem, type EnteredItem } from './recorded-item.js';
import { useCapture, useSecretaryBody } from './use-secretary-body.js';
import './meetings.css';

/** 录入已召开的会议: numbers, file and the result of each item; counts when a second person has confirmed it. */
export function RecordedPage() {
  usePageTitle('录入已召开的会议');
  const { body } = useSecretaryBody();
  const capture = useCapture(body);
  const proposals = useProposals(body !== undefined);
  if (!body)
    return (
      <>
        <h1>录入已召开的会议</h1>
        <EmptyState title="只有会务秘书可以录入">请联系本机构会务秘书。</EmptyState>
      </>
    );
  return (
    <>
      <h1>录入已召开的会议</h1>
      {capture === undefined || capture === 'recorded' ? (
        <Loaded query={proposals}>
          {({ items }) => (
            <RecordedForm
              body={body}
              proposals={items.filter((one) => one.body === body.body && one.regionCode === body.regionCode)}
            />
          )}
        </Loaded>
      ) : (
        <EmptyState title={`按本地政策，${bodyLabels[body.body]}在系统内召开`}>
          请<Link to="/meetings/new">召集会议</Link>。
        </EmptyState>
      )}
    </>
  );
}

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

function RecordedForm({ body, proposals }: { readonly body: BodyPost; readonly proposals: readonly Proposal[] }) {
  const field = useSchemaField(FRAME);
  const formId = useFormId();
  const [frame, setFrame] = useState<unknown>(() => initialValue(field));
  const [isTried, setIsTried] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [items, setItems] = useState<Readonly<Record<string, EnteredItem>>>({});
  const navigate = useNavigate();
  const send = useCallback(
    (request: unknown, key: string) =>
      callFor<MeetingView>('/meetings/recorded', { method: 'POST', body: request, idempotencyKey: key }),
    [],
  );
  const submission = useSafeSubmit(send);
  const { answer } = submission;
  useEffect(() => {
    if (answer) void navigate(`/meetings/${answer.meetingId}`, { replace: true });
  }, [answer, navigate]);
  const isBusy = submission.state === 'sending' || submission.state === 'confirming' || submission.state === 'done';
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
    const results = chosen.map((proposalId, i) => ({ proposalId, ...asFields(entered[i]?.value) }));
    void submission.submit({ regionCode, body: body.body, ...asFields(cleaned(field, frame)), items: results });
  };
  if (proposals.length === 0) return <EmptyState title="没有待上会的议题">没有可以录入结果的议题。</EmptyState>;
  return (
    <section className="card">
      <SchemaForm
        id={formId}
        field={field}
        value={frame}
        errors={isTried ? problems : []}
        disabled={isBusy}
        onChange={setFrame}
      />
      <ProposalPicker proposals={proposals} chosen={chosen} disabled={isBusy} onChange={setChosen} />
      {chosen.map((id) => {
        const proposal = proposals.find(({ proposalId }) => proposalId === id);
        return proposal ? (
          <RecordedItem
            key={id}
            proposal={proposal}
            disabled={isBusy}
            isTried={isTried}
            onChange={(item) => setItems((before) => ({ ...before, [id]: item }))}
          />
        ) : null;
      })}
      {isTried && lacks ? (
        <p className="field-error" role="alert">
          {lacks}
        </p>
      ) : null}
      <p className="notice">提交后由本机构另一人对照文件复核，复核后生效。</p>
      <Button type="primary" loading={isBusy} onClick={submit}>
        {submission.state === 'unknown' ? '再次确认' : '提交复核'}
      </Button>
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <ProblemAlert problem={submission.problem} /> : null}
    </section>
  );
}
