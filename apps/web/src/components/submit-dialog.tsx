import { useId, type FormEvent, type ReactNode } from 'react';
import { Button, Modal } from 'antd';
import type { SafeSubmit } from '../api/use-safe-submit.js';
import { ConfirmingNotice } from './confirming-notice.js';
import { ProblemAlert } from './problem-alert.js';
import { SubmitButton } from './submit-button.js';

interface Props {
  readonly title: string;
  /** What the button says, where it is not the title. */
  readonly label?: string;
  /** What it does and what stays as it is, before anyone does it. */
  readonly explanation: ReactNode;
  readonly submission: Pick<SafeSubmit<unknown, unknown>, 'state' | 'isBusy' | 'problem'>;
  readonly isGrave?: boolean;
  /** Whether what is needed is there. */
  readonly isReady?: boolean;
  /** What keeps it from being sent, as of the last attempt. */
  readonly problems?: readonly string[];
  /** Whether the fields themselves show what was refused of each. */
  readonly showsErrors?: boolean;
  readonly className?: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** An act in a dialog: what it does, its fields, one submit that cannot be doubled; it stays while nobody knows the outcome. */
export function SubmitDialog(props: Props) {
  const { title, label = title, submission, isGrave = false, isReady = true, problems = [], onClose } = props;
  const { state, isBusy, problem } = submission;
  const formId = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    props.onSubmit();
  };
  const refused = props.showsErrors ? [] : (problem?.errors ?? []).map(({ message }) => message);
  return (
    <Modal
      open
      title={title}
      onCancel={isBusy ? () => undefined : onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button disabled={isBusy} onClick={onClose}>
            取消
          </Button>
          <SubmitButton state={state} danger={isGrave} disabled={!isReady} htmlType="submit" form={formId}>
            {label}
          </SubmitButton>
        </>
      }
    >
      <div className="explanation">{props.explanation}</div>
      <form id={formId} className={props.className} noValidate onSubmit={submit}>
        {props.children}
        {problems.length > 0 ? (
          <div className="field-error" role="alert">
            <Lines lines={problems} />
          </div>
        ) : null}
      </form>
      <ConfirmingNotice state={state} />
      {problem ? (
        <ProblemAlert problem={problem} action={refused.length > 0 ? <Lines lines={refused} /> : undefined} />
      ) : null}
    </Modal>
  );
}

const Lines = ({ lines }: { readonly lines: readonly string[] }) => (
  <ul className="plain-list">
    {lines.map((one) => (
      <li key={one}>{one}</li>
    ))}
  </ul>
);
