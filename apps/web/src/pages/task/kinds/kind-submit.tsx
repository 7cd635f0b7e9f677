import type { TaskView } from '@lianshen/contracts';
import { ConfirmingNotice } from '../../../components/confirming-notice.js';
import { EntryNotice } from '../../../components/entry-notice.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { SaveNote } from '../../../components/save-note.js';
import { SubmitButton } from '../../../components/submit-button.js';
import { useLeaveClaim } from '../../../forms/use-leave-guard.js';
import { ChangedNotice } from '../changed-notice.js';
import type { KindDecision } from './use-kind-decision.js';

interface Props<T extends object> {
  readonly task: TaskView;
  readonly state: KindDecision<T>;
  /** What still keeps it from being submitted; without it, what the last attempt found. */
  readonly problems?: readonly string[];
  /** Whether the form itself shows what was refused of each field. */
  readonly showsErrors?: boolean;
  readonly label?: string;
  /** Whether what the form needs to be submitted is there. */
  readonly isReady?: boolean;
}

/** The end of a form: what is missing, what was refused, the button, whether the draft is kept. */
export function KindSubmit<T extends object>({
  task,
  state,
  problems = state.problems,
  showsErrors,
  label = '提交',
  isReady = true,
}: Props<T>) {
  const { decision, draft, isFrozen } = state;
  useLeaveClaim({ isUnsaved: state.isUnsaved, isSubmitting: decision.isUnsettled });
  return (
    <>
      <ChangedNotice task={task} seen={state.seen} isFrozen={isFrozen} onSeen={() => state.setSeen(task.revision)} />
      <EntryNotice entry={draft} isFrozen={isFrozen} />
      {problems.length > 0 ? (
        <div className="field-error" role="alert">
          <ul className="plain-list">
            {problems.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <ConfirmingNotice state={decision.state} />
      {decision.problem ? (
        <ProblemAlert
          problem={decision.problem}
          action={showsErrors ? null : decision.problem.errors.map(({ path, message }) => <p key={path}>{message}</p>)}
        />
      ) : null}
      <div className="submit-line">
        <SubmitButton
          state={decision.state}
          size="large"
          htmlType="submit"
          disabled={
            !isReady || draft.isContested || ((task.state !== 'open' || task.held) && decision.state !== 'unknown')
          }
        >
          {label}
        </SubmitButton>
        <SaveNote autosave={draft} isKept={draft.isKept} />
      </div>
    </>
  );
}
