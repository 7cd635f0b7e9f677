import { Button, Spin } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemAlert } from './problem-alert.js';

/** The data of a query once it is there; before that progress, instead of it what went wrong and a way to try again. */
export function Loaded<T>({
  query,
  children,
}: {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError)
    return <ProblemAlert problem={query.error} action={<Button onClick={() => void query.refetch()}>重试</Button>} />;
  return <Loading />;
}

export const Loading = () => (
  <div className="loading" role="status">
    <Spin />
    <span>正在加载…</span>
  </div>
);
