import type { ReactNode } from 'react';
import { SubmitDialog } from '../../components/submit-dialog.js';
import { useDialogAct } from '../../components/use-dialog-act.js';
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
  const submission = useDialogAct({ path, revision, done, touches: [registerKey, ['mines']], onClose });
  const submit = (): void => {
    const made = bodyOf();
    onProblems('problems' in made ? made.problems : []);
    if ('body' in made) void submission.submit(made.body);
  };
  return (
    <SubmitDialog
      title={title}
      explanation={explanation}
      submission={submission}
      isGrave={isGrave ?? false}
      problems={problems}
      className="register-form"
      onSubmit={submit}
      onClose={onClose}
    >
      {children(submission.isFrozen)}
    </SubmitDialog>
  );
}
