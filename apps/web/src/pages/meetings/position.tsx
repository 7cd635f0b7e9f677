import { useState } from 'react';
import { Input, Radio } from 'antd';
import type { MeetingView } from '@lianshen/contracts';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SubmitButton } from '../../components/submit-button.js';
import { isHead, silent, type Item, type Member } from './meeting-facts.js';
import { positionLabels } from './meeting-labels.js';
import { useMeetingAct } from './use-meeting-act.js';

interface Props {
  readonly meeting: MeetingView;
  readonly item: Item;
  readonly me: Member | undefined;
}
const OPTIONS = Object.entries(positionLabels).map(([value, label]) => ({ value, label }));

/** 表态: one's own, or — in the room — one member after another, entered by the secretary. The head comes last. */
export function Position({ meeting, item, me }: Props) {
  const left = silent(meeting, item);
  const [chosen, setChosen] = useState<string | null>(null);
  if (me) {
    if (!left.some(({ seat }) => seat === me.seat)) return null;
    const others = left.filter(({ seat }) => seat !== me.seat);
    return isHead(me) && others.length > 0 ? (
      <p className="notice head-waits">
        主要负责人末位表态：其他成员都表态后，您的表态才会开放，以免影响他人意见。还在等
        {others.map(({ name }) => name).join('、')}。
      </p>
    ) : (
      <PositionForm key={item.itemId} meeting={meeting} item={item} title="我的表态" />
    );
  }
  if (left.length === 0) return null;
  const next = left.find(({ userId }) => userId === chosen) ?? left[0]!;
  return (
    <div className="entering">
      <h3>录入表态</h3>
      <Radio.Group
        className="choices"
        aria-label="表态成员"
        value={next.userId}
        onChange={({ target }) => setChosen(String(target.value))}
        options={left.map((member) => ({
          value: member.userId,
          label: isHead(member) ? `${member.name}（末位）` : member.name,
          disabled: isHead(member) && left.length > 1,
        }))}
      />
      <PositionForm
        key={`${item.itemId}.${next.userId}`}
        meeting={meeting}
        item={item}
        title={`${next.name}的表态`}
        userId={next.userId}
      />
    </div>
  );
}

interface FormProps {
  readonly meeting: MeetingView;
  readonly item: Item;
  readonly title: string;
  /** For whom the secretary enters it. */
  readonly userId?: string;
}

function PositionForm({ meeting, item, title, userId }: FormProps) {
  const [position, setPosition] = useState<string | null>(null);
  const [statement, setStatement] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const submission = useMeetingAct(meeting.meetingId, `/items/${item.itemId}/positions`, '已表态');
  const { isFrozen } = submission;
  const statementId = `statement-${item.itemId}`;
  const submit = (): void => {
    setIsMissing(position === null);
    if (position !== null)
      void submission.submit({ position, statement: statement.trim(), ...(userId === undefined ? {} : { userId }) });
  };
  return (
    <div className="position-form">
      <fieldset className="field">
        <legend>
          {title}
          <span className="required">必选</span>
        </legend>
        <Radio.Group
          className="choices"
          aria-label={title}
          value={position}
          disabled={isFrozen}
          onChange={({ target }) => setPosition(String(target.value))}
          options={OPTIONS}
        />
        {isMissing ? (
          <p className="field-error" role="alert">
            请选择同意、不同意或弃权。
          </p>
        ) : null}
      </fieldset>
      <div className="field">
        <label htmlFor={statementId}>
          意见<span className="optional">选填</span>
        </label>
        <Input.TextArea
          id={statementId}
          rows={2}
          maxLength={4000}
          value={statement}
          disabled={isFrozen}
          onChange={({ target }) => setStatement(target.value)}
        />
        <p className="field-help">形成决议前可以更正，原表态留存；只有本机构成员和会务秘书可以看到。</p>
      </div>
      <SubmitButton state={submission.state} onClick={submit}>
        提交表态
      </SubmitButton>
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <ProblemAlert problem={submission.problem} /> : null}
    </div>
  );
}
