import type { ReactNode } from 'react';
import { Button, type ButtonProps } from 'antd';
import type { SubmitState } from '../api/safe-act.js';

interface Props extends Pick<ButtonProps, 'size' | 'htmlType' | 'danger' | 'form' | 'disabled' | 'onClick'> {
  readonly state: SubmitState;
  readonly children: ReactNode;
}

/** The button of an act that cannot be doubled: turns while it is under way and until the page has gone on, asks again while nobody knows. */
export function SubmitButton({ state, children, ...rest }: Props) {
  return (
    <Button type="primary" {...rest} loading={state !== 'idle' && state !== 'unknown'}>
      {state === 'confirming' ? '正在确认' : state === 'unknown' ? '再次确认' : children}
    </Button>
  );
}
