import { useEffect, useMemo, useState } from 'react';
import type { MeetingView } from '@lianshen/contracts';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { EntryNotice } from '../../components/entry-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SubmitButton } from '../../components/submit-button.js';
import { useEntry } from '../../forms/use-entry.js';
import { focusFirst, SchemaForm, useFormId, useSchemaField } from '../../forms/schema-form.js';
import { cleaned, initialValue, problemsOf, type FieldError } from '../../forms/values.js';
import { isChairThere, majority, silent, type Item } from './meeting-facts.js';
import { decisionLabels } from './meeting-labels.js';
import { resolutionSchema } from './resolution-schema.js';
import { useAgencies } from './use-agencies.js';
import { useMeetingAct } from './use-meeting-act.js';

interface Props {
  readonly meeting: MeetingView;
  readonly item: Item;
}

/** Results that may be put down now, and those that must be reasoned. */
function askedOf(meeting: MeetingView, item: Item) {
  const counted = majority(meeting, item);
  const isDecidable =
    silent(meeting, item).length === 0 && item.quorum.met && (meeting.mode === 'vote' || isChairThere(meeting, item));
  const either: readonly ('agreed' | 'disagreed')[] =
    meeting.mode === 'vote' && counted !== null ? [counted] : ['agreed', 'disagreed'];
  const results = [...(isDecidable ? either : []), 'postponed', 'remanded'] as const;
  const departing = counted === null ? [] : ([counted === 'agreed' ? 'disagreed' : 'agreed'] as const);
  return { counted, isDecidable, results, reasoned: [...departing, 'postponed', 'remanded'] as const };
}

/** 决议: only what the rule allows as the ballot stands; reasons, conditions and grounds where it demands them. */
export function ResolutionForm({ meeting, item }: Props) {
  const agencies = useAgencies(item.caseNo);
  const { counted, isDecidable, results, reasoned } = askedOf(meeting, item);
  const key = `${results.join()}|${reasoned.join()}|${agencies.length}`;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says all that matters
  const schema = useMemo(() => resolutionSchema({ results, reasoned, agencies }), [key]);
  const field = useSchemaField(schema);
  const formId = useFormId();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const submission = useMeetingAct(meeting.meetingId, `/items/${item.itemId}/resolution`, '已形成决议');
  const { isFrozen, isUnsettled, answer } = submission;
  const place = `meeting.${meeting.meetingId}.${item.itemId}.resolution`;
  const entry = useEntry({ place, theirs: initialValue(field), isUnsettled });
  const { value, adopt } = entry;
  useEffect(() => {
    if (answer) adopt();
  }, [answer, adopt]);
  const submit = (): void => {
    const problems = problemsOf(field, value);
    setErrors(problems);
    if (problems.length > 0) focusFirst(formId, problems);
    else void submission.submit(cleaned(field, value));
  };
  const hint = !isDecidable
    ? '表态完毕并达到法定人数后才能作出同意或不同意的决议；可以暂缓或退回补充。'
    : meeting.mode === 'vote'
      ? `计票结果：${decisionLabels[counted!]}。决议须与计票一致。`
      : counted === null
        ? '同意与不同意人数相等，由主要负责人决定。'
        : `多数意见：${decisionLabels[counted]}。决定与多数意见不一致的，须说明理由。`;
  return (
    <div className="resolution-form">
      <h3>形成决议</h3>
      <p className="form-help">{hint}</p>
      <EntryNotice entry={{ ...entry, isContested: false }} isFrozen={isFrozen} />
      <SchemaForm
        id={formId}
        field={field}
        value={value}
        errors={submission.problem?.errors.length ? submission.problem.errors : errors}
        disabled={isFrozen}
        onChange={entry.change}
      />
      <SubmitButton state={submission.state} onClick={submit}>
        登记决议
      </SubmitButton>
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <ProblemAlert problem={submission.problem} /> : null}
    </div>
  );
}
