import { useCallback, useEffect, useId, type FormEvent, type ReactNode } from 'react';
import { App, Button, Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { callFor } from '../../api/client.js';
import { useSafeSubmit } from '../../api/use-safe-submit.js';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SubmitButton } from '../../components/submit-button.js';
import { registerKey } from './register-queries.js';

interface Props {
  readonly title: string;
  readonly explanation: ReactNode;
  readonly path: string;
  /** Revision that was on screen, where the act asks for it. */
  readonly revision?: number;
  readonly done: string;
  readonly isGrave?: boolean;
  /** The body to send, or what keeps it from being sent. */
  readonly bodyOf: () => { readonly body: unknown } | { readonly problems: readonly string[] };
  readonly problems: readonly string[];
  readonly onProblems: (problems: readonly string[]) => void;
  readonly onClose: () => void;
  readonly children: (isFrozen: boolean) => ReactNode;
}

/** An act on a register in a dialog: what it does, its fields, one submit that cannot be doubled. */
export function RegisterDialog(props: Props) {
  const { title, explanation, path, revision, done, isGrave, bodyOf, problems, onProblems, onClose, children } = props;
  const formId = useId();
  const { message } = App.useApp();
  const client = useQueryClient();
  const send = useCallback(
    (body: unknown, key: string) =>
      callFor(path, { method: 'POST', body, idempotencyKey: key, ...(revision === undefined ? {} : { revision }) }),
    [path, revision],
  );
  const submission = useSafeSubmit(send);
  const isDone = submission.state === 'done';
  useEffect(() => {
    if (!isDone) return;
    void message.success(done);
    for (const queryKey of [registerKey, ['mines']]) void client.invalidateQueries({ queryKey });
    onClose();
  }, [isDone]); // eslint-disable-line react-hooks/exhaustive-deps -- once, when it is done
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const made = bodyOf();
    onProblems('problems' in made ? made.problems : []);
    if ('body' in made) void submission.submit(made.body);
  };
  return (
    <Modal
      open
      title={title}
      onCancel={submission.isBusy ? () => undefined : onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button disabled={submission.isBusy} onClick={onClose}>
            取消
          </Button>
          <SubmitButton state={submission.state} danger={isGrave ?? false} htmlType="submit" form={formId}>
            {title}
          </SubmitButton>
        </>
      }
    >
      <div className="explanation">{explanation}</div>
      <form id={formId} className="register-form" noValidate onSubmit={submit}>
        {children(submission.isFrozen)}
        {problems.length > 0 ? (
          <div className="field-error" role="alert">
            <ul className="plain-rows">
              {problems.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </div>
        ) : null}
      </form>
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <Refused problem={submission.problem} /> : null}
    </Modal>
  );
}

function Refused({ problem }: { readonly problem: NonNullable<ReturnType<typeof useSafeSubmit>['problem']> }) {
  return (
    <ProblemAlert
      problem={problem}
      action={
        problem.errors.length > 0 ? (
          <ul>
            {problem.errors.map((one) => (
              <li key={one.path + one.message}>{one.message}</li>
            ))}
          </ul>
        ) : undefined
      }
    />
  );
}
