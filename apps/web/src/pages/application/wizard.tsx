import { useEffect, useState } from 'react';
import { Button } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import type { DraftView, MineView, NewCaseBody } from '@lianshen/contracts';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { EntryNotice } from '../../components/entry-notice.js';
import { Loaded } from '../../components/loading.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SaveNote } from '../../components/save-note.js';
import { SubmitButton } from '../../components/submit-button.js';
import { focusFirst } from '../../forms/schema-form.js';
import { isUnsaved } from '../../forms/use-autosave.js';
import { useLeaveClaim } from '../../forms/use-leave-guard.js';
import type { FieldError } from '../../forms/values.js';
import { useCaseDraft } from '../new-case/use-case-draft.js';
import { useStartCase } from '../new-case/use-start-case.js';
import {
  applicationOf,
  contentOf,
  gateProblems,
  isStep,
  localErrors,
  missingSlots,
  scopeProblems,
  selfCheckProgress,
  stepOfPath,
  stepOfProblem,
  STEPS,
  stepTitles,
  submittedOf,
  type Application,
  type Step,
} from './application-form.js';
import { StepNav } from './step-nav.js';
import { StepBody } from './step-body.js';
import { usePreview } from './use-application.js';

interface Props {
  readonly mine: MineView;
  readonly draft: DraftView | null;
  /** The draft as it stands on the server now. */
  readonly latest: DraftView | null;
}

/** 申请开复工 in steps. The step is in the address, the content in a draft on the server; neither is lost by a reload. */
export function Wizard({ mine, draft, latest }: Props) {
  const [params, setParams] = useSearchParams();
  const [application, setApplication] = useState<Application>(() => applicationOf(draft));
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const autosave = useCaseDraft({
    procedure: 'resumption',
    regionCode: mine.regionCode,
    mineId: mine.mineId,
    begun: draft,
    latest,
    initial: contentOf(application),
    show: (content) => {
      setApplication(applicationOf(content));
      setErrors([]);
    },
  });
  const preview = usePreview(mine.mineId, application.form);
  const start = useStartCase();
  const navigate = useNavigate();
  const { problem, answer, isFrozen, isUnsettled } = start;
  const { discard } = autosave;
  useLeaveClaim({
    isUnsaved: isUnsettled || (!isFrozen && isUnsaved(autosave.state)),
    isSubmitting: isUnsettled,
  });
  const wanted = params.get('step');
  const isBlocked = preview.data !== undefined && gateProblems(preview.data, application.form).length > 0;
  const mayOpen = (step: Step): boolean =>
    step === 'scope' ||
    (step === 'gate' ? preview.data !== undefined : preview.data !== undefined && (!isBlocked || step === 'review'));
  const step: Step = isStep(wanted) ? wanted : 'scope';
  const go = (next: Step): void => {
    setParams((old) => new URLSearchParams([...old].filter(([name]) => name !== 'step').concat([['step', next]])));
    window.scrollTo(0, 0);
    document.getElementById('step-title')?.focus();
  };

  useEffect(() => {
    if (!problem) return;
    const local = localErrors(problem.errors);
    setErrors(local);
    go(stepOfProblem(problem.code, local));
    setTimeout(() => focusFirst('apply', local));
  }, [problem]); // eslint-disable-line react-hooks/exhaustive-deps -- once per refusal
  useEffect(() => {
    if (!answer) return;
    discard();
    void navigate(`/cases/${answer.caseNo}`, { replace: true });
  }, [answer, discard, navigate]);

  const change = (next: Application): void => {
    setApplication(next);
    setErrors((old) => (old.length === 0 ? old : scopeProblems(next.form, mine).filter(stillShown(old))));
    autosave.touch(contentOf(next));
  };
  const proceed = (): void => {
    const wrong = step === 'scope' ? scopeProblems(application.form, mine) : [];
    setErrors(wrong);
    if (wrong.length > 0) return focusFirst('apply', wrong);
    go(STEPS[STEPS.indexOf(step) + 1] ?? step);
  };
  const submit = (): void => {
    const wrong = scopeProblems(application.form, mine);
    setErrors(wrong);
    if (wrong.length > 0) {
      go(stepOfPath(wrong[0]!.path));
      return;
    }
    if (!preview.data) return;
    const body = { procedure: 'resumption', regionCode: mine.regionCode, mineId: mine.mineId };
    void start.submit({ ...body, ...submittedOf(application, preview.data) } as NewCaseBody);
  };
  const isDone = (one: Step): boolean => {
    const asked = preview.data;
    if (one === 'scope') return scopeProblems(application.form, mine).length === 0;
    if (!asked || one === 'review') return false;
    if (one === 'gate') return !isBlocked;
    if (one === 'facts') return asked.facts.asked.every((name) => application.form.facts?.[name] !== undefined);
    if (one === 'materials') return missingSlots(asked, application.files).length === 0;
    const { total, answered } = selfCheckProgress(asked.items, application.form);
    return answered === total;
  };
  const before = STEPS[STEPS.indexOf(step) - 1];
  return (
    <>
      <StepNav current={step} isDone={isDone} mayOpen={mayOpen} onGo={go} />
      <EntryNotice entry={autosave} isFrozen={isFrozen} />
      <section className="card wizard" aria-labelledby="step-title">
        <h2 id="step-title" tabIndex={-1}>
          {STEPS.indexOf(step) + 1} {stepTitles[step]}
        </h2>
        {problem ? <ProblemAlert problem={problem} /> : null}
        {step !== 'scope' && preview.data === undefined ? (
          preview.isEnabled ? (
            <Loaded query={preview}>{() => null}</Loaded>
          ) : (
            <p>请先在“{stepTitles.scope}”选择申请类型和范围。</p>
          )
        ) : (
          <StepBody
            step={step}
            mine={mine}
            preview={preview.data}
            application={application}
            errors={errors}
            disabled={isFrozen}
            onChange={change}
            onGo={go}
          />
        )}
        <ConfirmingNotice state={start.state} />
        <div className="submit-line">
          {before ? (
            <Button size="large" disabled={isFrozen} onClick={() => go(before)}>
              上一步
            </Button>
          ) : null}
          {step === 'review' ? (
            <SubmitButton
              state={start.state}
              size="large"
              disabled={!preview.data || autosave.isContested}
              onClick={submit}
            >
              提交主要负责人签字
            </SubmitButton>
          ) : (
            <Button type="primary" size="large" disabled={step === 'gate' && isBlocked} onClick={proceed}>
              下一步
            </Button>
          )}
          {step === 'gate' && isBlocked ? (
            <span className="field-error">解除上述事项后才能继续，草稿已保留。</span>
          ) : null}
          <SaveNote autosave={autosave} />
        </div>
      </section>
    </>
  );
}

const stillShown =
  (old: readonly FieldError[]) =>
  ({ path }: FieldError): boolean =>
    old.some((error) => error.path === path);
