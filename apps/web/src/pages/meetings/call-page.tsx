import { useCallback, useEffect, useState } from 'react';
import { Input, Radio } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { MeetingView } from '@lianshen/contracts';
import { callFor } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import { useSafeSubmit } from '../../api/use-safe-submit.js';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SubmitButton } from '../../components/submit-button.js';
import { InviteePicker, type Invited } from './invitee-picker.js';
import { bodyLabels } from './meeting-labels.js';
import { useProposals } from './meeting-queries.js';
import { ProposalPicker, type Proposal } from './proposal-picker.js';
import { bodyKey, useCapture, useSecretaryBody } from './use-secretary-body.js';
import './meetings.css';

/** 召集会议: free proposals → agenda, order, time. */
export function CallPage() {
  usePageTitle('召集会议');
  const { bodies, body, choose } = useSecretaryBody();
  const capture = useCapture(body);
  const proposals = useProposals(body !== undefined);
  return (
    <>
      <h1>召集会议</h1>
      {body ? null : <EmptyState title="只有会务秘书可以召集会议">请联系本机构会务秘书。</EmptyState>}
      {bodies.length > 1 ? (
        <Radio.Group
          className="choices"
          aria-label="决策机构"
          value={body && bodyKey(body)}
          onChange={({ target }) => choose(String(target.value))}
          options={bodies.map((one) => ({ value: bodyKey(one), label: `${one.regionName}${bodyLabels[one.body]}` }))}
        />
      ) : null}
      {body && capture === 'recorded' ? (
        <EmptyState title={`${bodyLabels[body.body]}不在系统内召开`}>
          会后请<Link to="/meetings/recorded">录入会议纪要</Link>，由另一人复核后生效。
        </EmptyState>
      ) : null}
      {body && capture !== 'recorded' ? (
        <Loaded query={proposals}>
          {({ items }) => (
            <CallForm
              key={bodyKey(body)}
              regionCode={body.regionCode}
              body={body.body}
              proposals={items.filter((one) => one.regionCode === body.regionCode && one.body === body.body)}
            />
          )}
        </Loaded>
      ) : null}
    </>
  );
}

/** `<caseNo>.<body>.<n>`. */
const caseNoOf = (proposalId: string): string => proposalId.split('.')[0]!;

interface FormProps {
  readonly regionCode: string;
  readonly body: string;
  readonly proposals: readonly Proposal[];
}

function CallForm({ regionCode, body, proposals }: FormProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [at, setAt] = useState('');
  const [place, setPlace] = useState('');
  const [invitees, setInvitees] = useState<readonly Invited[]>([]);
  const [missing, setMissing] = useState<string | null>(null);
  const navigate = useNavigate();
  const client = useQueryClient();
  const send = useCallback(
    (request: unknown, key: string) =>
      callFor<MeetingView>('/meetings', { method: 'POST', body: request, idempotencyKey: key }),
    [],
  );
  const submission = useSafeSubmit(send);
  const { answer, problem, isFrozen } = submission;
  useEffect(() => {
    for (const queryKey of [keys.meetings, keys.proposals]) void client.invalidateQueries({ queryKey });
    if (answer) void navigate(`/meetings/${answer.meetingId}`, { replace: true });
  }, [answer, problem]); // eslint-disable-line react-hooks/exhaustive-deps -- once for each answer
  const free = chosen.filter((id) => proposals.some(({ proposalId }) => proposalId === id));
  const submit = (): void => {
    const lacks = free.length === 0 ? '请选择议题。' : at === '' ? '请填写会议时间。' : null;
    setMissing(lacks);
    if (lacks === null)
      void submission.submit({
        regionCode,
        body,
        scheduledAt: `${at}:00.000+08:00`,
        proposalIds: free,
        ...(place.trim() === '' ? {} : { place: place.trim() }),
        ...(invitees.length === 0 ? {} : { invitees }),
      });
  };
  if (proposals.length === 0)
    return <EmptyState title="没有待上会的议题">牵头单位提请、会签完成后会出现在这里。</EmptyState>;
  return (
    <section className="card">
      <ProposalPicker proposals={proposals} chosen={free} disabled={isFrozen} onChange={setChosen} />
      <div className="field">
        <label htmlFor="meeting-at">
          会议时间<span className="required">必填</span>
        </label>
        <Input
          id="meeting-at"
          type="datetime-local"
          className="short-input"
          value={at}
          disabled={isFrozen}
          onChange={({ target }) => setAt(target.value)}
        />
        <p className="field-help">北京时间。召集后由主要负责人审定议程。</p>
      </div>
      <div className="field">
        <label htmlFor="meeting-place">会议地点</label>
        <Input
          id="meeting-place"
          className="short-input"
          maxLength={100}
          value={place}
          disabled={isFrozen}
          onChange={({ target }) => setPlace(target.value)}
        />
        <p className="field-help">不填的，通知中写“另行通知”。</p>
      </div>
      {free.length > 0 ? (
        <InviteePicker caseNo={caseNoOf(free[0]!)} chosen={invitees} disabled={isFrozen} onChange={setInvitees} />
      ) : null}
      {missing ? (
        <p className="field-error" role="alert">
          {missing}
        </p>
      ) : null}
      <SubmitButton state={submission.state} onClick={submit}>
        召集会议
      </SubmitButton>
      <ConfirmingNotice state={submission.state} />
      {problem ? <ProblemAlert problem={problem} /> : null}
    </section>
  );
}
