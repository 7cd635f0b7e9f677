import { Button, Spin } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemAlert } from './problem-alert.js';

interface Props<T> {
  readonly query: UseQueryResult<T>;
  /** The page's heading while it has no data to take one from. */
  readonly heading?: string;
  readonly children: (data: T) => ReactNode;
}

/** The data of a query once it is there; before that progress, instead of it what went wrong and a way to try again. */
export function Loaded<T>({ query, heading, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  return (
    <>
      {heading ? <h1>{heading}</h1> : null}
      {query.isError ? (
        <ProblemAlert problem={query.error} action={<Button onClick={() => void query.refetch()}>重试</Button>} />
      ) : (
        <Loading />
      )}
    </>
  );
}

export const Loading = () => (
  <div className="loading" role="status">
    <Spin />
    <span>正在加载…</span>
  </div>
);
