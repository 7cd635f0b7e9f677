import type { ReactNode } from 'react';
import { Button } from 'antd';
import { ConfirmingNotice } from '../../components/confirming-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useMeetingAct } from './use-meeting-act.js';

interface Props {
  readonly meetingId: string;
  readonly path: string;
  readonly done: string;
  /** What is sent; made when it is pressed. */
  readonly body?: () => unknown;
  readonly disabled?: boolean;
  readonly isMain?: boolean;
  readonly isSmall?: boolean;
  readonly label?: string;
  readonly children: ReactNode;
}

/** One act that needs nothing filled in. */
export function ActButton({
  meetingId,
  path,
  done,
  body = () => ({}),
  disabled,
  isMain,
  isSmall,
  label,
  children,
}: Props) {
  const submission = useMeetingAct(meetingId, path, done);
  return (
    <span className="act">
      <Button
        type={isMain ? 'primary' : 'default'}
        size={isSmall ? 'small' : 'middle'}
        loading={submission.isBusy}
        disabled={(disabled ?? false) || submission.state === 'done'}
        {...(label ? { 'aria-label': label } : {})}
        onClick={() => void submission.submit(body())}
      >
        {submission.state === 'unknown' ? '再次确认' : children}
      </Button>
      <ConfirmingNotice state={submission.state} />
      {submission.problem ? <ProblemAlert problem={submission.problem} /> : null}
    </span>
  );
}
