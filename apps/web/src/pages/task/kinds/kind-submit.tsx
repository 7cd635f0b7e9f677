import { Button } from 'antd';
import type { TaskView } from '@lianshen/contracts';
import { ConfirmingNotice } from '../../../components/confirming-notice.js';
import { LeaveDialog } from '../../../components/leave-dialog.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { SaveNote } from '../../../components/save-note.js';
import { ChangedNotice } from '../changed-notice.js';
import type { KindDecision } from './use-kind-decision.js';

interface Props<T extends object> {
  readonly task: TaskView;
  readonly state: KindDecision<T>;
  /** What still keeps it from being submitted; without it, what the last attempt found. */
  readonly problems?: readonly string[];
}

/** The end of a form: what is missing, what was refused, the button, whether the draft is kept. */
export function KindSubmit<T extends object>({ task, state, problems = state.problems }: Props<T>) {
  const { decision, isBusy, isFrozen } = state;
  const text = decision.state === 'confirming' ? '正在确认' : decision.state === 'unknown' ? '再次确认' : '提交';
  return (
    <>
      <ChangedNotice task={task} seen={state.seen} isFrozen={isFrozen} onSeen={() => state.setSeen(task.revision)} />
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
          action={decision.problem.errors.map(({ path, message }) => (
            <p key={path}>{message}</p>
          ))}
        />
      ) : null}
      <div className="submit-line">
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={isBusy}
          disabled={task.state !== 'open' && decision.state !== 'unknown'}
        >
          {text}
        </Button>
        <SaveNote autosave={state.autosave} />
      </div>
      <LeaveDialog isUnsaved={state.isUnsaved} isSubmitting={isFrozen} />
    </>
  );
}
