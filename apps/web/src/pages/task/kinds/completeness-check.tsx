import type { FormEvent } from 'react';
import { Input, Radio } from 'antd';
import { NextTask } from '../next-task.js';
import { CheckedApplication } from './completeness-check-application.js';
import { SecondCheck } from './completeness-check-second.js';
import { checkFormOf, checkProblems, decisionOf, type Check, type CheckForm } from './completeness-check-form.js';
import { RemarkList } from './completeness-check-remarks.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { useKindDecision } from './use-kind-decision.js';
import './office-desk.css';

const CHOICES = [
  { value: 'accept', label: '受理' },
  { value: 'requestCorrection', label: '要求补正' },
  { value: 'refuse', label: '不予受理' },
] as const;

/** 受理审查: the application, a remark on any of its entries, then accept, one notice of corrections, or refuse. */
export function CompletenessCheckForm({ task, draft }: KindFormProps) {
  const check: Check = task.payload['check'] === 'second' ? 'second' : 'first';
  const state = useKindDecision<CheckForm>(task, () => checkFormOf(draft));
  const { value, decision, isFrozen, problems, setProblems } = state;
  if (decision.answer) return <NextTask task={task} answer={decision.answer} />;
  // What was said to be missing goes as it is filled in.
  const change = (part: Partial<CheckForm>): void => {
    state.change(part);
    if (problems.length > 0) setProblems(checkProblems({ ...value, ...part }, check));
  };
  const submit = (event: FormEvent): void => {
    state.attempt(event, checkProblems(value, check), () => decisionOf(value, check));
  };
  const remark = (place: { slot?: string; path?: string }): void =>
    change({ remarks: [...value.remarks, { ...place, onTheSpot: false, problem: '', satisfiedBy: '' }] });
  return (
    <form onSubmit={submit} noValidate aria-label={task.kindTitle}>
      {check === 'second' ? (
        <SecondCheck task={task} unmet={value.unmet} disabled={isFrozen} onUnmet={(unmet) => change({ unmet })} />
      ) : (
        <CheckedApplication task={task} {...(isFrozen ? {} : { onRemark: remark })} />
      )}
      {check === 'first' ? (
        <RemarkList
          task={task}
          remarks={value.remarks}
          disabled={isFrozen}
          onChange={(remarks) => change({ remarks })}
        />
      ) : null}
      <section className="card" aria-labelledby="check-title">
        <h2 id="check-title">审查结论</h2>
        <Radio.Group
          className="choices"
          name="result"
          aria-label="审查结论"
          value={value.result}
          disabled={isFrozen}
          options={CHOICES.filter((one) => check === 'first' || one.value !== 'requestCorrection')}
          onChange={(event) => change({ result: event.target.value as CheckForm['result'] })}
        />
        {value.result === 'refuse' ? (
          <label className="desk-field">
            不予受理的理由
            <Input.TextArea
              rows={3}
              maxLength={4000}
              value={value.reasons}
              disabled={isFrozen}
              onChange={(event) => change({ reasons: event.target.value })}
            />
          </label>
        ) : null}
        <KindSubmit task={task} state={state} />
      </section>
    </form>
  );
}
